import type { FastifyPluginAsync } from 'fastify';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem, type ProblemKind, problemKinds } from './problem.ts';

/** The page about each kind of problem, to which the `type` of an answer leads. */
export const problemPages: FastifyPluginAsync = async (app) => {
  app.get<{ Params: { kind: string } }>('/problems/:kind', needs('public.read'), async (request, reply) => {
    const { kind } = request.params;
    if (!Object.hasOwn(problemKinds, kind)) throw new Problem('not-found', 'There is no such kind of problem.');
    const { status, title, means } = problemKinds[kind as ProblemKind];
    return sendPage(reply, 'problem/problem.njk', { title, status, means });
  });
};
