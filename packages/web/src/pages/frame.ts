import type { FastifyReply } from 'fastify';
import { escaped, type Html } from '../govuk/html.ts';
import { illustrationFor } from './illustration.ts';
import { type Frame, render, titleOf } from './render.ts';
import { siteOf } from './site.ts';

/** What stands on a page between header and footer. */
export interface PageContent {
  /** Above the main part: the way back. */
  readonly before: Html;
  readonly content: Html;
}

/** Frames that were drawn, cut where a page's own parts go. They differ by person and installation, not by page. */
const frames = new Map<string, readonly string[]>();
const mostFrames = 1000;

const holes = ['title', 'csrf', 'before', 'content'] as const;
const hole = (name: string) => `\uE000${name}\uE001`;

/** A page in the site's frame. The frame is drawn once by its template, and then filled. */
export function framed<T extends Frame>(frame: T, { before, content }: PageContent): string {
  const { title, csrf, errors, ...same } = frame;
  const own: { readonly [name in (typeof holes)[number]]: string } = {
    title: escaped(titleOf(title, errors, frame.site)),
    csrf: escaped(csrf ?? ''),
    before,
    content,
  };
  return cutFrame(same)
    .map((part, index) => (index % 2 === 0 ? part : own[part as keyof typeof own]))
    .join('');
}

function cutFrame(same: Omit<Frame, 'title' | 'csrf' | 'errors'>): readonly string[] {
  const key = JSON.stringify(same);
  const known = frames.get(key);
  if (known) return known;
  const model = {
    ...same,
    title: '',
    pageTitle: hole('title'),
    csrf: hole('csrf'),
    before: hole('before'),
    content: hole('content'),
  };
  const cut = render('pages/framed.njk', model).split(new RegExp(`\uE000(${holes.join('|')})\uE001`));
  if (frames.size >= mostFrames) frames.clear();
  frames.set(key, cut);
  return cut;
}

/** Answers with a page that is drawn without a template; its form's token is made for it. */
export function sendFramed<T extends Omit<Frame, 'site' | 'csrf'>>(
  reply: FastifyReply,
  frame: T,
  draw: (csrf: string) => PageContent,
) {
  const csrf = reply.csrfToken();
  const site = siteOf(reply.server.config, reply.request.visitor);
  const page = framed({ illustration: illustrationFor(reply), ...frame, site, csrf }, draw(csrf));
  return reply.type('text/html; charset=utf-8').send(page);
}
