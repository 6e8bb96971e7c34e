import type { Answers, Context, Outcome, Status } from '@annum/engine';
import type { ReferenceRecord } from '../records/record.ts';
import type { Prefill } from '../store/tables.ts';
import type { FormIndex } from './index-form.ts';

/** One log as its pages see it: evaluated, with its form at hand. View models are made from this alone. */
export interface LogReading {
  readonly id: string;
  readonly version: number;
  readonly index: FormIndex;
  readonly answers: Answers;
  readonly context: Context;
  readonly outcome: Outcome;
  /** Which of `Form.conditions` hold. */
  readonly conditions: readonly boolean[];
  readonly language: string;
  /** What `organisation`, `user`, `scheme` and `location` questions offer. */
  readonly records: readonly ReferenceRecord[];
  /** What it was begun with. */
  readonly prefills: readonly Prefill[];
  /** How far the log was when its personal answers were erased; absent while they are there. */
  readonly erased?: Status;
}
