import { type Member, memberId, type Text } from '@annum/engine';
import type { CollectionDefinition, Json, RepeatDefinition, Repeated } from '../definition.ts';

/** An element of the definition for one member of its repeat; for the whole log when it has none. */
export interface Expanded<T> {
  readonly definition: T;
  readonly section: string;
  /** Member numbers in force: `{ person: 3 }`. */
  readonly members: { readonly [repeat: string]: number };
  readonly member?: Member;
}

/**
 * Writes a repeated element out, once per member; an element without a repeat stays as it is.
 * An element of a repeat that does not exist stays too: a check reports it.
 */
export function expandElement<T extends Repeated & { readonly id: string }>(
  definition: T,
  section: string,
  repeats: readonly RepeatDefinition[],
): readonly Expanded<T>[] {
  const repeat = repeats.find(({ id }) => id === definition.repeat);
  if (!repeat) return [{ definition, section, members: {} }];
  return memberNumbers(repeat, definition.members).map((number) => ({
    definition: withDifference(definition, number),
    section,
    members: { [repeat.id]: number },
    member: { repeat: repeat.id, number, written: definition.id },
  }));
}

/** The member numbers of a repeat, or of a part of it. */
export function memberNumbers(repeat: RepeatDefinition, members?: readonly [number, number]): readonly number[] {
  const from = Math.max(members?.[0] ?? repeat.from, repeat.from);
  const to = Math.min(members?.[1] ?? repeat.to, repeat.to);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function withDifference<T extends Repeated>(definition: T, number: number): T {
  const differences = (definition as { differences?: readonly { member: number; set: Partial<T> }[] }).differences;
  const difference = differences?.find(({ member }) => member === number);
  return difference ? { ...definition, ...difference.set } : definition;
}

/** The variables that an entry of `events` stands for: one, or one for each member. */
export function eventIds({ repeats }: Pick<CollectionDefinition, 'repeats'>, id: string): readonly string[] {
  const repeat = repeats?.find((one) => id.includes(`{${one.id}}`));
  return repeat ? memberNumbers(repeat).map((number) => memberId(id, { [repeat.id]: number })) : [id];
}

/** The condition on which a member is there: its own, or that there is another after the one before. */
export function presenceOf(repeat: RepeatDefinition, number: number): Json {
  const { add_another: another } = repeat;
  if (!another || number === repeat.from) return repeat.present;
  return { '==': [{ var: memberId(another.id, { [repeat.id]: number - 1 }) }, anotherCodes.yes] };
}

/** The codes of the two answers to whether there is another. */
export const anotherCodes = { yes: 1, no: 2 } as const;

/** What every member of a repeat is called, with the number filled in. */
export function memberNames(repeat: RepeatDefinition): readonly { readonly member: number; readonly name: Text }[] {
  return memberNumbers(repeat).map((member) => {
    const name = repeat.names?.find((special) => special.member === member)?.name ?? repeat.name;
    const fill = (words: string): string => words.replaceAll(`{${repeat.id}}`, String(member));
    const filled = Object.entries(typeof name === 'string' ? {} : name).map(([language, words]) => [
      language,
      fill(words),
    ]);
    return { member, name: typeof name === 'string' ? fill(name) : Object.fromEntries(filled) };
  });
}

/** Fills `{person}`, `{person.name}` and `{Person.name}` of a text for the members in force. */
export function expandText(
  text: Text,
  members: { readonly [repeat: string]: number },
  repeats: readonly RepeatDefinition[],
): Text {
  if (Object.keys(members).length === 0) return text;
  if (typeof text === 'string') return fillMembers(text, undefined, members, repeats);
  return Object.fromEntries(
    Object.entries(text).map(([language, words]) => [language, fillMembers(words, language, members, repeats)]),
  );
}

function fillMembers(
  text: string,
  language: string | undefined,
  members: { readonly [repeat: string]: number },
  repeats: readonly RepeatDefinition[],
): string {
  if (typeof text !== 'string') return text;
  return text.replace(/\{(\w+)(\.name)?\}/g, (whole, key: string, named?: string) => {
    const id = Object.hasOwn(members, key) ? key : key[0]?.toLowerCase() + key.slice(1);
    const number = Object.hasOwn(members, id) ? members[id] : undefined;
    if (number === undefined) return whole;
    if (!named) return String(number);
    const name = memberName(id, number, language, repeats);
    return key === id ? name : capital(name);
  });
}

/** A name at the start of a sentence; one that depends on the log is filled in later. */
function capital(name: string): string {
  return name.startsWith('{label:') ? `{L${name.slice(2)}` : name[0]?.toUpperCase() + name.slice(1);
}

function memberName(
  id: string,
  number: number,
  language: string | undefined,
  repeats: readonly RepeatDefinition[],
): string {
  const repeat = repeats.find((candidate) => candidate.id === id);
  const text = repeat && memberNames(repeat).find(({ member }) => member === number)?.name;
  if (text === undefined) return `${id} ${number}`;
  return typeof text === 'string' ? text : (text[language ?? ''] ?? Object.values(text)[0] ?? '');
}
