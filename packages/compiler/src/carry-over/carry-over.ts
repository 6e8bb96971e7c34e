import type { Answers, Form, Recoding, Variable } from '@annum/engine';
import { codesOf } from '../emit/code-values.ts';
import { answerableVariables, choicesQuestions } from '../emit/columns.ts';
import { lexiconOf } from '../english/lexicon.ts';
import { type Lost, reasonOf } from './reason.ts';
import { type Step, staysTheSame, stepsOf } from './step.ts';

/** A question whose older answer does not count any longer. */
export interface AskedAgain {
  /** The question, or the variable that is answered. */
  readonly variable: string;
  /** Why, in words. */
  readonly because: string;
}

/** Older answers as a later year has them. */
export interface CarriedOver {
  /** By the later year's variables; what it does not ask for is left out. */
  readonly answers: Answers;
  readonly askedAgain: readonly AskedAgain[];
  /** The first year's variables whose answers went on, under whatever name. */
  readonly taken: readonly string[];
}

/** Answers on their way, each with the variables of the first year that it comes from. */
interface Progress extends Omit<CarriedOver, 'taken'> {
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/**
 * Takes the answers to one year's form into a later one, as the changes between the two say: kept, recoded, dropped
 * where nothing asks for them any longer, or to be asked again. With the forms of the years between, earliest first,
 * it goes through each. Whether an answer fits the rest of the log is for `evaluate` to say.
 * @example carryOver(lastYear, thisYear)({ tenure: 3 }).askedAgain // [{ variable: 'tenure', because: '…' }]
 */
export function carryOver(...forms: readonly [Form, Form, ...Form[]]): (answers: Answers) => CarriedOver {
  const plans = stepsOf(forms).map(planOf);
  const several = choicesQuestions(forms[0]).map(({ id }) => id);
  return (given) => {
    const answers = spreadLists(several, given);
    const origins = new Map(Object.keys(answers).map((id) => [id, [id]]));
    const { origins: came, ...carried } = plans.reduce<Progress>(oneYearOn, { answers, askedAgain: [], origins });
    return { ...carried, taken: [...new Set([...came.values()].flat())] };
  };
}

/** A list given for a question with several answers, as the 0/1 variables that it stands for. */
function spreadLists(several: readonly string[], answers: Answers): Answers {
  const lists = several.flatMap((id) => {
    const answer = answers[id];
    return Array.isArray(answer) ? answer.map((one) => [String(one), 1] as const) : [];
  });
  if (lists.length === 0) return answers;
  return { ...answers, ...Object.fromEntries(lists) };
}

/** What can be answered in the later year of a step, each with where its value comes from. */
interface Plan {
  readonly step: Step;
  readonly parts: readonly Part[];
}

interface Part {
  readonly variable: Variable;
  readonly sources: readonly Recoding[];
  /** The codes it takes; empty where it takes other values. */
  readonly codes: ReadonlySet<string>;
  /** Its value is that of the variable of the same id; most are, and there is less to do for them. */
  readonly isSame: boolean;
}

function planOf(step: Step): Plan {
  const parts = [...choicesQuestions(step.to), ...answerableVariables(step.to)].map((variable) => ({
    variable,
    sources: step.sources.get(variable.id) ?? [],
    codes: new Set(codesOf(step.to, variable).map(({ code }) => String(code))),
    isSame: staysTheSame(step, variable.id),
  }));
  return { step, parts };
}

function oneYearOn({ answers, askedAgain, origins }: Progress, { step, parts }: Plan): Progress {
  const carried: [string, unknown][] = [];
  const came = new Map<string, readonly string[]>();
  const again = new Map<string, string>();
  const open = new Map(askedAgain.map(({ variable, because }) => [variable, because]));
  for (const part of parts) {
    const { id, choiceOf = id } = part.variable;
    // Whether a map has a key is found faster than whether an object of hundreds of answers has it.
    if (open.size === 0 && !part.sources.some(({ from }) => origins.has(from))) continue;
    const found = carriedValue(step, part, answers);
    const earlier = part.sources.flatMap(({ from }) => open.get(from) ?? [])[0];
    if ('value' in found) {
      carried.push([id, found.value]);
      came.set(
        id,
        found.from.flatMap((source) => origins.get(source) ?? []),
      );
    } else if (found.lost) again.set(choiceOf, reasonOf(step, id, found.lost));
    else if (earlier !== undefined) again.set(choiceOf, earlier);
  }
  const asked = [...again].map(([variable, because]) => ({ variable, because }));
  return { answers: Object.fromEntries(carried), askedAgain: asked, origins: came };
}

/** A value that is carried over, or why it is lost; neither where there was no answer. */
type Found = { readonly value: unknown; readonly from: readonly string[] } | { readonly lost?: Lost };

function carriedValue(step: Step, part: Part, answers: Answers): Found {
  const { variable, sources } = part;
  if (part.isSame && isOne(answers[variable.id]) && hasPlace(part, answers[variable.id]))
    return { value: answers[variable.id], from: [variable.id] };
  const results = sources.flatMap((source) => resultOf(step.from, source, answers[source.from]));
  const given = results.filter(({ value }) => value !== null);
  const values = new Map(given.map(({ value }) => [String(value), value]));
  const [first] = results;
  if (!first) return {};
  // An option is chosen when any of the options it was made of was.
  const value = variable.choiceOf !== undefined && values.has('1') ? 1 : [...values.values()][0];
  if (values.size > 1 && variable.choiceOf === undefined)
    return { lost: { kind: 'disagree', sources: given.map(({ source }) => source) } };
  if (value !== undefined && hasPlace(part, value)) return { value, from: given.map(({ source }) => source.from) };
  return { lost: { kind: 'no-match', ...first } };
}

/** Whether an answer is a value as it stands: no list, not blank, and no text for a chosen option. */
function isOne(answer: unknown): boolean {
  return typeof answer === 'number' || (typeof answer === 'string' && answer.trim() !== '' && answer !== '1');
}

function hasPlace({ codes }: Part, value: unknown): boolean {
  return codes.size === 0 || codes.has(String(value));
}

interface Result {
  readonly source: Recoding;
  readonly answer: unknown;
  /** Null where no value of this year fits. */
  readonly value: unknown;
}

/** What one variable of the year before gives; nothing where it was not answered. */
function resultOf(from: Form, source: Recoding, answer: unknown): readonly Result[] {
  if (answer === null || answer === undefined || Array.isArray(answer)) return [];
  const key = String(answer).trim();
  if (key === '') return [];
  const recoded = source.codes.find(({ code }) => String(code) === key);
  const value = recoded ? recoded.becomes : source.otherwise === 'same' ? answer : null;
  // That an option was not chosen says nothing about another question.
  if (value === null && key === '0' && lexiconOf(from).variables.get(source.from)?.choiceOf !== undefined) return [];
  return [{ source, answer, value }];
}
