import type { Lexicon } from './lexicon.ts';
import { embedded } from './lists.ts';
import { quoted } from './literals.ts';

/**
 * A fact from outside as a noun phrase; what follows a semicolon is for those who write definitions.
 * @example 'How many locations it has; nothing when unknown' → 'the number of locations it has'
 */
export function factText(lexicon: Lexicon, id: string): string {
  const fact = lexicon.facts.get(id);
  const [means = id] = (fact ? lexicon.words(fact.means) : id).split(';');
  const text = embedded(means)
    .replace(/^how many (?:of )?([\w’ -]+?) (have|has|are|were) (?=\w)/, 'the number of $1 that $2 ')
    .replace(/^how many /, 'the number of ');
  return text.startsWith('whether ') && fact?.type !== 'boolean' ? quoted(text) : text;
}
