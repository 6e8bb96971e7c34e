import type { Form, Recoding } from '@annum/engine';
import { codesOf } from '../emit/code-values.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { quoted } from '../english/literals.ts';

/** How much of a variable's values goes on: all as they are, all under other codes, some, or none. */
export type Extent = 'same' | 'recoded' | 'some' | 'none';

/**
 * How much goes on by a recoding.
 * @example extentOf(lastYear, { from: 'cost', to: 'price', codes: [], otherwise: 'same' }) // 'same'
 */
export function extentOf(before: Form, { from, codes, otherwise }: Recoding): Extent {
  if (codes.length === 0) return otherwise === 'same' ? 'same' : 'none';
  const said = new Map(codes.map(({ code, becomes }) => [String(code), becomes]));
  const all = codes.length === 0 ? [] : codesBefore(before, from, codes);
  const lost = all.filter((code) => (said.has(code) ? said.get(code) === null : otherwise === null));
  if (lost.length === 0) return 'recoded';
  return lost.length === all.length ? 'none' : 'some';
}

function codesBefore(form: Form, id: string, said: Recoding['codes']): readonly string[] {
  const variable = lexiconOf(form).variables.get(id);
  const codes = variable ? codesOf(form, variable) : [];
  return (codes.length > 0 ? codes : said).map(({ code }) => String(code));
}

/** A code with its label: "3 ‘Electrics’". */
export function codeWords(form: Form, id: string, code: number | string): string {
  const variable = lexiconOf(form).variables.get(id);
  const label = variable && codesOf(form, variable).find((one) => String(one.code) === String(code))?.label;
  return label === undefined ? String(code) : `${code} ${quoted(label)}`;
}

/**
 * The codes that count as others: "2 ‘Heating’ counts as 1 ‘Plumbing’; 4 ‘Painting’ as none".
 * Empty where codes are not told one by one.
 */
export function recodingWords(before: Form, after: Form, { from, to, codes, otherwise }: Recoding): string {
  const said = codes.map(({ code, becomes }) => {
    const now = becomes === null ? 'none' : codeWords(after, to, becomes);
    return `${codeWords(before, from, code)} counts as ${now}`;
  });
  const listed = new Set(codes.map(({ code }) => String(code)));
  const rest =
    codes.length > 0 && otherwise === null && codesBefore(before, from, codes).some((code) => !listed.has(code));
  return [...said, ...(rest ? ['other answers as none'] : [])].join('; ');
}
