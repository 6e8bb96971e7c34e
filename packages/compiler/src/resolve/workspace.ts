import type { Expression, ExpressionProblem, Lookup, Name, Scope, Text, Type } from '@annum/engine';
import { anyType, integerType, numberType, parseCondition, parseExpression, textType } from '@annum/engine';
import type { CollectionDefinition, FactDefinition, NameDefinition, YearDefinition } from '../definition.ts';
import { type Diagnostic, type DiagnosticCode, diagnostic } from '../diagnostics.ts';
import type { Help } from '../edits.ts';
import { expandText, presenceOf } from '../expand/members.ts';
import { correction, didYouMean } from '../nearest.ts';
import { keyPlaceOf, type Place, placeOf } from '../places.ts';
import { codesOf } from './facts.ts';

/** What resolving shares: what names mean, and where problems go. */
export interface Workspace {
  readonly definition: YearDefinition;
  readonly lookups: ReadonlyMap<string, Lookup>;
  readonly variableTypes: Map<string, Type>;
  readonly names: ReadonlyMap<string, { readonly definition: NameDefinition; readonly section: string }>;
  readonly parsedNames: Map<string, Name | 'parsing' | 'failed'>;
  readonly conditions: Expression[];
  readonly diagnostics: Diagnostic[];
}

export type Members = { readonly [repeat: string]: number };

export function report(
  workspace: Workspace,
  code: DiagnosticCode,
  place: Place,
  parameters: { readonly [name: string]: string | number } = {},
  help?: string | Help,
): void {
  workspace.diagnostics.push(diagnostic(code, place, parameters, help));
}

/** Parses a value expression of an element; problems are reported at their place. */
export function expressionOf(
  workspace: Workspace,
  json: unknown,
  members: Members = {},
  options: { readonly given?: boolean; readonly owner?: unknown } = {},
): Expression | undefined {
  return json === undefined ? undefined : parseExpression(json, makeScope(workspace, members, options));
}

/** Parses a condition of an element. */
export function conditionOf(
  workspace: Workspace,
  json: unknown,
  members: Members = {},
  owner?: unknown,
): Expression | undefined {
  return json === undefined ? undefined : parseCondition(json, makeScope(workspace, members, { owner }), owner);
}

export function textOf(workspace: Workspace, text: Text, members: Members): Text;
export function textOf(workspace: Workspace, text: Text | undefined, members: Members): Text | undefined;
export function textOf(workspace: Workspace, text: Text | undefined, members: Members): Text | undefined {
  return text === undefined ? undefined : expandText(text, members, workspace.definition.collection.repeats ?? []);
}

/** Registers a condition that only the display needs; the form refers to it by position. */
export function displayCondition(
  workspace: Workspace,
  json: unknown,
  members: Members,
  owner: unknown,
): number | undefined {
  const condition = conditionOf(workspace, json, members, owner);
  return condition === undefined ? undefined : workspace.conditions.push(condition) - 1;
}

function makeScope(workspace: Workspace, members: Members, options: { given?: boolean; owner?: unknown }): Scope {
  const { collection } = workspace.definition;
  return {
    variable: (id) => workspace.variableTypes.get(id),
    name: (id) => nameType(workspace, id),
    fact: (id) => factOf(workspace.definition, id),
    lookup: (id) => workspace.lookups.get(id),
    external: (id) => factType(collection.externals?.find((external) => external.id === id)),
    repeat: (id) => repeatOf(collection, id),
    isSection: (id) => collection.sections.includes(id),
    readable: () => readable(workspace),
    members,
    allowsGiven: options.given ?? false,
    allowsSubmitted: collection.events !== undefined,
    report: (problem) => reportProblem(workspace, problem, options.owner),
  };
}

function repeatOf({ repeats }: CollectionDefinition, id: string): ReturnType<Scope['repeat']> {
  const repeat = repeats?.find((one) => one.id === id);
  return repeat && { from: repeat.from, to: repeat.to, present: (member) => presenceOf(repeat, member) };
}

function readable(workspace: Workspace): readonly string[] {
  const { collection } = workspace.definition;
  const facts = (collection.context ?? []).map(({ id }) => id);
  const attributes = (collection.references ?? []).flatMap(({ id, attributes: found }) =>
    (found ?? []).map((attribute) => `${id}.${attribute.id}`),
  );
  return [...workspace.variableTypes.keys(), ...workspace.names.keys(), ...facts, ...attributes];
}

