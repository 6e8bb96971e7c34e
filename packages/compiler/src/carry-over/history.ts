import type { Form, Option, Recoding, Variable } from '@annum/engine';
import { askedQuestions, columnsOf } from '../emit/columns.ts';
import { labelOf, lexiconOf } from '../english/lexicon.ts';
import { joined } from '../english/lists.ts';
import { quoted } from '../english/literals.ts';
import { type Step, stepsOf } from './step.ts';
import { codeWords, extentOf, recodingWords } from './words.ts';

/** One column of the data through the years. */
export interface VariableHistory {
  readonly variable: string;
  readonly label: string;
  /** The first year that has it. */
  readonly since: number;
  /** The last year that has it; absent while it goes on. */
  readonly until?: number;
  /** What it took over from, and what takes over from it. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** What happened to it after its first year, year by year. */
  readonly events: readonly { readonly year: number; readonly what: string }[];
}

/**
 * Every column that any of the years has, with what became of it: columns of the latest year first, in its order.
 * @example historyOf([lastYear, thisYear]).find(({ variable }) => variable === 'price')?.before // ['cost']
 */
export function historyOf(forms: readonly Form[]): readonly VariableHistory[] {
  const latestFirst = forms.toReversed();
  const ids = new Set(latestFirst.flatMap((form) => columnsOf(form).map(({ id }) => id)));
  const steps = stepsOf(forms);
  const columns = new Map(forms.map((form) => [form, new Set(columnsOf(form).map(({ id }) => id))]));
  return [...ids].map((id) => {
    const having = forms.filter((form) => columns.get(form)?.has(id));
    const [first, last] = [having[0] as Form, having.at(-1) as Form];
    const ended = last !== forms.at(-1);
    return {
      variable: id,
      label: fullLabel(last, id),
      since: first.year,
      ...(ended ? { until: last.year } : {}),
      before: steps.flatMap((step) => sourcesOf(step, id).map(({ from }) => from)),
      after: steps.flatMap((step) => targetsOf(step, id).map(({ to }) => to)),
      events: steps.flatMap((step) => eventsOf(step, id).map((what) => ({ year: step.to.year, what }))),
    };
  });
}

const histories = new WeakMap<Form, ReadonlyMap<string, VariableHistory>>();

/** The history of each column up to a form, the last of these; found once. */
export function variableHistories(forms: readonly Form[]): ReadonlyMap<string, VariableHistory> {
  const last = forms.at(-1);
  const known = last && histories.get(last);
  if (known) return known;
  const found = new Map(historyOf(forms).map((history) => [history.variable, history]));
  if (last) histories.set(last, found);
  return found;
}

function fullLabel(form: Form, id: string): string {
  const lexicon = lexiconOf(form);
  const of = lexicon.variables.get(id)?.choiceOf;
  return of === undefined ? labelOf(lexicon, id) : `${labelOf(lexicon, of)}: ${labelOf(lexicon, id)}`;
}

/** The other variables that this one takes values from, in one step. */
function sourcesOf(step: Step, id: string): readonly Recoding[] {
  return (step.sources.get(id) ?? []).filter(({ from }) => from !== id);
}

function targetsOf({ to }: Step, id: string): readonly Recoding[] {
  return to.recodings.filter((recoding) => recoding.from === id && recoding.to !== id);
}

function eventsOf(step: Step, id: string): readonly string[] {
  const [was, is] = [lexiconOf(step.from).variables.get(id), lexiconOf(step.to).variables.get(id)];
  const taken = sourcesOf(step, id).map((source) => takenOver(step, source));
  if (is && !was) return taken;
  if (was && !is) return [gone(step, id)];
  return is && was
    ? [...taken, ...askedEvents(step, id), ...meaningEvents(step, is), ...codeEvents(step, was, is)]
    : [];
}

function takenOver({ from, to }: Step, source: Recoding): string {
  const name = `${quoted(labelOf(lexiconOf(from), source.from))} (${source.from})`;
  const because = source.because === undefined ? '' : `: ${lexiconOf(to).words(source.because)}`;
  const extent = extentOf(from, source);
  if (extent === 'same') return `Takes over from ${name}; values go on as they are.`;
  if (extent === 'none') return sentence(`Takes over from ${name}; no value counts${because}`);
  return `Takes over from ${name}; ${recodingWords(from, to, source)}.`;
}

function gone(step: Step, id: string): string {
  const targets = [...new Set(targetsOf(step, id).map(({ to }) => to))];
  return targets.length > 0
    ? `Gone; ${joined(targets, 'and')} ${targets.length > 1 ? 'take' : 'takes'} over.`
    : 'Gone; nothing takes over.';
}

function askedEvents({ from, to }: Step, id: string): readonly string[] {
  const isAsked = (form: Form): boolean =>
    askedQuestions(form).some((question) => question.id === (ofChoices(form, id) ?? id));
  const [was, is] = [isAsked(from), isAsked(to)];
  if (was === is) return [];
  return [is ? 'Asked from this year on.' : 'Not asked any longer; the column stays.'];
}

function ofChoices(form: Form, id: string): string | undefined {
  return lexiconOf(form).variables.get(id)?.choiceOf;
}

function meaningEvents(step: Step, { id, meaningChanged }: Variable): readonly string[] {
  if (!meaningChanged) return [];
  const own = (step.sources.get(id) ?? []).find(({ from }) => from === id);
  const words = own ? recodingWords(step.from, step.to, own) : '';
  const said = step.to.recodings.find(({ from, to }) => from === id && to === id)?.because;
  const because = said === undefined ? '' : `: ${lexiconOf(step.to).words(said)}`;
  return [
    sentence(
      words === '' ? `Means something else; earlier values do not compare${because}` : `Means something else; ${words}`,
    ),
  ];
}

/** Codes that came and went. */
function codeEvents(step: Step, was: Variable, is: Variable): readonly string[] {
  if (is.meaningChanged || was.type !== 'choice' || was.choiceOf !== undefined) return [];
  const codes = (options: readonly Option[] | undefined): ReadonlySet<string> =>
    new Set((options ?? []).map(({ code }) => String(code)));
  const [old, now] = [codes(was.options), codes(is.options)];
  const added = (is.options ?? []).filter(({ code }) => !old.has(String(code)));
  const own = (step.sources.get(is.id) ?? []).find(({ from }) => from === is.id);
  const recoded = own ? recodingWords(step.from, step.to, own) : '';
  const lost = (was.options ?? []).filter(({ code }) => !now.has(String(code)) && recoded === '');
  return [
    ...(added.length > 0 ? [`New: ${added.map(({ code }) => codeWords(step.to, is.id, code)).join('; ')}.`] : []),
    ...(recoded === '' ? [] : [sentence(recoded)]),
    ...(lost.length > 0
      ? [`Withdrawn: ${lost.map(({ code }) => codeWords(step.from, was.id, code)).join('; ')}.`]
      : []),
  ];
}

function sentence(text: string): string {
  return text.endsWith('.') ? text : `${text}.`;
}
