import type { Code } from '../definition.ts';
import { type Diagnostic, diagnostic } from '../diagnostics.ts';
import { didYouMean } from '../nearest.ts';
import { placeOf } from '../places.ts';
import type { Check } from './check.ts';
import { yearsBefore } from './earlier-years.ts';
import { type AnswerSet, type OlderAnswers, olderAnswers, placeOfPair, withdrawnOptions } from './older-answers.ts';

type Pairs = readonly (readonly [Code, Code | null])[];

/** Older answers become answers that there are; none is forgotten, and none is told twice. */
export const recoding: Check = {
  codes: ['unknown-code', 'recoding-doubled', 'recoding-incomplete', 'recoding-unneeded', 'recoding-unfit'],
  run: ({ sources, definition }) => {
    const [before] = yearsBefore(sources, definition);
    if (!before) return [];
    const withdrawn = withdrawnOptions(definition, before).flatMap(({ is, patch }) => {
      const becomes = patch?.becomes as Code | null | undefined;
      if (!patch || becomes === undefined || becomes === null || isCodeOf(is, becomes)) return [];
      return [unknownCode(is, becomes, placeOf(patch, 'becomes'))];
    });
    return [...withdrawn, ...olderAnswers(definition, before).flatMap(problemsIn)];
  },
};

function problemsIn(older: OlderAnswers): readonly Diagnostic[] {
  const { becomes } = older.said;
  if (becomes === 'same') return unfitToStay(older);
  if (becomes === undefined || becomes === null) return [];
  if (!older.was.codes && older.was.type !== 'lookup') {
    const why = `"${older.was.id}" had no codes`;
    return [diagnostic('recoding-unfit', placeOf(older.holder, 'becomes'), { why })];
  }
  return [
    ...unknownCodes(older, becomes),
    ...doubled(older, becomes),
    ...leftOut(older, becomes),
    ...unneeded(older, becomes),
  ];
}

/** Values can stay the same where the type is the same and every old code still is one. */
function unfitToStay({ was, is, holder }: OlderAnswers): readonly Diagnostic[] {
  const place = placeOf(holder, 'becomes');
  if (was.type !== is.type) {
    const why = `"${was.id}" was of type ${was.type} and "${is.id}" is of type ${is.type}`;
    return [diagnostic('recoding-unfit', place, { why })];
  }
  const gone = (was.codes ?? []).filter((code) => !isCodeOf(is, code));
  if (!is.codes || gone.length === 0) return [];
  const why = `"${is.id}" has no code ${gone.join(', ')}`;
  return [diagnostic('recoding-unfit', place, { why }, 'write pairs of an old code and the new one, or null')];
}

function unknownCodes(older: OlderAnswers, becomes: Pairs): readonly Diagnostic[] {
  return becomes.flatMap(([old, now], index) => [
    ...(isCodeOf(older.was, old) ? [] : [unknownCode(older.was, old, placeOfPair(older, index, 0))]),
    ...(now === null || isCodeOf(older.is, now) ? [] : [unknownCode(older.is, now, placeOfPair(older, index, 1))]),
  ]);
}

function doubled(older: OlderAnswers, becomes: Pairs): readonly Diagnostic[] {
  return becomes.flatMap(([code], index) =>
    becomes.slice(0, index).some(([other]) => String(other) === String(code))
      ? [diagnostic('recoding-doubled', placeOfPair(older, index, 0), { code, of: older.was.id })]
      : [],
  );
}

/** Codes that are neither listed nor told of by `otherwise`; codes that would stay and are none any longer. */
function leftOut({ was, is, said, holder }: OlderAnswers, becomes: Pairs): readonly Diagnostic[] {
  const listed = new Set(becomes.map(([code]) => String(code)));
  const rest = (was.codes ?? []).filter((code) => !listed.has(String(code)));
  const lost = said.otherwise === 'same' ? rest.filter((code) => !isCodeOf(is, code)) : rest;
  if (lost.length === 0 || said.otherwise === null) return [];
  const parameters = { codes: lost.join(', '), of: was.id };
  return [
    diagnostic(
      'recoding-incomplete',
      placeOf(holder, 'becomes'),
      parameters,
      'add a pair for each, or "otherwise": null',
    ),
  ];
}

function unneeded({ was, said, holder }: OlderAnswers, becomes: Pairs): readonly Diagnostic[] {
  const listed = new Set(becomes.map(([code]) => String(code)));
  const isWhole = was.codes?.every((code) => listed.has(String(code))) ?? false;
  if (isWhole && said.otherwise !== undefined)
    return [diagnostic('recoding-unneeded', placeOf(holder, 'otherwise'), { why: 'every code is listed' })];
  const changesNothing = becomes.every(([old, now]) => String(old) === String(now));
  if (!changesNothing || !(isWhole || said.otherwise === 'same')) return [];
  const why = 'every code stays what it is';
  return [diagnostic('recoding-unneeded', placeOf(holder, 'becomes'), { why }, 'write "becomes": "same"')];
}

function isCodeOf({ codes }: AnswerSet, code: Code): boolean {
  return codes?.some((one) => String(one) === String(code)) ?? true;
}

function unknownCode({ id, codes = [] }: AnswerSet, code: Code, place: Diagnostic['place']): Diagnostic {
  return diagnostic('unknown-code', place, { code, of: id }, didYouMean(code, codes));
}
