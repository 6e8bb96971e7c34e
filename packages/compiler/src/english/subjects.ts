import { type Lexicon, labelOf } from './lexicon.ts';
import { embedded } from './lists.ts';
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
  return readsAsNoun(label) ? label : quoted(label);
}

/** "Person 3’s age" becomes "their age"; a label that does not name the member is taken whole. */
function ownLabel(lexicon: Lexicon, theme: Theme, label: string): string {
  const name = memberName(lexicon, theme.repeat, theme.number);
  const start = `${name}’s `.toLowerCase();
  const straight = label.replaceAll("'", '’');
  const rest = straight.toLowerCase().startsWith(start) ? straight.slice(start.length) : withoutName(straight, name);
  const own = embedded(rest);
  return `${possessives[theme.possessive]} ${readsAsNoun(own) ? own : quoted(own)}`;
}

const possessives = { their: 'their', whose: 'whose', each: 'each' } as const;

function withoutName(label: string, name: string): string {
  const place = label.toLowerCase().indexOf(name.toLowerCase());
  if (place < 0) return label;
  const before = label.slice(0, place).replace(/\s*\b(?:of|for|by)\s*$/, '');
  const after = label.slice(place + name.length).replace(/^’s\b/, '');
  return `${before}${after}`.replace(/\s+/g, ' ').trim();
}

/** What a member of a repeat is called: "person 2", or its own name. */
export function memberName(lexicon: Lexicon, repeat: string, number: number): string {
  const named = lexicon.repeats.get(repeat)?.names.find((name) => name.member === number);
  return named ? lexicon.words(named.name) : `${repeat} ${number}`;
}

/** Labels that hold a verb, a question or a list are quoted, so that the sentence around them stays readable. */
export function readsAsNoun(label: string): boolean {
  return !/[?,:;()‘’]|\b(?:is|are|was|were|has|have|had|and|or|if|can|will|do|does|did)\b/i.test(
    label.replace(/’s\b/g, 's'),
  );
}
