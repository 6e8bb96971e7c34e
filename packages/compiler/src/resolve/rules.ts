import { type Blame, booleanType, type Expression, memberId, type Question, type Rule, type Type } from '@annum/engine';
import type { BlameDefinition, RuleDefinition } from '../definition.ts';
import { type Expanded, expandElement, memberNumbers, presenceOf } from '../expand/members.ts';
import { type Place, placeOf } from '../places.ts';
import { builtInRules } from './built-in-rules.ts';
import { type ExpandedQuestion, optional, sourceList } from './variables.ts';
import { conditionOf, helpWithId, type Members, report, textOf, type Workspace } from './workspace.ts';

/** All rules in the order in which they are tried: section by section, those made from questions first. */
export function resolveRules(
  workspace: Workspace,
  questions: readonly { readonly expanded: ExpandedQuestion; readonly question: Question }[],
): readonly Rule[] {
  const { sections, collection } = workspace.definition;
  return sections.flatMap((section) => [
    ...questions
      .filter(({ expanded }) => expanded.section === section.id)
      .flatMap(({ expanded, question }) => builtInRules(workspace, expanded, question)),
    ...(section.rules ?? [])
      .flatMap((rule) => expandElement(rule, section.id, collection.repeats ?? []))
      .flatMap((expanded) => resolveRule(workspace, expanded) ?? []),
  ]);
}

function resolveRule(
  workspace: Workspace,
  { definition, section, members, member }: Expanded<RuleDefinition>,
): Rule | undefined {
  const fails = conditionOf(workspace, definition.fails_when, members, definition);
  const blame = definition.blame.flatMap((item, index) =>
    resolveBlame(
      workspace,
      typeof item === 'string' ? { variable: item } : item,
      members,
      typeof item === 'string' ? placeOf(definition.blame, index) : placeOf(item, 'variable'),
    ),
  );
  const related = (definition.related ?? []).map((id) => memberId(id, members));
  for (const [index, id] of related.entries())
    checkVariable(workspace, id, definition.related?.[index], placeOf(definition.related, index));
  if (!fails) return undefined;
  return {
    id: memberId(definition.id, members),
    severity: definition.severity,
    section,
    fails,
    ...optional('when', conditionOf(workspace, definition.when, members, definition)),
    blame,
    related,
    ...optional('title', textOf(workspace, definition.title, members)),
    message: textOf(workspace, definition.message, members),
    source: sourceList(definition.source),
    ...optional('owner', definition.owner),
    ...optional('from', definition.from),
    ...optional('until', definition.until),
    reasonRequired: definition.reason_required ?? false,
    ...optional('member', member),
  };
}

function resolveBlame(workspace: Workspace, blame: BlameDefinition, members: Members, place: Place): readonly Blame[] {
  const repeat = workspace.definition.collection.repeats?.find(({ id }) => id === blame.each);
  if (!repeat) return [oneBlame(workspace, blame, members, place)];
  return memberNumbers(repeat, blame.members).map((number) => {
    const inner = { ...members, [repeat.id]: number };
    const one = oneBlame(workspace, blame, inner, place);
    const present = conditionOf(workspace, presenceOf(repeat, number), inner, repeat);
    return present ? { ...one, when: whenPresent(present, one.when) } : one;
  });
}

/** Somebody who is not there is never to blame. */
function whenPresent(present: Expression, when: Expression | undefined): Expression {
  const there: Expression = { kind: 'call', operator: 'present', arguments: [present], type: booleanType };
  return when ? { kind: 'call', operator: 'and', arguments: [there, when], type: booleanType } : there;
}

function oneBlame(workspace: Workspace, blame: BlameDefinition, members: Members, place: Place): Blame {
  const variable = memberId(blame.variable, members);
  checkVariable(workspace, variable, blame.variable, place);
  return {
    variable,
    ...optional('when', conditionOf(workspace, blame.when, members, blame)),
    ...optional('channels', blame.channels),
    ...optional('message', textOf(workspace, blame.message, members)),
  };
}

function checkVariable(workspace: Workspace, id: string, written: string | undefined, place: Place): void {
  const types: ReadonlyMap<string, Type> = workspace.variableTypes;
  if (types.has(id)) return;
  report(workspace, 'unknown-reference', place, { name: id }, helpWithId(workspace, id, written, types.keys(), place));
}
