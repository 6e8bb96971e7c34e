import type { Answers, Confirmation, EvaluateOptions, Form } from '@annum/engine';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { noteReading } from '../audit/note-reading.ts';
import { evaluateInContext } from '../context.ts';
import { missingLog } from '../deletion/missing-log.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { showsForm } from '../pages/illustration.ts';
import { actionOf } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToLog } from '../policy/relations.ts';
import { type Viewpoint, viewpointToLog } from '../records/viewpoint.ts';
import { settled } from '../settled.ts';
import { type Log, readLog } from '../store/logs.ts';
import { indexForm } from './index-form.ts';
import type { LogReading } from './log-reading.ts';

/** A stored log with the form that it is judged by, and how it reads at present. */
export interface OpenLog {
  readonly log: Log;
  readonly current: CurrentForm;
  readonly viewpoint: Viewpoint;
  readonly reading: LogReading;
}

/**
 * The log that a request is about, evaluated, when the person may do what the route is for. Another organisation's log
 * is not there.
 * @param page the only page that is drawn, if it is one: records that it does not offer need not be read
 */
export async function openLog(
  app: FastifyInstance,
  request: FastifyRequest,
  id: string,
  page?: string,
): Promise<OpenLog> {
  const stored = await readLog(app.store, request.person, id);
  const current = stored && app.forms.ofLog(stored);
  if (!stored || !current) throw await missingLog(app.store, request.person, id);
  const relation = relationToLog(request.person, stored);
  permit(request.person, actionOf(request), relation, 'There is no such log.');
  if (relation === 'foreign') await noteReading(app.store, request.person, stored);
  showsForm(request, current.form);
  const offers = page === undefined || offersRecords(current.form, page);
  const viewpoint = await viewpointToLog(app, request.person, stored, offers ? 'all' : current);
  return { current, viewpoint, ...readStored(app, viewpoint, current, stored) };
}

/** A stored log with what is settled about it, and how it reads. */
export function readStored(
  app: FastifyInstance,
  viewpoint: Viewpoint,
  current: CurrentForm,
  stored: Log,
): Pick<OpenLog, 'log' | 'reading'> {
  const read = (log: Log) => ({ log, reading: readAnswers(app, viewpoint, { log, current, answers: log.answers }) });
  const asStored = read(stored);
  const log = settled(current.form, stored, asStored.reading.outcome);
  return log === stored ? asStored : read(log);
}

function offersRecords(form: Form, page: string): boolean {
  const { pages, pointing } = indexForm(form);
  return pages.get(page)?.placements.some(({ question }) => pointing.has(question)) ?? false;
}

/** What a reading is made of: the stored log, and answers that may not be stored yet. */
export interface ReadRequest {
  /** Absent: answers that belong to no log. */
  readonly log?: Log;
  readonly current: CurrentForm;
  readonly answers: Answers;
  readonly confirmations?: readonly Confirmation[];
  readonly options?: EvaluateOptions;
}

/** Evaluates answers as the pages of a log see them. */
export function readAnswers(app: FastifyInstance, viewpoint: Viewpoint, read: ReadRequest): LogReading {
  const { log, current, answers } = read;
  const options: EvaluateOptions = { ...read.options, channel: 'form' };
  const confirmations = read.confirmations ?? log?.confirmations ?? [];
  const { context, found: view } = evaluateInContext(app, viewpoint, read, (facts) =>
    current.validator.view(answers, facts, confirmations, options),
  );
  return {
    id: log?.id ?? '',
    version: log?.version ?? 0,
    index: indexForm(current.form),
    answers,
    context,
    outcome: view.outcome,
    conditions: view.conditions,
    language: current.form.languages[0] ?? 'en',
    records: viewpoint.records.all,
    prefills: log?.prefills ?? [],
    ...(log?.erased && { erased: log.status }),
  };
}
