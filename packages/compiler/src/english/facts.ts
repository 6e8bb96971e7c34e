import type { Lexicon } from './lexicon.ts';
import { embedded } from './lists.ts';
import { quoted } from './literals.ts';

/** What every form knows of itself. */
const ownFacts: { readonly [id: string]: string } = {
  'form.year': 'the year of this form',
  'form.first_day': 'the first day of this form’s year',
  'form.last_day': 'the last day of this form’s year',
};

/**
 * A fact from outside as a noun phrase; what follows a semicolon is for those who write definitions.
 * @example 'How many locations it has; nothing when unknown' → 'the number of locations it has'
 */
export function factText(lexicon: Lexicon, id: string): string {
  const fact = lexicon.facts.get(id);
  const own = ownFacts[id];
  if (own !== undefined && !fact) return own;
  const [means = id] = (fact ? lexicon.words(fact.means) : id).split(';');
  const text = embedded(means)
    .replace(/^how many (?:of )?([\w’ -]+?) (have|has|are|were) (?=\w)/, 'the number of $1 that $2 ')
    .replace(/^how many /, 'the number of ');
  return text.startsWith('whether ') && fact?.type !== 'boolean' ? quoted(text) : text;
}
