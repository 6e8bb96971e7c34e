import type { Text } from '@annum/engine';
import type { Repeated, YearDefinition } from '../definition.ts';
import { type Place, placeOf } from '../places.ts';
import { derivationsOf, pagesOf, questionsOf, rulesOf } from './parts.ts';

/** A text that an officer reads, and the repeat in which it stands. */
export interface TextPart {
  readonly text: Text;
  readonly place: Place;
  /** What it is there: `question`, `hint`, `message`, … */
  readonly key: string;
  readonly repeats: readonly string[];
}

/** A text in one language, and where it is written. */
export interface WrittenText {
  readonly text: string;
  readonly place: Place;
}

/** A text in each of its languages. */
export function writtenTexts({ text, place }: TextPart): readonly WrittenText[] {
  if (typeof text === 'string') return [{ text, place }];
  return Object.entries(text).map(([language, own]) => ({ text: own, place: placeOf(text, language, place) }));
}

/** A text as it is in each language. */
export function inLanguages(text: Text): readonly string[] {
  return typeof text === 'string' ? [text] : Object.values(text);
}

const wordingKeys = ['question', 'label', 'hint', 'guidance', 'why', 'required', 'prefix', 'suffix'];

type Node = { readonly [key: string]: unknown };

const known = new WeakMap<YearDefinition, readonly TextPart[]>();

/** Every text of the definition that an officer or a supplier reads. */
export function textsOf(definition: YearDefinition): readonly TextPart[] {
  const found = known.get(definition) ?? collect(definition);
  known.set(definition, found);
  return found;
}

function collect(definition: YearDefinition): readonly TextPart[] {
  const { collection, sections } = definition;
  return [
    ...textsIn(collection, ['title', 'record', 'records', 'description', 'illustration'], []),
    ...(collection.repeats ?? []).flatMap((repeat) => [
      ...textsIn(repeat, ['name'], [repeat.id]),
      ...(repeat.names ?? []).flatMap((name) => textsIn(name, ['name'], [repeat.id])),
    ]),
    ...sections.flatMap((section) => textsIn(section, ['title', 'group'], [])),
    ...pagesOf(definition).flatMap(({ page, repeated }) => [
      ...textsIn(page, ['title', 'guidance'], repeatsOf(repeated)),
      ...page.asks.flatMap((ask) => (typeof ask === 'string' ? [] : textsIn(ask, wordingKeys, repeatsOf(repeated)))),
    ]),
    ...questionsOf(definition).flatMap((question) => questionTexts(question, repeatsOf(question))),
    ...derivationsOf(definition).flatMap((one) => [
      ...textsIn(one, ['label'], repeatsOf(one)),
      ...optionTexts(one, repeatsOf(one)),
    ]),
    ...rulesOf(definition).flatMap((rule) => [
      ...textsIn(rule, ['title', 'message'], repeatsOf(rule)),
      ...rule.blame.flatMap((blame) =>
        typeof blame === 'string'
          ? []
          : textsIn(blame, ['message'], [...repeatsOf(rule), ...(blame.each ? [blame.each] : [])]),
      ),
    ]),
  ];
}

function repeatsOf({ repeat }: Repeated): readonly string[] {
  return repeat === undefined ? [] : [repeat];
}

function questionTexts(question: object, repeats: readonly string[]): readonly TextPart[] {
  const { checks, differences } = question as { checks?: Node; differences?: readonly { set: object }[] };
  return [
    ...textsIn(question, wordingKeys, repeats),
    ...optionTexts(question, repeats),
    ...Object.values(checks ?? {}).flatMap((check) => textsIn(check as object, ['message'], repeats)),
    ...(differences ?? []).flatMap(({ set }) => questionTexts(set, repeats)),
  ];
}

function optionTexts(element: object, repeats: readonly string[]): readonly TextPart[] {
  const options = (element as { options?: readonly object[] }).options ?? [];
  return options.flatMap((option) => textsIn(option, ['label', 'hint'], repeats));
}

/** The texts under some keys of a node; of a list of conditional texts, each. */
function textsIn(node: object, keys: readonly string[], repeats: readonly string[]): readonly TextPart[] {
  return keys.flatMap((key): readonly TextPart[] => {
    const value = (node as Node)[key];
    if (value === undefined) return [];
    if (Array.isArray(value)) {
      return value.flatMap((item) => textsIn(item as object, ['text'], repeats)).map((part) => ({ ...part, key }));
    }
    return [{ text: value as Text, place: placeOf(node, key), key, repeats }];
  });
}
