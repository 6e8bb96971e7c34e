import { type Lexicon, labelOf } from './lexicon.ts';
import { capitalised, embedded } from './lists.ts';
import { quoted } from './literals.ts';
import type { Theme, Voice } from './voice.ts';

/**
 * What a variable is called inside a sentence: its label, quoted where it would not read as a noun;
 * "their age" when the sentence is about its member.
 */
export function variableText(voice: Voice, id: string): string {
  const variable = voice.lexicon.variables.get(id);
  const label = labelOf(voice.lexicon, id);
  const { theme } = voice;
  if (theme && variable?.member?.repeat === theme.repeat && variable.member.number === theme.number)
    return ownLabel(voice.lexicon, theme, label);
  return readsAsNoun(label) ? label.replace(/^The /, 'the ') : quoted(label);
}

/** "Person 3’s age" becomes "their age"; a label that is a sentence about the member is quoted. */
function ownLabel(lexicon: Lexicon, theme: Theme, label: string): string {
  const name = memberName(lexicon, theme.repeat, theme.number);
  const straight = label.replaceAll("'", '’');
  const start = straight.toLowerCase().startsWith(name.toLowerCase()) ? straight.slice(name.length) : undefined;
  if (start !== undefined && !start.startsWith('’s '))
    return quoted(`${capitalised(memberNoun(lexicon, theme.repeat))}${start}`);
  const own = embedded(start === undefined ? withoutName(straight, name) : start.slice(3));
  return `${theme.possessive} ${readsAsNoun(own) ? own : quoted(own)}`;
}

function withoutName(label: string, name: string): string {
  const place = label.toLowerCase().indexOf(name.toLowerCase());
  if (place < 0) return label;
  const before = label.slice(0, place).replace(/\s*\b(?:of|for|by)\s*$/, '');
  const after = label.slice(place + name.length).replace(/^’s\b/, '');
  return `${before}${after}`.replace(/\(\)/, '').replace(/\s+/g, ' ').trim();
}

/** A text about the member that is spoken of, said of any: "Person prefers not to say". */
export function memberless(voice: Voice, text: string): string {
  if (!voice.theme) return text;
  const name = memberName(voice.lexicon, voice.theme.repeat, voice.theme.number);
  const place = text.toLowerCase().indexOf(name.toLowerCase());
  if (place < 0) return text;
  const word = memberNoun(voice.lexicon, voice.theme.repeat);
  const noun = place === 0 ? capitalised(word) : `the ${word}`;
  return `${text.slice(0, place)}${noun}${text.slice(place + name.length)}`;
}

/**
 * The label of a variable without the member it belongs to.
 * @example sharedLabel(lexicon, 'age3') // 'Age'
 */
export function sharedLabel(lexicon: Lexicon, id: string): string {
  const member = lexicon.variables.get(id)?.member;
  const label = labelOf(lexicon, id);
  if (!member) return label;
  const own = ownLabel(lexicon, { repeat: member.repeat, number: member.number, possessive: 'their' }, label);
  return capitalised(own.replace(/^their /, '').replace(/^‘(.*)’$/, '$1'));
}

/** What a member of a repeat is called: its own name, else how its labels call it ("gardener 2"). */
export function memberName(lexicon: Lexicon, repeat: string, number: number): string {
  const named = lexicon.repeats.get(repeat)?.names.find((name) => name.member === number);
  if (named) return lexicon.words(named.name);
  const names = namesInLabels(lexicon);
  return names.get(`${repeat} ${number}`) ?? `${repeat} ${number}`;
}

/** What any member of a repeat is called: "gardener" where the second is "gardener 2". */
export function memberNoun(lexicon: Lexicon, repeat: string): string {
  const last = lexicon.repeats.get(repeat)?.to;
  return last === undefined ? repeat : (/^(.+) \d+$/.exec(memberName(lexicon, repeat, last))?.[1] ?? repeat);
}

const namesByLexicon = new WeakMap<Lexicon, ReadonlyMap<string, string>>();

/** The word that stands before a member's number in its labels. */
function namesInLabels(lexicon: Lexicon): ReadonlyMap<string, string> {
  const known = namesByLexicon.get(lexicon);
  if (known) return known;
  const names = new Map<string, string>();
  for (const { member, label } of lexicon.variables.values()) {
    const key = member && `${member.repeat} ${member.number}`;
    if (!key || names.has(key)) continue;
    const found = new RegExp(`\\p{L}+ ${member.number}\\b`, 'u').exec(lexicon.words(label));
    if (found) names.set(key, embedded(found[0]));
  }
  namesByLexicon.set(lexicon, names);
  return names;
}

/** Labels that hold a verb, a question or a list are quoted, so that the sentence around them stays readable. */
export function readsAsNoun(label: string): boolean {
  return !/[?,:;()‘’]|\b(?:any|anyone|is|are|was|were|has|have|had|and|or|if|can|will|do|does|did)\b/i.test(
    label.replace(/’s\b/g, 's'),
  );
}
