import type { FastifyPluginAsync } from 'fastify';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { followingOn } from './following.ts';
import { followingPart } from './following-html.ts';
import { openLog, readAnswers } from './open-log.ts';
import type { Body } from './submission.ts';
import { typedAnswers } from './typed-answers.ts';

interface FollowingRequest {
  Params: { id: string; page: string };
  Body: Body;
}

/** What would follow from the answers as they are typed: judged like a save, and not stored. */
export const followingRoutes: FastifyPluginAsync = async (app) => {
  app.post<FollowingRequest>('/logs/:id/:page/worked-out', needs('log.edit'), async (request, reply) => {
    const open = await openLog(app, request, request.params.id);
    const page = open.reading.index.pages.get(request.params.page);
    if (!page) throw new Problem('not-found', 'This form has no such page.');
    const answers = { ...open.log.answers, ...typedAnswers(app, open, page, request.body ?? {}) };
    const { log, current, viewpoint } = open;
    const following = followingOn(readAnswers(app, viewpoint, { log, current, answers }), page);
    if (!following) throw new Problem('not-found', 'Nothing is worked out on this page.');
    return reply.type('text/html; charset=utf-8').send(String(followingPart(following)));
  });
};
