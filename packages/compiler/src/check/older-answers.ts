import type {
  BecomingDefinition,
  Code,
  DerivationDefinition,
  Patch,
  QuestionDefinition,
  YearDefinition,
} from '../definition.ts';
import { placeOf } from '../places.ts';
import { replacedId } from '../resolve/replaced-id.ts';
import { derivationsOf, questionsOf, writtenOut } from './parts.ts';

/** The values that a variable takes: its codes, where it has a list of them. */
export interface AnswerSet {
  readonly id: string;
  readonly type: string;
  readonly codes?: readonly Code[];
}

/** What a definition says of older answers of one variable, and where. */
export interface OlderAnswers {
  readonly was: AnswerSet;
  readonly is: AnswerSet;
  readonly said: BecomingDefinition;
  /** What says it: a `replaces`, an entry of it, or a patch. */
  readonly holder: object;
  readonly key: string | number | undefined;
}

/** An option of the year before that is none any longer, with the patch that took it away. */
export interface WithdrawnOption {
  readonly of: QuestionDefinition | DerivationDefinition;
  readonly code: Code;
  readonly is: AnswerSet;
  readonly patch?: Patch;
}

/** Every variable with the values it takes, by its id as written and by those written out. */
export function answerSets(definition: YearDefinition): ReadonlyMap<string, AnswerSet> {
  const sets = new Map<string, AnswerSet>();
  for (const element of [...questionsOf(definition), ...derivationsOf(definition)]) {
    const { id, type, options } = element;
    const codes = type === 'choice' && options ? { codes: options.map(({ code }) => code) } : {};
    const parts = type === 'choices' ? (options ?? []).map(({ code }) => String(code)) : [];
    const own = [{ id, type, ...codes }, ...parts.map((part) => ({ id: part, type: 'choice', codes: [0, 1] }))];
    for (const set of own) for (const name of [set.id, ...writtenOut(definition, set.id, element)]) sets.set(name, set);
  }
  return sets;
}

/** Everything a definition says of older answers, of variables that there were and are. */
export function olderAnswers(definition: YearDefinition, before: YearDefinition): readonly OlderAnswers[] {
  const [was, is] = [answerSets(before), answerSets(definition)];
  const replaced = [...questionsOf(definition), ...derivationsOf(definition)].flatMap(({ id, replaces = [] }) =>
    replaces.flatMap((entry, index): readonly OlderAnswers[] => {
      const [old, now] = [was.get(replacedId(entry)), is.get(id)];
      const at = typeof entry === 'string' ? { holder: replaces, key: index } : { holder: entry, key: 'variable' };
      return old && now ? [{ was: old, is: now, said: typeof entry === 'string' ? {} : entry, ...at }] : [];
    }),
  );
  const altered = definition.recoded.flatMap((patch): readonly OlderAnswers[] => {
    const [old, now] = [was.get(patch.id ?? ''), is.get(patch.id ?? '')];
    if (!old || !now || patch.becomes === undefined) return [];
    return [{ was: old, is: now, said: patch as BecomingDefinition, holder: patch, key: 'becomes' }];
  });
  return [...replaced, ...altered];
}

/** The options that a year took away from questions and derivations that it keeps. */
export function withdrawnOptions(definition: YearDefinition, before: YearDefinition): readonly WithdrawnOption[] {
  const old = new Map([...questionsOf(before), ...derivationsOf(before)].map((element) => [element.id, element]));
  const sets = answerSets(definition);
  return [...questionsOf(definition), ...derivationsOf(definition)].flatMap((of) => {
    if (of.meaning === 'changed') return [];
    const left = new Set((of.options ?? []).map(({ code }) => String(code)));
    const gone = (old.get(of.id)?.options ?? []).filter(({ code }) => !left.has(String(code)));
    return gone.map(({ code }): WithdrawnOption => {
      const patch = definition.recoded.find((one) => one.question === of.id && String(one.code) === String(code));
      const parts = { id: of.id, type: of.type, codes: (of.options ?? []).map((option) => option.code) };
      const is = of.type === 'choices' ? parts : (sets.get(of.id) ?? parts);
      return { of, code, is, ...(patch ? { patch } : {}) };
    });
  });
}

/** Where an older answer is spoken of, as exactly as it can be told. */
export function placeOfPair({ said, holder }: OlderAnswers, index: number, side: 0 | 1) {
  const pairs = said.becomes as readonly (readonly unknown[])[];
  return placeOf(pairs[index], side, placeOf(holder, 'becomes'));
}
