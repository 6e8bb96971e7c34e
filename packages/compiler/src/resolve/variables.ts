import {
  type Expression,
  memberId,
  type Option,
  type Text,
  type Type,
  unfitParts,
  type Variable,
  variableType,
} from '@annum/engine';
import type { DerivationDefinition, OptionDefinition, QuestionDefinition } from '../definition.ts';
import type { Expanded } from '../expand/members.ts';
import { placeOf } from '../places.ts';
import { lookupCodes } from './lookups.ts';
import { replacedId } from './replaced-id.ts';
import { displayCondition, expressionOf, type Members, report, textOf, type Workspace } from './workspace.ts';

export type ExpandedQuestion = Expanded<QuestionDefinition>;
export type ExpandedDerivation = Expanded<DerivationDefinition>;

const yesNo: readonly Option[] = [
  { code: 0, label: 'No' },
  { code: 1, label: 'Yes' },
];

/** Says what types the variables have, before any expression is read. */
export function declareVariables(
  workspace: Workspace,
  questions: readonly ExpandedQuestion[],
  derivations: readonly ExpandedDerivation[],
): void {
  for (const { definition, members } of [...questions, ...derivations]) {
    const id = memberId(definition.id, members);
    workspace.variableTypes.set(id, typeOfDefinition(workspace, id, definition));
    if (definition.type !== 'choices') continue;
    for (const option of definition.options ?? [])
      workspace.variableTypes.set(optionId(option, members), { kind: 'code', codes: [0, 1], of: String(option.code) });
  }
}

function typeOfDefinition(
  workspace: Workspace,
  id: string,
  definition: QuestionDefinition | DerivationDefinition,
): Type {
  const table = definition.lookup === undefined ? undefined : workspace.lookups.get(definition.lookup);
  const { type, options, places } = definition;
  const described = { id, type, options: options as readonly Option[] | undefined, places };
  return variableType(described as Parameters<typeof variableType>[0], lookupCodes(table));
}

/** The id of the 0/1 variable of a `choices` option. */
export function optionId(option: Pick<OptionDefinition, 'code'>, members: Members): string {
  return memberId(String(option.code), members);
}

/** Options with their texts filled and their conditions registered. */
export function resolveOptions(
  workspace: Workspace,
  definition: { readonly type: string; readonly options?: readonly OptionDefinition[] },
  members: Members,
): readonly Option[] | undefined {
  return definition.options?.map((option) => {
    const when = option.when === undefined ? undefined : displayCondition(workspace, option.when, members, option);
    return {
      code: definition.type === 'choices' ? optionId(option, members) : option.code,
      label: textOf(workspace, option.label, members),
      ...(option.hint === undefined ? {} : { hint: textOf(workspace, option.hint, members) }),
      ...(option.missing ? { missing: true } : {}),
      ...(option.exclusive ? { exclusive: true } : {}),
      ...(option.offered === false ? { offered: false } : {}),
      ...(when === undefined ? {} : { when }),
      ...(option.reveals ? { reveals: option.reveals.map((id) => memberId(id, members)) } : {}),
    };
  });
}

/** The variable of a question, and of each option when several can be chosen. */
export function questionVariables(
  workspace: Workspace,
  expanded: ExpandedQuestion,
  options: readonly Option[] | undefined,
): readonly Variable[] {
  const { definition, members } = expanded;
  const id = memberId(definition.id, members);
  const own: Variable = {
    ...sharedParts(workspace, expanded, definition.label ?? definition.question ?? id),
    ...limitsOf(definition),
    question: id,
    overridable: definition.overridable ?? false,
    ...optional('default', derivedValue(workspace, expanded, 'default')),
    ...(options ? { options } : {}),
  };
  if (definition.type !== 'choices') return [own];
  return [own, ...(options ?? []).map((option) => optionVariable(own, option))];
}

function optionVariable(question: Variable, option: Option): Variable {
  const { section, personal, member } = question;
  const id = String(option.code);
  return {
    ...{
      id,
      type: 'choice',
      label: option.label,
      options: yesNo,
      choiceOf: question.id,
      stored: true,
      overridable: false,
    },
    ...{ section, personal, source: [], ...(member ? { member } : {}) },
  };
}

/** The variable that a derivation fills. */
export function derivationVariable(workspace: Workspace, expanded: ExpandedDerivation): Variable {
  const { definition, members } = expanded;
  const options = resolveOptions(workspace, definition, members);
  return {
    ...sharedParts(workspace, expanded, definition.label),
    ...(definition.places === undefined ? {} : { places: definition.places }),
    ...(options ? { options } : {}),
    ...(definition.means === undefined ? {} : { means: textOf(workspace, definition.means, members) }),
    stored: definition.stored ?? true,
  };
}

function sharedParts(workspace: Workspace, expanded: ExpandedQuestion | ExpandedDerivation, label: Text): Variable {
  const { definition, members, member, section } = expanded;
  return {
    id: memberId(definition.id, members),
    type: definition.type,
    label: textOf(workspace, label, members),
    ...(definition.lookup === undefined ? {} : { lookup: definition.lookup }),
    section,
    stored: true,
    personal: definition.personal ?? false,
    ...optional('applies', expressionOf(workspace, definition.applies, members, { owner: definition })),
    ...optional('derive', derivedValue(workspace, expanded, 'derive')),
    overridable: false,
    source: sourceList(definition.source),
    ...(member ? { member } : {}),
    ...(definition.replaces ? { replaces: definition.replaces.map((one) => memberId(replacedId(one), members)) } : {}),
    ...(definition.meaning === 'changed' ? { meaningChanged: true } : {}),
  };
}

/** A derivation's or default's expression, whose value must fit the variable. */
function derivedValue(
  workspace: Workspace,
  { definition, members }: ExpandedQuestion | ExpandedDerivation,
  key: 'derive' | 'default',
): Expression | undefined {
  const json = (definition as QuestionDefinition)[key];
  const expression = expressionOf(workspace, json, members, { given: true, owner: definition });
  if (!expression) return undefined;
  const id = memberId(definition.id, members);
  const target = workspace.variableTypes.get(id) as Type;
  const unfit = unfitParts(expression, target)[0];
  if (unfit) {
    const found = unfit.kind === 'literal' ? String(unfit.value) : unfit.type.kind;
    report(workspace, 'wrong-derivation-type', placeOf(definition, key), { name: id, type: definition.type, found });
  }
  return expression;
}

export function sourceList(source: string | readonly string[] | undefined): readonly string[] {
  return source === undefined ? [] : typeof source === 'string' ? [source] : source;
}

/** The limits that are set, with the form's names. */
export function limitsOf(definition: Partial<QuestionDefinition>) {
  const { min, max, step, places, pattern, max_length: maxLength } = definition;
  return Object.fromEntries(
    Object.entries({ min, max, step, places, maxLength, pattern }).filter(([, value]) => value !== undefined),
  );
}

/** An object with the key only when the value is there. */
export function optional<K extends string, V>(key: K, value: V | undefined): { [key in K]?: V } {
  return (value === undefined ? {} : { [key]: value }) as { [key in K]?: V };
}
