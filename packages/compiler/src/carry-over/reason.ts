import type { Form, Recoding } from '@annum/engine';
import { codesOf } from '../emit/code-values.ts';
import { labelOf, lexiconOf } from '../english/lexicon.ts';
import { joined } from '../english/lists.ts';
import { quoted } from '../english/literals.ts';
import type { Step } from './step.ts';

/** Why an older answer is not carried over. */
export type Lost =
  | { readonly kind: 'no-match'; readonly source: Recoding; readonly answer: unknown }
  | { readonly kind: 'disagree'; readonly sources: readonly Recoding[] };

/** Why an older answer is lost, for the officer who is asked again. */
export function reasonOf({ from, to }: Step, id: string, lost: Lost): string {
  const was = lexiconOf(from);
  if (lost.kind === 'disagree') {
    const labels = lost.sources.map((source) => quoted(labelOf(was, source.from)));
    return `The answers of ${from.year} to ${joined(labels, 'and')} do not come to one answer.`;
  }
  const { source, answer } = lost;
  const recoded = source.codes.find(({ code }) => String(code) === String(answer).trim());
  const because = recoded?.because ?? source.because;
  if (because !== undefined) return lexiconOf(to).words(because);
  const old = quoted(labelOf(was, source.from));
  if (source.codes.length === 0 && source.otherwise === null)
    return source.from === id
      ? `${old} means something else since ${to.year}.`
      : `${old} of ${from.year} asked something else.`;
  return `The answer ${quoted(answerText(from, source.from, answer))} to ${old} has no match in ${to.year}.`;
}

/** A code in words; anything else as it is. */
function answerText(form: Form, id: string, answer: unknown): string {
  const variable = lexiconOf(form).variables.get(id);
  const found = variable && codesOf(form, variable).find(({ code }) => String(code) === String(answer));
  return found?.label ?? String(answer);
}
