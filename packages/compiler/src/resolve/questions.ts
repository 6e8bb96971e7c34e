import { type ConditionalText, memberId, type Option, type Question, type Text, type Wording } from '@annum/engine';
import type { ConditionalTextDefinition, WordingDefinition } from '../definition.ts';
import { replacedId } from './replaced-id.ts';
import { type ExpandedQuestion, limitsOf, optional } from './variables.ts';
import { displayCondition, type Members, textOf, type Workspace } from './workspace.ts';

/** A question with its words filled for its member. */
export function resolveQuestion(
  workspace: Workspace,
  { definition, members, member }: ExpandedQuestion,
  options: readonly Option[] | undefined,
): Question {
  const id = memberId(definition.id, members);
  const words = resolveWording(workspace, definition, members);
  return {
    id,
    type: definition.type,
    question: words.question ?? words.label ?? id,
    label: words.label ?? words.question ?? id,
    ...words,
    ...limitsOf(definition),
    ...(options ? { options } : {}),
    ...optional('lookup', definition.lookup),
    ...optional('filter', definition.filter),
    optional: definition.optional ?? false,
    personal: definition.personal ?? false,
    overridable: definition.overridable ?? false,
    ...optional('member', member),
    ...optional(
      'replaces',
      definition.replaces?.map((replaced) => memberId(replacedId(replaced), members)),
    ),
    ...(definition.meaning === 'changed' ? { meaningChanged: true } : {}),
  };
}

/** The words that are set, filled for the members in force. */
export function resolveWording(
  workspace: Workspace,
  definition: WordingDefinition,
  members: Members,
): Partial<Wording> {
  const plain = (['question', 'label', 'hint', 'guidance', 'why'] as const).filter(
    (key) => definition[key] !== undefined,
  );
  return {
    ...Object.fromEntries(plain.map((key) => [key, textOf(workspace, definition[key], members)])),
    ...optional('prefix', conditionalTexts(workspace, definition.prefix, members, definition)),
    ...optional('suffix', conditionalTexts(workspace, definition.suffix, members, definition)),
  };
}

function conditionalTexts(
  workspace: Workspace,
  texts: Text | readonly ConditionalTextDefinition[] | undefined,
  members: Members,
  owner: unknown,
): readonly ConditionalText[] | undefined {
  if (texts === undefined) return undefined;
  if (!Array.isArray(texts)) return [{ text: textOf(workspace, texts as Text, members) }];
  return (texts as readonly ConditionalTextDefinition[]).map(({ when, text }) => ({
    ...optional('when', when === undefined ? undefined : displayCondition(workspace, when, members, owner)),
    text: textOf(workspace, text, members),
  }));
}
