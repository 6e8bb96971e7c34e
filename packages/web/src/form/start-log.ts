import type { Answers } from '@annum/engine';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { contextOf } from '../context.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { viewpointOf } from '../records/viewpoint.ts';
import { type Answer, keepAnswer, reserveKey } from '../store/idempotency.ts';
import { judge } from '../store/judge.ts';
import { createLog } from '../store/logs.ts';
import type { Prefill } from '../store/tables.ts';
import { indexForm } from './index-form.ts';
import { fillIn } from './prefill.ts';

/**
 * Creates a log of a year and tells its id.
 * @param once a mark of the form that was sent: sent twice, by a double click or a retry, it makes one log
 * @param begunWith what it begins with: at once where it is asked, later where other answers come first
 */
export async function startLog(
  app: FastifyInstance,
  request: FastifyRequest,
  current: CurrentForm,
  once: string | null,
  begunWith: readonly Prefill[] = [],
): Promise<string> {
  const { store } = app;
  const key = once === null ? undefined : `start ${current.form.id} ${once.slice(0, 100)}`;
  const known = key === undefined ? undefined : await reserveKey(store, request.person, key, current.form.id);
  if (known?.state === 'answered') return known.answer.body;
  const viewpoint = await viewpointOf(app, request.person);
  const judged = (answers: Answers) => {
    const context = contextOf(app, viewpoint, current, answers);
    return judge({ current, answers, context, confirmations: [], channel: 'form' });
  };
  const start = { answers: {}, prefills: begunWith };
  const { answers, prefills } = fillIn(indexForm(current.form), (each) => judged(each).outcome, start);
  const result = await createLog(store, request.person, {
    judgement: judged(answers),
    prefills,
    alongside: async (transaction, { id }) => {
      if (key !== undefined) await keepAnswer(transaction, request.person, key, answerOf(id));
    },
  });
  return 'created' in result ? result.created.id : result.taken;
}

function answerOf(id: string): Answer {
  return { status: 303, headers: {}, body: id };
}
