import { capitalised } from '@annum/engine';

export { capitalised };

/**
 * Joins items as English does: "a", "a and b", "a, b and c".
 * @example joined(['a', 'b', 'c'], 'or') // 'a, b or c'
 */
export function joined(items: readonly string[], word: 'and' | 'or' | 'then'): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')}${word === 'then' ? ', then ' : ` ${word} `}${last}`;
}

/** Makes a sentence fit into another: no full stop, no capital unless it is a name or an abbreviation. */
export function embedded(text: string): string {
  const trimmed = text.trim().replace(/\.$/, '');
  return /^[A-Z](?:[a-z ’]|$)/.test(trimmed) ? trimmed.charAt(0).toLowerCase() + trimmed.slice(1) : trimmed;
}

/**
 * A noun with its article.
 * @example withArticle('allotment log') // 'an allotment log'
 */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** The plural of a repeat's noun. */
export function plural(noun: string): string {
  const irregular: { readonly [noun: string]: string } = { person: 'people', child: 'children' };
  const known = irregular[noun];
  if (known) return known;
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}
