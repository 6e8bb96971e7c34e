import type { OutcomeLine, Sources } from '@annum/compiler';
import type { Form, Outcome, Validator } from '@annum/engine';
import { today } from '../today.ts';
import { completeContext, type Surroundings, surroundingsOf } from './complete-context.ts';
import { readLogLine } from './read-log-line.ts';

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
  const { makeOutcomeLine, windowOf } = await import('@annum/compiler');
  const { loadValidator } = await import('@annum/engine');
  const surroundings = surroundingsOf(sources.windows.map(windowOf), today());
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
  const log = readLogLine(line, number);
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

function judgeLog(log: { readonly [key: string]: unknown }, judge: Judge): Judged {
  const { validator, surroundings, tell, isolated } = judge;
  const context = completeContext(log.context, surroundings);
  const outcome = validator.evaluate(log.answers, context, log.confirmations, { isolated });
  return { text: JSON.stringify(tell(log.id, outcome)), fine: outcome.issues.length === 0 };
}