function reportProblem(workspace: Workspace, problem: ExpressionProblem, owner: unknown): void {
  const place = placeOf(problem.node, problem.key, placeOf(owner));
  report(workspace, problem.code, place, problem.parameters, helpWith(workspace, problem, place));
}

/** What was meant by a word of an expression. */
function helpWith(workspace: Workspace, problem: ExpressionProblem, place: Place): Help | undefined {
  const { word, candidates, node, key } = problem;
  if (word === undefined || !candidates) return undefined;
  if (typeof word === 'string' && word === key) return correction(word, candidates, keyPlaceOf(node as object, word));
  return helpWithId(workspace, word, (node as { readonly [key: string]: unknown })[key!], candidates, place);
}

/** What was meant by an id as it was read; it can be corrected as it was written: for all members of a repeat. */
export function helpWithId(
  workspace: Workspace,
  word: string | number,
  written: unknown,
  candidates: Iterable<string | number>,
  place: Place,
): Help | undefined {
  const known = [...candidates];
  if (written === word) return correction(word, known, place);
  const suggestion = didYouMean(word, known);
  if (suggestion === undefined || typeof written !== 'string')
    return suggestion === undefined ? undefined : { suggestion };
  return { ...correction(written, writtenIds(workspace.definition), place), suggestion };
}

/** Ids of what is written once for all members. */
function writtenIds({ sections }: YearDefinition): readonly string[] {
  const elements = sections.flatMap(({ questions = [], derivations = [] }) => [...questions, ...derivations]);
  return elements.filter(({ repeat }) => repeat !== undefined).map(({ id }) => id);
}

/** Parses a named expression when it is first read. A loop of names is reported once. */
function nameType(workspace: Workspace, id: string): Type | undefined {
  const type = resolveName(workspace, id)?.is.type;
  // A name that is wrong itself was reported there; what reads it is not wrong too.
  return type ?? (workspace.parsedNames.get(id) === 'failed' ? anyType : undefined);
}

/** The named expression, parsed; undefined when there is none or it is wrong. */
export function resolveName(workspace: Workspace, id: string): Name | undefined {
  const known = workspace.parsedNames.get(id);
  const written = workspace.names.get(id);
  if (!written || known === 'failed') return undefined;
  if (known === 'parsing') {
    report(workspace, 'cycle', placeOf(written.definition, 'id'), { loop: `${id} → ${id}` });
    workspace.parsedNames.set(id, 'failed');
    return undefined;
  }
  if (known) return known;
  workspace.parsedNames.set(id, 'parsing');
  const is = expressionOf(workspace, written.definition.is, {}, { owner: written.definition });
  if (!is || workspace.parsedNames.get(id) === 'failed') {
    workspace.parsedNames.set(id, 'failed');
    return undefined;
  }
  const name = { id, means: written.definition.means, is, section: written.section };
  workspace.parsedNames.set(id, name);
  return name;
}

const formFacts: { readonly [id: string]: Type } = {
  'form.year': integerType,
  'form.first_day': { kind: 'date' },
  'form.last_day': { kind: 'date' },
};

function factOf(definition: YearDefinition, id: string): { type: Type; reference?: string } | undefined {
  const own = Object.hasOwn(formFacts, id) ? formFacts[id] : undefined;
  if (own) return { type: own };
  const declared = factType(definition.collection.context?.find((fact) => fact.id === id));
  if (declared) return { type: declared };
  const [reference, ...rest] = id.split('.');
  const found = definition.collection.references?.find((candidate) => candidate.id === reference);
  const attribute = found?.attributes?.find((one) => one.id === rest.join('.'));
  const type = factType(attribute && { ...attribute, id });
  return type && found ? { type, reference: found.id } : undefined;
}

function factType(fact: Pick<FactDefinition, 'id' | 'type' | 'codes'> | undefined): Type | undefined {
  if (!fact) return undefined;
  switch (fact.type) {
    case 'choice':
      return { kind: 'code', codes: codesOf(fact.codes), of: fact.id };
    case 'integer':
      return integerType;
    case 'decimal':
      return numberType(2);
    case 'text':
      return textType;
    default:
      return { kind: fact.type };
  }
}
