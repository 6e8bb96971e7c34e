import { joined } from './lists.ts';
import type { Leaf, Logic } from './logic.ts';
import type { Voice } from './voice.ts';

/**
 * A condition as one clause of a sentence, without brackets: "and" joins at the top, "either … or …" and
 * "both … and …" inside.
 */
export function conditionText(voice: Voice, logic: Logic): string {
  if (logic.kind === 'constant') return logic.value ? 'always' : 'never';
  if (logic.kind === 'leaf') return leafText(voice, logic);
  if (logic.kind === 'all') return joinedItems(voice, simpleFirst(logic.items), 'and');
  const nested = logic.items.some((item) => item.kind === 'all');
  return nested
    ? logic.items.map((item) => conditionText(voice, item)).join('; or ')
    : joinedItems(voice, logic.items, 'or');
}

function leafText(voice: Voice, leaf: Leaf): string {
  const { subject, predicate } = voice.clause(leaf);
  return `${subject} ${predicate}`.trim();
}

function joinedItems(voice: Voice, items: readonly Logic[], word: 'and' | 'or'): string {
  const parts = withSharedSubjects(voice, items, word);
  const nested = items.some((item) => item.kind !== 'leaf');
  if (nested && parts.length > 1) return `${parts.slice(0, -1).join(', ')}, ${word} ${parts.at(-1)}`;
  return joined(parts, word);
}

/** Single statements before those with an "either": the reader keeps hold of the sentence. */
function simpleFirst(items: readonly Logic[]): readonly Logic[] {
  return [...items.filter(({ kind }) => kind === 'leaf'), ...items.filter(({ kind }) => kind !== 'leaf')];
}

interface Part {
  readonly subject: string;
  readonly texts: string[];
}

/** Neighbours with the same subject share it: "age is 16 or more and is less than 66". */
function withSharedSubjects(voice: Voice, items: readonly Logic[], word: 'and' | 'or'): readonly string[] {
  const parts: Part[] = [];
  for (const item of items) {
    const clause = item.kind === 'leaf' ? voice.clause(item) : { subject: '', predicate: nestedText(voice, item) };
    const last = parts.at(-1);
    if (last && last.subject !== '' && last.subject === clause.subject) last.texts.push(clause.predicate);
    else parts.push({ subject: clause.subject, texts: [clause.predicate] });
  }
  return sharingPredicate(sweepingLast(parts), word).map((part) =>
    `${part.subject} ${predicatesText(part.texts, word)}`.trim(),
  );
}

/** Neighbours of which the same is said, in the singular and for several. */
const sharedPredicates: readonly (readonly [one: string, several: string])[] = [
  ['is answered', 'are answered'],
  ['is blank', 'are blank'],
];

/** Neighbours that are all answered, or all blank, are told together: "A, B and C are answered". */
function sharingPredicate(parts: readonly Part[], word: 'and' | 'or'): readonly Part[] {
  const runs: Part[][] = [];
  const predicate = ({ subject, texts }: Part): string =>
    subject !== '' && texts.length === 1 ? (texts[0] ?? '') : '';
  for (const part of parts) {
    const run = runs.at(-1);
    const shared = sharedPredicates.some(([one]) => one === predicate(part));
    if (run?.[0] && shared && predicate(run[0]) === predicate(part)) run.push(part);
    else runs.push([part]);
  }
  return runs.flatMap((run) => (run.length > 1 ? [together(run, word)] : run));
}

function together(run: readonly Part[], word: 'and' | 'or'): Part {
  const said = run[0]?.texts[0] ?? '';
  const several = sharedPredicates.find(([one]) => one === said)?.[1] ?? said;
  const subject = joined(
    run.map((part) => part.subject),
    word,
  );
  return { subject, texts: [word === 'and' ? several : said] };
}

/** "It is not true that …" would swallow what follows it, so it comes last. */
function sweepingLast(parts: readonly Part[]): readonly Part[] {
  const sweeping = (part: Part): boolean =>
    /^it is not /.test(part.texts[0] ?? '') || /^for every /.test(part.texts[0] ?? '');
  return [...parts.filter((part) => !sweeping(part)), ...parts.filter(sweeping)];
}

const repeatable = ['includes ', 'does not include ', 'is the same text as '];

/** Predicates with the same verb share it: "includes ‘A’, ‘B’ or ‘C’". */
function predicatesText(texts: readonly string[], word: 'and' | 'or'): string {
  const verb = repeatable.find((candidate) => texts.every((text) => text.startsWith(candidate)));
  if (verb === undefined || texts.length < 2) return joined(texts, word);
  const joining = verb === 'does not include ' && word === 'and' ? 'or' : word;
  return `${verb}${joined(
    texts.map((text) => text.slice(verb.length)),
    joining,
  )}`;
}

function nestedText(voice: Voice, logic: Logic): string {
  if (logic.kind === 'constant' || logic.kind === 'leaf') return conditionText(voice, logic);
  const word = logic.kind === 'all' ? 'and' : 'or';
  const parts = withSharedSubjects(voice, logic.items, word);
  const several = logic.kind === 'any' && logic.items.filter(({ kind }) => kind === 'all').length > 1;
  if (several) return `either ${logic.items.map((item) => conditionText(voice, item)).join('; or ')}`;
  const opening = logic.kind === 'any' ? 'either ' : parts.length === 2 ? 'both ' : '';
  return parts.length === 1 ? (parts[0] ?? '') : `${opening}${joined(parts, word)}`;
}
