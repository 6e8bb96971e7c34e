import type { Answers } from '@annum/engine';
import type { FastifyInstance } from 'fastify';
import { tellAssigned } from '../assigning/tell-assigned.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { yearTitle } from '../pages/year-title.ts';
import { Problem, type ProblemError } from '../problem/problem.ts';
import { takesNoPartError } from '../records/takes-no-part.ts';
import type { Viewpoint } from '../records/viewpoint.ts';
import { changesBetween } from '../store/changes.ts';
import { type Judgement, judgementOf } from '../store/judge.ts';
import { type Log, type Save, saveLog } from '../store/logs.ts';
import type { Prefill } from '../store/tables.ts';
import { refuseClosed, whyClosedToday } from '../windows.ts';
import type { LogReading } from './log-reading.ts';
import { movedAnswers } from './move-year.ts';
import { type OpenLog, readAnswers } from './open-log.ts';
import { fillIn, movedPrefills } from './prefill.ts';
import { type Removal, removals } from './removals.ts';

/** Answers that an officer gives, to a page or by taking an earlier change back. */
export interface GivenAnswers {
  /** By variable; null takes an answer away. */
  readonly changes: Answers;
  /** The version of the log that the officer saw. */
  readonly version: number;
  /** The version whose change is taken back. */
  readonly undoes?: number;
  /** Token of the removals that the officer agreed to. */
  readonly accepted: string | null;
}

/** What came of a save. In all but the first, nothing was written. */
export type AnswersSaved =
  | {
      readonly kind: 'saved';
      readonly open: OpenLog;
      /** Whether answers elsewhere were removed, as agreed. */
      readonly removed: boolean;
    }
  | { readonly kind: 'conflict'; readonly now: Log }
  /** The answers name an organisation that takes no part, or a day of a year that is closed: refused by every channel. */
  | { readonly kind: 'refused'; readonly error: ProblemError }
  | {
      readonly kind: 'removes';
      readonly removals: readonly Removal[];
      readonly token: string;
      /** The form that the log moves to, when its date moves it to another year. */
      readonly moves?: CurrentForm;
    };

/** Saves answers, unless the log has moved on or answers elsewhere would be removed unasked. */
export async function saveAnswers(app: FastifyInstance, open: OpenLog, given: GivenAnswers): Promise<AnswersSaved> {
  const { log } = open;
  const read = readUnderItsForm(app, open, { ...log.answers, ...given.changes });
  const { current, after, askedAgain } = read;
  const written = new Set(Object.keys(given.changes));
  const { reading, prefills } = withWaiting(app, open, read, written);
  const { answers, context, outcome } = reading;
  const { confirmations } = log;
  const judgement = judgementOf({ current, answers, context, confirmations, channel: 'form' }, outcome);
  if (log.version !== given.version)
    return isAlready(log, judgement) ? saved(app, open.viewpoint, log) : { kind: 'conflict', now: log };
  const error = takesNoPartError(open.viewpoint, judgement, log);
  if (error) return { kind: 'refused', error };
  const closed = current === open.current ? undefined : closedYearError(app, current);
  if (closed) return { kind: 'refused', error: closed };
  const removed = removals(open.reading, after, written, askedAgain);
  const token = removed.map(({ variable }) => variable).join(' ');
  refuseClosed(app, current, 'edit', log);
  if (removed.length > 0 && token !== given.accepted)
    return { kind: 'removes', removals: removed, token, ...(current !== open.current && { moves: current }) };
  const result = await write(app, open.viewpoint, log, { judgement, undoes: given.undoes, prefills });
  return result.kind === 'saved' ? { ...result, removed: removed.length > 0 } : result;
}

/** What is wrong with a date that lies in a year whose logs cannot be changed today. */
function closedYearError(app: FastifyInstance, current: CurrentForm): ProblemError | undefined {
  const reason = whyClosedToday(app, current, 'edit');
  if (reason === undefined) return undefined;
  const { date } = current.form;
  const message = `This date is in ${yearTitle(current.form)}. ${reason}`;
  return { pointer: `/answers/${date}`, rule: 'date_in_closed_year', severity: 'error', message, variables: [date] };
}

/** Answers read under a form, and which of them it asks again. */
interface ReadAnswers {
  readonly current: CurrentForm;
  readonly after: LogReading;
  readonly askedAgain: readonly string[];
}

/** Answers read under the form of the year in which their date lies; the log's own when no year is known for it. */
function readUnderItsForm(app: FastifyInstance, { log, current, viewpoint }: OpenLog, answers: Answers): ReadAnswers {
  const reading = readAnswers(app, viewpoint, { log, current, answers });
  const day = reading.outcome.values[current.form.date];
  const other = typeof day === 'string' ? app.forms.on(log.collection, day) : undefined;
  if (!other || other === current) return { current, after: reading, askedAgain: [] };
  const moved = movedAnswers(app.forms, current, other, answers);
  const after = readAnswers(app, viewpoint, { log, current: other, answers: moved.answers });
  return { current: other, after, askedAgain: moved.askedAgain };
}

/** The answers with those that waited for a question which is asked now. */
function withWaiting(
  app: FastifyInstance,
  { log, current: before, viewpoint }: OpenLog,
  { current, after }: ReadAnswers,
  written: ReadonlySet<string>,
) {
  const prefills: readonly Prefill[] =
    current === before ? log.prefills : movedPrefills(app.forms, before, current, log.prefills);
  const read = (answers: Answers) => readAnswers(app, viewpoint, { log, current, answers });
  const filled = fillIn(after.index, (answers) => read(answers).outcome, { answers: after.answers, prefills }, written);
  const reading = filled.answers === after.answers ? after : read(filled.answers);
  return { reading, prefills: filled.prefills };
}

async function write(
  app: FastifyInstance,
  viewpoint: Viewpoint,
  before: Log,
  { judgement, ...rest }: Pick<Save, 'judgement' | 'undoes' | 'prefills'>,
): Promise<AnswersSaved> {
  const result = await saveLog(app.store, viewpoint.person, { before, judgement, ...rest });
  if ('missing' in result) throw new Problem('not-found', 'There is no such log.');
  if ('saved' in result) {
    const { saved: log } = result;
    if (log.assigned !== before.assigned) await tellAssigned(app, viewpoint.person, { to: log.assigned, logs: [log] });
    return saved(app, viewpoint, log);
  }
  // The same answers sent twice, by a double click or a retry, are not a conflict.
  return isAlready(result.conflict, judgement)
    ? saved(app, viewpoint, result.conflict)
    : { kind: 'conflict', now: result.conflict };
}

function isAlready(log: Log, judgement: Judgement): boolean {
  return log.year === judgement.current.form.year && changesBetween(log.answers, judgement.answers).length === 0;
}

function saved(app: FastifyInstance, viewpoint: Viewpoint, log: Log): AnswersSaved {
  const current = app.forms.ofLog(log);
  if (!current) throw new Problem('not-found', 'There is no such log.');
  const options = { required: true };
  return {
    kind: 'saved',
    removed: false,
    open: {
      log,
      current,
      viewpoint,
      reading: readAnswers(app, viewpoint, { log, current, answers: log.answers, options }),
    },
  };
}
