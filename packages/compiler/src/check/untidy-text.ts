import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { replaced } from '../edits.ts';
import type { Check } from './check.ts';
import { type TextPart, textsOf, type WrittenText, writtenTexts } from './texts.ts';

/** Texts begin and end with a word and have curly quotation marks, like all our pages. */
export const untidyText: Check = {
  codes: ['stray-space', 'straight-quote'],
  whole: true,
  run: ({ definition }) =>
    textsOf(definition).flatMap((part) => {
      // A text beside a field may need the space between them.
      if (part.key === 'prefix' || part.key === 'suffix') return [];
      const written = writtenTexts(part);
      return [
        ...problemIn(part, 'stray-space', written, /^\s|\s$| {2}/, (text) => text.trim().replace(/ {2,}/g, ' ')),
        ...problemIn(part, 'straight-quote', written, /\p{L}'|"/u, withCurlyQuotes),
      ];
    }),
};

function problemIn(
  { place }: TextPart,
  code: 'stray-space' | 'straight-quote',
  written: readonly WrittenText[],
  untidy: RegExp,
  tidied: (text: string) => string,
): readonly Diagnostic[] {
  const wrong = written.filter(({ text }) => untidy.test(text));
  if (wrong.length === 0) return [];
  const sure = wrong.map((one) => ({ ...one, better: tidied(one.text) })).filter(({ better }) => !untidy.test(better));
  const fix = sure.map(({ text, better, place: own }) => replaced(own, text, better));
  return [diagnostic(code, place, {}, fix.length === wrong.length ? { fix } : {})];
}

/** Apostrophes within words are sure, and after one where no quotation opens; so are pairs of double quotes. */
function withCurlyQuotes(text: string): string {
  const within = text.replace(/(?<=\p{L})'(?=\p{L})/gu, '’');
  const after = /(?<!\p{L})'/u.test(within) ? within : within.replace(/(?<=\p{L})'/gu, '’');
  return after.replace(/(?<=^|\s|\()"([^"\s](?:[^"]*[^"\s])?)"(?=$|[\s.,;:?!)])/g, '“$1”');
}
