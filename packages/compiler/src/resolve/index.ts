import { createHash } from 'node:crypto';
import {
  type Form,
  type Lookup,
  memberId,
  type Name,
  type Placement,
  type Section,
  type Variable,
} from '@annum/engine';
import type { RepeatDefinition, YearDefinition } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { eventIds, expandElement, memberNames } from '../expand/members.ts';
import { placeOf } from '../places.ts';
import { declaredFacts } from './facts.ts';
import { lookupOfYear } from './lookups.ts';
import { orderNodes } from './order.ts';
import { type QuestionMap, resolveSections } from './pages.ts';
import { resolveQuestion } from './questions.ts';
import { resolveRecodings } from './recodings.ts';
import { resolveRules } from './rules.ts';
import { submittedFacts } from './submitted.ts';
import {
  declareVariables,
  derivationVariable,
  type ExpandedDerivation,
  type ExpandedQuestion,
  optional,
  questionVariables,
  resolveOptions,
} from './variables.ts';
import { conditionOf, report, resolveName, type Workspace } from './workspace.ts';

/** A form, with whatever is wrong with its definition. The form is whole only when no diagnostic is an error. */
export interface Resolution {
  readonly form: Form;
  readonly diagnostics: readonly Diagnostic[];
}

/** Turns a year's definition into its form: repeats written out, names resolved, expressions typed, variables ordered. */
export function resolve(definition: YearDefinition): Resolution {
  const workspace = makeWorkspace(definition);
  const repeats = definition.collection.repeats ?? [];
  const questions = definition.sections.flatMap((section) =>
    (section.questions ?? []).flatMap((question) => expandElement(question, section.id, repeats)),
  );
  const derivations = definition.sections.flatMap((section) =>
    (section.derivations ?? []).flatMap((derivation) => expandElement(derivation, section.id, repeats)),
  );
  declareVariables(workspace, questions, derivations);
  const form = resolveForm(workspace, questions, derivations);
  return { form, diagnostics: workspace.diagnostics };
}

function makeWorkspace(definition: YearDefinition): Workspace {
  const lookups = definition.lookups.map((lookup) => lookupOfYear(lookup, definition.year));
  const names = definition.sections.flatMap((section) =>
    (section.let ?? []).map((name) => [name.id, { definition: name, section: section.id }] as const),
  );
  return {
    definition,
    lookups: new Map(lookups.map((lookup) => [lookup.id, lookup])),
    variableTypes: new Map(),
    names: new Map(names),
    parsedNames: new Map(),
    conditions: [],
    diagnostics: [],
  };
}

function resolveForm(
  workspace: Workspace,
  questions: readonly ExpandedQuestion[],
  derivations: readonly ExpandedDerivation[],
): Form {
  const resolved = questions.map((expanded) => {
    const options = resolveOptions(workspace, expanded.definition, expanded.members);
    const question = resolveQuestion(workspace, expanded, options);
    return {
      expanded,
      question,
      variables: questionVariables(workspace, expanded, options),
      ...optional('options', options),
    };
  });
  const variables = [
    ...resolved.flatMap((item) => item.variables),
    ...derivations.map((expanded) => derivationVariable(workspace, expanded)),
  ];
  const map: QuestionMap = new Map(
    resolved.map(({ question, expanded, options }) => [question.id, { expanded, ...optional('options', options) }]),
  );
  const { sections, placements } = resolveSections(workspace, map);
  const names = [...workspace.names.keys()].flatMap((id) => resolveName(workspace, id) ?? []);
  const rules = resolveRules(workspace, resolved);
  const ordered = orderVariables(workspace, sections, placements, variables, names);
  const parts = { sections, placements, rules, names, conditions: workspace.conditions, variables: ordered };
  const recodings = resolveRecodings(workspace, [...questions, ...derivations]);
  return finish(workspace, { ...parts, recodings, questions: resolved.map(({ question }) => question) });
}

