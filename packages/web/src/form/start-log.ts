import type { Answers } from '@annum/engine';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { CurrentForm } from '../forms/catalogue.ts';
import { judgeFrom } from '../judge-from.ts';
import { viewpointOn } from '../records/viewpoint.ts';
import { createLog } from '../store/logs.ts';
import type { Prefill } from '../store/tables.ts';
import { indexForm } from './index-form.ts';
import { fillIn } from './prefill.ts';

/**
 * Creates a log of a year and tells its id.
 * @param begunWith what it begins with: at once where it is asked, later where other answers come first
 */
export async function startLog(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  begunWith: readonly Prefill[] = [],
): Promise<string> {
  const named = begunWith.map((prefill) => prefill.answers);
  const viewpoint = await viewpointOn(app, request.person, current, named);
  const judged = (answers: Answers) =>
    judgeFrom(app, viewpoint, { current, answers, confirmations: [], channel: 'form' });
  const start = { answers: {}, prefills: begunWith };
  const { answers, prefills } = fillIn(indexForm(current.form), (each) => judged(each).outcome, start);
  const result = await createLog(app.store, request.person, { judgement: judged(answers), prefills });
  return 'created' in result ? result.created.id : result.taken;
}
