import type { Issue } from '../outcome.ts';
import type { PlacementEntry, RuleEntry, Tables, Template, VariableEntry } from './entries.ts';

/** What follows from a form's tables for all its logs, worked out once. */

/** A form's tables by position, and its issues as far as they are the same in every log. */
export interface Prepared {
  readonly variables: ReadonlyMap<string, number>;
  /** Which placements ask for each variable. */
  readonly placements: ReadonlyMap<number, readonly PlacementEntry[]>;
  /** For each variable: the rules that its failed checks are reported under. */
  readonly checks: readonly ReadonlyMap<string, number>[];
  readonly rules: readonly PreparedRule[];
  /** A mark for each variable, for whoever needs some that are gone when the work is done. */
  readonly marks: Uint8Array;
}

/** A rule with what its issues have in common. */
export interface PreparedRule extends RuleEntry {
  /** Ids of all that it may blame, by position. */
  readonly ids: readonly string[];
  /** The same, each once. */
  readonly blamed: readonly string[];
  readonly relatedIds: readonly string[];
  /** By language: the whole issue, where it is the same in every log and channel. Shared, hence frozen. */
  readonly issues: ReadonlyMap<string, Issue>;
}

/** Puts the value of a variable into words. */
export type Wording = (kind: string, variable: number) => string;

export function prepare(tables: Tables): Prepared {
  const { variables, placements, rules } = tables;
  return {
    variables: new Map(variables.map(({ id }, index) => [id, index])),
    placements: Map.groupBy(placements, ({ variable }) => variable),
    checks: rulesOfChecks(variables, rules),
    rules: rules.map((rule) => prepareRule(rule, tables)),
    marks: new Uint8Array(variables.length),
  };
}

function prepareRule(rule: RuleEntry, { variables, languages }: Tables): PreparedRule {
  const idOf = (index: number): string => (variables[index] as VariableEntry).id;
  const ids = rule.variables.map(idOf);
  const issues = new Map<string, Issue>();
  const [blamed, relatedIds] = [Object.freeze([...new Set(ids)]), Object.freeze(rule.related.map(idOf))];
  const prepared = { ...rule, ids, blamed, relatedIds, issues };
  if (isSameInAll(rule))
    for (const language of languages.length > 0 ? languages : [''])
      issues.set(language, Object.freeze(makeIssue(prepared, blamed, language, String)));
  return prepared;
}

/** Whether whom a rule blames, and its words, depend on neither log nor channel. */
function isSameInAll({ blame, channels, messages, ownMessages }: RuleEntry): boolean {
  const templates = [messages, ...(ownMessages ?? [])].flatMap((texts) => Object.values(texts ?? {}));
  return blame === undefined && !channels && templates.flat().every((piece) => typeof piece === 'string');
}

/** The issue of a rule, in a language. */
export function makeIssue(rule: PreparedRule, blamed: readonly string[], language: string, words: Wording): Issue {
  const { id, source, severity, relatedIds: related, messages, ownMessages } = rule;
  const message = textOf(messages, language, words);
  const issue = { rule: id, source, severity, variables: blamed, related, message };
  return ownMessages ? { ...issue, messages: ownTexts(rule, blamed, language, words) } : issue;
}

function ownTexts({ ids, ownMessages }: PreparedRule, blamed: readonly string[], language: string, words: Wording) {
  const found = ids.flatMap((id, position) => {
    const own = ownMessages?.[position];
    return own && blamed.includes(id) ? [[id, textOf(own, language, words)] as const] : [];
  });
  return Object.fromEntries(found);
}

function textOf(messages: RuleEntry['messages'], language: string, words: Wording): string {
  const template: Template = messages[language] ?? Object.values(messages)[0] ?? [];
  let text = '';
  for (const piece of template) text += typeof piece === 'string' ? piece : words(piece[0], piece[1]);
  return text;
}

/** For each variable: the rules that failed checks of its answer are reported under, by check. */
export function rulesOfChecks(
  variables: readonly Pick<VariableEntry, 'id' | 'choiceOf'>[],
  rules: readonly { readonly id: string }[],
): readonly ReadonlyMap<string, number>[] {
  const byOwner = new Map<string, Map<string, number>>(variables.map(({ id }) => [id, new Map()]));
  for (const [index, { id }] of rules.entries()) {
    const end = id.lastIndexOf('.');
    byOwner.get(id.slice(0, end))?.set(id.slice(end + 1), index);
  }
  return variables.map((_, variable) => byOwner.get(ownerOf(variables, variable)) as Map<string, number>);
}

/** The question that a failed check of an answer is told about. */
export function ownerOf(variables: readonly Pick<VariableEntry, 'id' | 'choiceOf'>[], variable: number): string {
  const { id, choiceOf } = variables[variable] as VariableEntry;
  return choiceOf === undefined ? id : (variables[choiceOf] as VariableEntry).id;
}

/** The rule that a failed check of an answer is reported under. */
export function ruleOfCheck(checks: Prepared['checks'], variable: number, check: string): number | undefined {
  const own = checks[variable];
  return own?.get(check) ?? own?.get('type');
}