function orderVariables(
  workspace: Workspace,
  sections: readonly Section[],
  placements: readonly Placement[],
  variables: readonly Variable[],
  names: readonly Name[],
): readonly Variable[] {
  const references = workspace.definition.collection.references ?? [];
  const { nodes, loops } = orderNodes({ sections, placements, variables, names, references });
  for (const loop of loops) report(workspace, 'cycle', loopPlace(workspace, loop), { loop: loop.join(' → ') });
  const choices = Map.groupBy(variables, ({ choiceOf }) => choiceOf);
  return nodes.flatMap((node) =>
    node.kind === 'variable' ? [node.variable, ...(choices.get(node.variable.id) ?? [])] : [],
  );
}

/** A loop is reported at the definition of the first thing in it that people wrote. */
function loopPlace(workspace: Workspace, loop: readonly string[]) {
  const written = workspace.definition.sections.flatMap((section) => [
    ...(section.let ?? []),
    ...(section.derivations ?? []),
    ...(section.questions ?? []),
  ]);
  const ids = new Set(loop);
  const found = written.find(({ id }) => ids.has(id) || loop.some((one) => matchesMember(id, one)));
  return placeOf(found, 'id');
}

function matchesMember(written: string, id: string): boolean {
  return (
    written.includes('{') &&
    Array.from({ length: 20 }, (_, n) => n).some((n) => memberId(written.replace(/\{\w+\}/g, '{m}'), { m: n }) === id)
  );
}

type Parts = Pick<
  Form,
  'recodings' | 'sections' | 'placements' | 'rules' | 'names' | 'conditions' | 'variables' | 'questions'
>;

function finish(workspace: Workspace, parts: Parts): Form {
  const { definition, lookups } = workspace;
  const { collection, year, window } = definition;
  const closedWhen = conditionOf(workspace, collection.closed_when, {}, collection);
  const used = new Set(parts.questions.flatMap(({ lookup }) => lookup ?? []));
  const text = JSON.stringify(parts);
  for (const match of text.matchAll(/"kind":"lookup","table":"([^"]+)"/g)) used.add(match[1] as string);
  const form = {
    id: `${collection.id}-${year}`,
    collection: collection.id,
    year,
    title: collection.title,
    record: collection.record,
    records: collection.records,
    description: collection.description,
    ...optional('illustration', collection.illustration),
    languages: collection.languages,
    firstDay: window.first_day,
    lastDay: window.last_day,
    date: collection.date,
    events: (collection.events ?? []).flatMap((id) => eventIds(collection, id)),
    ...optional('closedWhen', closedWhen),
    ...optional('reference', collection.reference),
    identifying: collection.identifying ?? [],
    duplicates: collection.duplicates ?? [],
    ...parts,
    facts: [...declaredFacts(definition), ...submittedFacts({ ...parts, ...optional('closedWhen', closedWhen) })],
    references: (collection.references ?? []).map(({ id, type, variable }) => ({ id, type, variable })),
    externals: collection.externals ?? [],
    lookups: [...lookups.values()].filter(({ id }) => used.has(id)),
    repeats: (collection.repeats ?? []).map(writtenOut),
  };
  return { ...form, hash: hashOf(definition, lookups) };
}

function writtenOut(repeat: RepeatDefinition): Form['repeats'][number] {
  const { id, from, to, add_another: another } = repeat;
  return { id, from, to, ...optional('another', another?.id), names: memberNames(repeat) };
}

/** What people wrote for the year decides the hash, not how this program represents it. */
function hashOf({ collection, sections, year, recoded }: YearDefinition, lookups: ReadonlyMap<string, Lookup>): string {
  const older = recoded.length > 0 ? { recoded } : {};
  const written = JSON.stringify({ year, collection, sections, ...older, lookups: [...lookups.values()] });
  return createHash('sha256').update(written).digest('hex').slice(0, 16);
}
