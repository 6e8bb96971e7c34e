import type { OutcomeLine, Sources } from '@annum/compiler';
import type { Form, Outcome, Validator } from '@annum/engine';
import { today } from '../today.ts';
import { completeContext, isObject, type Surroundings } from './complete-context.ts';

/** A line of output, and whether the log has no issues. */
export interface Judged {
  readonly text: string;
  readonly fine: boolean;
}

/** Judges a line of input; never throws. `number` counts lines from 1. */
export type JudgeLine = (line: string, number: number) => Judged;

interface Judging {
  readonly form: Form;
  readonly sources: Sources;
  readonly module: () => string;
}

/** Makes what judges the lines of a file by a form. */
export async function lineJudge({ form, sources, module }: Judging, isolated: boolean): Promise<JudgeLine> {
  const { makeOutcomeLine, openDays, windowOf } = await import('@annum/compiler');
  const { loadValidator } = await import('@annum/engine');
  const windows = sources.windows.map(windowOf);
  const surroundings = { today: today(), openDays: remember((day) => openDays(windows, day)) };
  const tell = makeOutcomeLine(form);
  const validator = loadValidator(module());
  return (line, number) => judgeLine(line, number, { validator, surroundings, tell, isolated });
}

interface Judge {
  readonly validator: Validator;
  readonly surroundings: Surroundings;
  readonly tell: (id: unknown, outcome: Outcome) => OutcomeLine;
  readonly isolated: boolean;
}

function judgeLine(line: string, number: number, judge: Judge): Judged {
  const log = readLine(line, number);
  if (typeof log === 'string') return failed(null, log);
  try {
    return judgeLog(log, judge);
  } catch (error) {
    return failed(log.id, `Line ${number} cannot be judged: ${(error as Error).message}`);
  }
}

function failed(id: unknown, error: string): Judged {
  return { text: JSON.stringify({ id: id ?? null, error }), fine: false };
}

/** The object on a line, or in words what stands there instead. */
function readLine(line: string, number: number): { readonly [key: string]: unknown } | string {
  try {
    const log: unknown = JSON.parse(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    if (isObject(log)) return log;
    const found = Array.isArray(log) ? 'a list' : log === null ? 'null' : `a ${typeof log}`;
    return `Line ${number} should be an object with "id" and "answers", not ${found}.`;
  } catch (error) {
    return `Line ${number} is not JSON: ${(error as Error).message}.`;
  }
}

function judgeLog(log: { readonly [key: string]: unknown }, judge: Judge): Judged {
  const { validator, surroundings, tell, isolated } = judge;
  const context = completeContext(log.context, surroundings);
  const outcome = validator.evaluate(log.answers, context, log.confirmations, { isolated });
  return { text: JSON.stringify(tell(log.id, outcome)), fine: outcome.issues.length === 0 };
}

/** A function of a text that keeps what it found before. */
function remember<Found>(find: (key: string) => Found): (key: string) => Found {
  const found = new Map<string, Found>();
  return (key) => {
    if (!found.has(key)) found.set(key, find(key));
    return found.get(key) as Found;
  };
}
