import type { Form, Recoding } from '@annum/engine';
import { type Step, stepBetween } from '../carry-over/step.ts';
import { codeWords, type Extent, extentOf, recodingWords } from '../carry-over/words.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { quoted } from '../english/literals.ts';
import { sharedLabel } from '../english/subjects.ts';
import type { Change, Finding } from './change.ts';

/**
 * For officers, whose logs are copied from last year or move into this one; for suppliers, whose files and API calls
 * hold last year's codes; for analysts, who compare the years.
 */
type OlderAnswers = NonNullable<Change['older']>;

/** Whom each part is for, in the order in which they are told. */
export const olderAudiences: readonly (keyof OlderAnswers)[] = ['officers', 'suppliers', 'analysts'];

/** What becomes of older answers by a change; undefined where they stay as they are. */
export function olderAnswersOf(before: Form, after: Form, finding: Finding): OlderAnswers | undefined {
  const step = stepBetween(before, after);
  if (finding.kind === 'question-added') return taken(step, finding.expandedId);
  if (finding.kind === 'question-removed') return dropped(step, finding.expandedId);
  if (finding.kind === 'option-removed') return withdrawn(step, finding);
  return finding.kind === 'question-meaning' ? changed(step, finding.expandedId) : undefined;
}

/** A question that takes over from others. */
function taken(step: Step, id: string): OlderAnswers | undefined {
  const sources = step.to.recodings.filter(({ from, to }) => to === id && from !== id);
  if (sources.length === 0) return undefined;
  const bringing = sources.filter((source) => extentOf(step.from, source) !== 'none');
  const said = (bringing.length > 0 ? bringing : sources).map((source) => recoded(step, source));
  return {
    officers: joined(said, 'officers'),
    suppliers: joined(said, 'suppliers'),
    analysts: joined(said, 'analysts'),
  };
}

/** An id as people wrote it: `age{person}`. */
function writtenId(form: Form, id: string): string {
  return lexiconOf(form).variables.get(id)?.member?.written ?? id;
}

function joined(said: readonly OlderAnswers[], audience: keyof OlderAnswers): string {
  return [...new Set(said.map((one) => one[audience]))].join(' ');
}

function recoded(step: Step, source: Recoding): OlderAnswers {
  const { from, to } = step;
  const because = source.because === undefined ? '' : ` ${lexiconOf(to).words(source.because)}`;
  const codes = recodingWords(from, to, source);
  const [old, now] = [writtenId(from, source.from), writtenId(to, source.to)];
  const label = quoted(sharedLabel(lexiconOf(from), source.from));
  const told: { readonly [extent in Extent]: OlderAnswers } = {
    same: {
      officers: `Carried over from ${label} in logs of ${from.year} that are copied or move here.`,
      suppliers: `Send in ${now} what you sent in ${old}.`,
      analysts: `The series goes on: ${old} of ${from.year} is ${now}.`,
    },
    recoded: {
      officers: `Carried over from ${label} in logs of ${from.year} that are copied or move here.`,
      suppliers: `Recode ${old} into ${now}: ${codes}.`,
      analysts: `The series goes on with other codes: ${codes}.`,
    },
    some: {
      officers: `Carried over from ${label} where an answer fits, in logs of ${from.year} that are copied or move here; otherwise asked again.${because}`,
      suppliers: `Recode ${old} into ${now} where you can: ${codes}. For the rest, ask again.`,
      analysts: `The series goes on in part: ${codes}. The rest of ${from.year} is a gap.`,
    },
    none: {
      officers: `Asked again in logs of ${from.year} that are copied or move here.${because}`,
      suppliers:
        old === now
          ? 'Do not send old answers: ask again.'
          : `Do not send in ${now} what you sent in ${old}: ask again.`,
      analysts: `The series breaks${old === now ? '' : `: ${old} of ${from.year} says nothing of ${now}`}.${because}`,
    },
  };
  return told[extentOf(from, source)];
}

/** A question that nothing takes over from; of one that something does, that something tells. */
function dropped({ from, to }: Step, id: string): OlderAnswers | undefined {
  if (to.recodings.some((recoding) => recoding.from === id && recoding.to !== id)) return undefined;
  return {
    officers: `Dropped from logs of ${from.year} that are copied or move here.`,
    suppliers: `Leave ${writtenId(from, id)} out.`,
    analysts: `The series of ${writtenId(from, id)} ends with ${from.year}.`,
  };
}

function withdrawn(step: Step, { expandedId, subject }: Finding): OlderAnswers {
  const [variable = ''] = expandedId.split(' ');
  const { from, to } = step;
  const said = to.recodings.find((one) => one.from === subject.id || (one.from === variable && one.to === variable));
  const code = said?.codes.find((one) => said.from === subject.id || String(one.code) === subject.id);
  const becomes = code?.becomes ?? null;
  if (becomes === null || !said) {
    const words = code?.because ?? said?.because;
    const because = words === undefined ? '' : ` ${lexiconOf(to).words(words)}`;
    return {
      officers: `Asked again in logs of ${from.year} that are copied or move here.${because}`,
      suppliers: `No other code takes its place: ask again.`,
      analysts: `A gap in the series: these answers of ${from.year} compare with none.${because}`,
    };
  }
  const now =
    said.from === subject.id
      ? `${said.to} ${quoted(sharedLabel(lexiconOf(to), said.to))}`
      : codeWords(to, variable, becomes);
  return {
    officers: `Counts as ${now} in logs of ${from.year} that are copied or move here.`,
    suppliers: `Send ${now} instead.`,
    analysts: `The series counts it as ${now}.`,
  };
}

function changed(step: Step, id: string): OlderAnswers {
  const said = step.to.recodings.find(({ from, to }) => from === id && to === id);
  return recoded(step, said ?? { from: id, to: id, codes: [], otherwise: null });
}
