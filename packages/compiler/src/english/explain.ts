import type { Expression, Form, Option, Placement, Question, Rule, Variable } from '@annum/engine';
import { askedLogic, placementLogic, placementsOf } from './asked-when.ts';
import { type EnglishOptions, english, englishLogic } from './english.ts';
import { labelOf, lexiconOf } from './lexicon.ts';
import { limitTexts, typeText } from './limits.ts';
import { namesIn, type User, usersOfVariable, variablesIn } from './uses.ts';

/** Another thing of the form, to look up. */
export interface Link {
  readonly kind: User['kind'];
  readonly id: string;
  readonly label: string;
}

/** A named expression, said in full. */
export interface NamedMeaning {
  readonly id: string;
  readonly means: string;
  readonly is: string;
}

export interface OptionExplanation {
  readonly code: number | string;
  readonly label: string;
  readonly missing: boolean;
  readonly offered: boolean;
  readonly when?: string;
}

export interface PlacementExplanation {
  readonly page: string;
  readonly title: string;
  readonly when: string;
  readonly optional: boolean;
  readonly offers?: readonly string[];
  readonly limits: readonly string[];
}

export interface RuleSummary {
  readonly id: string;
  readonly severity: Rule['severity'];
  readonly message: string;
  readonly fails?: string;
  readonly source: readonly string[];
}

/** A variable, asked or derived, in plain English. */
export interface VariableExplanation {
  readonly kind: 'question' | 'derivation';
  readonly id: string;
  readonly label: string;
  readonly question?: string;
  readonly means?: string;
  readonly type: string;
  readonly section: string;
  /** When the section opens, if it has to wait. */
  readonly opens?: string;
  readonly asked?: string;
  readonly placements: readonly PlacementExplanation[];
  readonly applies?: string;
  readonly derived?: string;
  readonly overridable: boolean;
  readonly default?: string;
  readonly options: readonly OptionExplanation[];
  readonly limits: readonly string[];
  readonly dependsOn: readonly Link[];
  readonly usedBy: readonly Link[];
  readonly rules: readonly RuleSummary[];
  readonly names: readonly NamedMeaning[];
  readonly replaces: readonly string[];
  readonly source: readonly string[];
  readonly stored: boolean;
  readonly personal: boolean;
}

export interface RuleExplanation {
  readonly kind: 'rule';
  readonly id: string;
  readonly severity: Rule['severity'];
  readonly title?: string;
  readonly message: string;
  readonly fails?: string;
  readonly when?: string;
  readonly blames: readonly { readonly variable: string; readonly label: string; readonly when?: string }[];
  readonly dependsOn: readonly Link[];
  readonly names: readonly NamedMeaning[];
  readonly source: readonly string[];
  readonly owner?: string;
  readonly from?: string;
  readonly until?: string;
}

export interface NameExplanation {
  readonly kind: 'name';
  readonly id: string;
  readonly means: string;
  readonly is: string;
  readonly dependsOn: readonly Link[];
  readonly names: readonly NamedMeaning[];
}

export type Explanation = VariableExplanation | RuleExplanation | NameExplanation;

/**
 * Explains a question, derivation, rule or name; an id with a placeholder stands for its last member.
 * @example explain(form, 'age{person}') // of person 8
 */
export function explain(form: Form, id: string): Explanation | undefined {
  const lexicon = lexiconOf(form);
  if (lexicon.questions.has(id)) return explainQuestion(form, id);
  if (lexicon.variables.has(id)) return explainVariable(form, id);
  if (lexicon.rules.has(id)) return explainRule(form, id);
  if (lexicon.names.has(id)) return explainName(form, id);
  const kinds = [form.questions, form.variables, form.rules];
  const member = kinds.map((all) => all.findLast((one) => one.member?.written === id)).find((one) => one !== undefined);
  return member && explain(form, member.id);
}

/** A question in plain English: when it is asked, what it offers, what it depends on and what depends on it. */
export function explainQuestion(form: Form, id: string): VariableExplanation | undefined {
  return explainVariable(form, id);
}

/** A variable in plain English, asked or derived. */
export function explainVariable(form: Form, id: string): VariableExplanation | undefined {
  const lexicon = lexiconOf(form);
  const variable = lexicon.variables.get(id);
  if (!variable) return undefined;
  const question = lexicon.questions.get(variable.question ?? variable.choiceOf ?? '');
  const section = lexicon.sections.get(variable.section);
  const expressions = expressionsOf(form, variable);
  const own = { target: id };
  return {
    kind: question ? 'question' : 'derivation',
    ...{ id, label: labelOf(lexicon, id), type: typeText(variable.type) },
    ...words(form, 'question', question?.question),
    ...words(form, 'means', variable.means),
    section: section ? lexicon.words(section.title) : variable.section,
    ...said(form, 'opens', section?.when, {}),
    ...(question ? { asked: englishLogic(askedLogic(form, question.id), form) } : {}),
    placements: placementsOf(form, question?.id ?? '').map((placement) => explainPlacement(form, placement, variable)),
    ...said(form, 'applies', variable.applies, {}),
    ...said(form, 'derived', variable.derive, own),
    overridable: variable.overridable,
    ...said(form, 'default', variable.default, own),
    options: explainOptions(form, variable.options ?? question?.options ?? []),
    limits: limitTexts(variable.type, variable),
    ...links(form, id, expressions),
    rules: rulesBlaming(form, id).map((rule) => summarise(form, rule)),
    names: explainNames(form, expressions),
    ...{
      replaces: variable.replaces ?? [],
      source: variable.source,
      stored: variable.stored,
      personal: variable.personal,
    },
  };
}

