import type { FastifyReply } from 'fastify';
import { noticesFor } from '../notices/page-notices.ts';
import { illustrationFor } from './illustration.ts';
import type { Frame } from './render.ts';
import { siteOf } from './site.ts';
import { toldOn } from './told.ts';

/** Answers with a page: the view drawn in the site's frame, with a token for its forms. */
export function sendPage<T extends Omit<Frame, 'site' | 'csrf'>>(reply: FastifyReply, view: string, model: T) {
  const site = siteOf(reply.server.config, reply.request.visitor, reply.request.url);
  return reply.type('text/html; charset=utf-8').view(view, {
    illustration: illustrationFor(reply),
    notices: noticesFor(reply),
    told: toldOn(reply),
    ...model,
    site,
    csrf: reply.csrfToken(),
  });
}
