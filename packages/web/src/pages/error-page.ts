import type { FastifyReply } from 'fastify';
import { noticesFor } from '../notices/page-notices.ts';
import { type ErrorPage, plainErrorPage } from '../problem/error-page.ts';
import { illustrationFor } from './illustration.ts';
import { render } from './render.ts';
import { siteOf } from './site.ts';

/** An error in the site's frame; a plain one should even that fail. */
export const siteErrorPage: ErrorPage = (model, reply) => {
  try {
    return render('pages/error.njk', { ...model, ...frameFor(reply) });
  } catch {
    return plainErrorPage(model);
  }
};

/** Somebody signed in gets the frame of every page. Where nobody is known the error may come from before there was one. */
function frameFor(reply: FastifyReply) {
  const { config } = reply.server;
  const { visitor, url } = reply.request;
  if (!visitor) return { site: siteOf(config) };
  const [notices, illustration] = [noticesFor(reply), illustrationFor(reply)];
  return { site: siteOf(config, visitor, url), csrf: reply.csrfToken(), notices, illustration };
}
