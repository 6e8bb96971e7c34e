import type { FastifyReply } from 'fastify';
import { each, escaped, type Html } from '../govuk/html.ts';
import { noticesFor } from '../notices/page-notices.ts';
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
const frames = new Map<string, readonly FramePart[]>();
const mostFrames = 1000;

const holes = ['title', 'csrf', 'before', 'content'] as const;
type Hole = (typeof holes)[number];
const hole = (name: Hole) => `\uE000${name}\uE001`;

/** A piece of a frame, and the page's own part that follows it. */
interface FramePart {
  readonly html: string;
  readonly hole?: Hole;
}

/** A page in the site's frame. The frame is drawn once by its template, and then filled. */
export function framed<T extends Frame>(frame: T, { before, content }: PageContent): string {
  const { title, csrf, errors, ...same } = frame;
  const own: { readonly [name in Hole]: string } = {
    title: escaped(titleOf(title, errors, frame.site)),
    csrf: escaped(csrf ?? ''),
    before,
    content,
  };
  return each(cutFrame(same), ({ html, hole }) => (hole ? html + own[hole] : html));
}

function cutFrame(same: Omit<Frame, 'title' | 'csrf' | 'errors'>): readonly FramePart[] {
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
  const parts = partsOf(render('pages/framed.njk', model));
  if (frames.size >= mostFrames) frames.clear();
  frames.set(key, parts);
  return parts;
}

function partsOf(frame: string): readonly FramePart[] {
  const [first = '', ...rest] = frame.split('\uE000');
  const places = rest.map((part) => part.split('\uE001') as [Hole, string]);
  const pieces = [first, ...places.map(([, html]) => html)];
  return pieces.map((html, index) => ({ html, ...(places[index] && { hole: places[index][0] }) }));
}

/** Answers with a page that is drawn without a template; its form's token is made for it. */
export function sendFramed<T extends Omit<Frame, 'site' | 'csrf'>>(
  reply: FastifyReply,
  frame: T,
  draw: (csrf: string) => PageContent,
) {
  const csrf = reply.csrfToken();
  const site = siteOf(reply.server.config, reply.request.visitor, reply.request.url);
  const page = framed(
    { illustration: illustrationFor(reply), notices: noticesFor(reply), ...frame, site, csrf },
    draw(csrf),
  );
  return reply.type('text/html; charset=utf-8').send(page);
}