function words(
  form: Form,
  key: 'question' | 'means',
  text: Question['question'] | undefined,
): { readonly [key: string]: string } {
  return text === undefined ? {} : { [key]: lexiconOf(form).words(text) };
}

function said(
  form: Form,
  key: string,
  expression: Expression | undefined,
  options: EnglishOptions,
): { readonly [key: string]: string } {
  return expression === undefined ? {} : { [key]: english(expression, form, options) };
}

function expressionsOf(form: Form, variable: Variable): readonly Expression[] {
  const lexicon = lexiconOf(form);
  const placed = placementsOf(form, variable.question ?? variable.choiceOf ?? '').flatMap((placement) => [
    lexicon.pages.get(placement.page)?.when,
    placement.when,
  ]);
  return [variable.applies, variable.derive, variable.default, ...placed].filter((one) => one !== undefined);
}

function explainPlacement(form: Form, placement: Placement, variable: Variable): PlacementExplanation {
  const lexicon = lexiconOf(form);
  const page = lexicon.pages.get(placement.page);
  const question = placement.question ?? lexicon.questions.get(placement.question)?.question;
  return {
    page: placement.page,
    title: lexicon.words(page?.title ?? question ?? placement.page),
    when: englishLogic(placementLogic(form, placement), form),
    optional: placement.optional,
    ...(placement.offers ? { offers: placement.offers.map(String) } : {}),
    limits: limitTexts(variable.type, placement),
  };
}

function explainOptions(form: Form, options: readonly Option[]): readonly OptionExplanation[] {
  return options.map((option) => ({
    code: option.code,
    label: lexiconOf(form).words(option.label),
    missing: option.missing ?? false,
    offered: option.offered ?? true,
    ...said(form, 'when', option.when === undefined ? undefined : form.conditions[option.when], {}),
  }));
}

function links(
  form: Form,
  id: string,
  expressions: readonly Expression[],
): Pick<VariableExplanation, 'dependsOn' | 'usedBy'> {
  const users = usersOfVariable(form, id).filter((user) => user.kind !== 'name' && user.id !== id);
  return {
    dependsOn: variablesIn(form, expressions).map((variable) => variableLink(form, variable)),
    usedBy: users.map((user) => ({ kind: user.kind, id: user.id, label: userLabel(form, user) })),
  };
}

function variableLink(form: Form, id: string): Link {
  const lexicon = lexiconOf(form);
  return { kind: lexicon.questions.has(id) ? 'question' : 'derivation', id, label: labelOf(lexicon, id) };
}

function userLabel(form: Form, user: User): string {
  const lexicon = lexiconOf(form);
  if (user.kind === 'rule') return lexicon.words(lexicon.rules.get(user.id)?.message ?? user.id);
  if (user.kind === 'section') return lexicon.words(lexicon.sections.get(user.id)?.title ?? user.id);
  return labelOf(lexicon, user.id);
}

/** The rules that blame a variable, those made from its type and limits included. */
export function rulesBlaming(form: Form, variable: string): readonly Rule[] {
  return form.rules.filter((rule) => rule.blame.some((blame) => blame.variable === variable));
}

function summarise(form: Form, rule: Rule): RuleSummary {
  const { id, severity, source } = rule;
  return { id, severity, message: lexiconOf(form).words(rule.message), ...said(form, 'fails', rule.fails, {}), source };
}

/** A rule in plain English: when it fails, whom it blames, where it comes from. */
export function explainRule(form: Form, id: string): RuleExplanation | undefined {
  const lexicon = lexiconOf(form);
  const rule = lexicon.rules.get(id);
  if (!rule) return undefined;
  const expressions = [rule.fails, rule.when, ...rule.blame.map((blame) => blame.when)].filter(
    (one) => one !== undefined,
  );
  return {
    ...{ kind: 'rule', id, severity: rule.severity, message: lexicon.words(rule.message) },
    ...(rule.title === undefined ? {} : { title: lexicon.words(rule.title) }),
    ...said(form, 'fails', rule.fails, {}),
    ...said(form, 'when', rule.when, {}),
    blames: rule.blame.map((blame) => ({
      ...{ variable: blame.variable, label: labelOf(lexicon, blame.variable) },
      ...said(form, 'when', blame.when, {}),
    })),
    dependsOn: variablesIn(form, expressions).map((variable) => variableLink(form, variable)),
    names: explainNames(form, expressions),
    source: rule.source,
    ...(rule.owner === undefined ? {} : { owner: rule.owner }),
    ...(rule.from === undefined ? {} : { from: rule.from }),
    ...(rule.until === undefined ? {} : { until: rule.until }),
  };
}

/** A named expression in plain English. */
export function explainName(form: Form, id: string): NameExplanation | undefined {
  const lexicon = lexiconOf(form);
  const name = lexicon.names.get(id);
  if (!name) return undefined;
  return {
    ...{ kind: 'name', id, means: lexicon.words(name.means), is: english(name.is, form) },
    dependsOn: variablesIn(form, [name.is]).map((variable) => variableLink(form, variable)),
    names: explainNames(form, [name.is]),
  };
}

function explainNames(form: Form, expressions: readonly Expression[]): readonly NamedMeaning[] {
  const lexicon = lexiconOf(form);
  return namesIn(form, expressions).flatMap((id) => {
    const name = lexicon.names.get(id);
    return name ? [{ id, means: lexicon.words(name.means), is: english(name.is, form) }] : [];
  });
}
