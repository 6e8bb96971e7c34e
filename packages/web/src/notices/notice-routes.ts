import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { type Notice, stateOfNotice } from './notice.ts';
import { noticeFields, noticeRow, readNoticeForm } from './notice-form.ts';
import { shownNotice } from './page-notices.ts';
import { changeNotice, createNotice, type NoticeWords } from './write-notice.ts';

interface NoticeRequest {
  Params: { notice: string };
  Body: Fields;
}

/** Customer support writes notices, looks at them as people will, changes and ends them. */
export const noticePages: FastifyPluginAsync = async (app) => {
  app.get('/notices', needs('notice.write'), async (_request, reply) => {
    const today = app.config.today();
    const notices = app.standing.current().notices.map((notice) => noticeRow(notice, app.forms, today));
    return sendPage(reply, 'notices/views/list.njk', { title: 'Notices', listed: notices });
  });

  app.get<NoticeRequest>('/notices/write', needs('notice.write'), async (request, reply) => sendForm(request, reply));
  app.post<NoticeRequest>('/notices/write', needs('notice.write'), async (request, reply) =>
    answerForm(request, reply, undefined, async (words) => {
      await createNotice(app.store, request.person, words);
      return true;
    }),
  );

  app.get<NoticeRequest>('/notices/:notice', needs('notice.write'), async (request, reply) =>
    sendForm(request, reply, namedNotice(app, request)),
  );
  app.post<NoticeRequest>('/notices/:notice', needs('notice.write'), async (request, reply) => {
    const notice = namedNotice(app, request);
    const version = Number(request.body?._version ?? notice.version);
    return answerForm(request, reply, notice, (words) =>
      changeNotice(app.store, request.person, { id: notice.id, version }, words),
    );
  });

  app.get<NoticeRequest>('/notices/:notice/end', needs('notice.write'), async (request, reply) => {
    const notice = namedNotice(app, request);
    const url = `/notices/${notice.id}`;
    if (!mayEnd(app, notice)) return reply.redirect(url, 303);
    return sendPage(reply, 'record-form/views/confirm.njk', {
      title: 'Are you sure you want to end this notice?',
      quoted: [notice.heading, notice.text],
      effect: 'Nobody sees it from the next page on. An ended notice cannot be changed or shown again: write another.',
      action: `${url}/end`,
      backUrl: url,
      button: 'End this notice now',
    });
  });

  app.post<NoticeRequest>('/notices/:notice/end', needs('notice.write'), async (request, reply) => {
    await changeNotice(app.store, request.person, namedNotice(app, request), 'end');
    return reply.redirect('/notices', 303);
  });
};

function mayEnd({ config }: FastifyInstance, notice: Notice): boolean {
  return stateOfNotice(notice, config.today()) !== 'over';
}

function namedNotice(app: FastifyInstance, { params }: FastifyRequest<NoticeRequest>): Notice {
  const notice = app.standing.current().notices.find(({ id }) => id === params.notice);
  if (!notice) throw new Problem('not-found', 'There is no such notice.');
  return notice;
}

/** First the notice as people will see it; published when that was seen. */
async function answerForm(
  request: FastifyRequest<NoticeRequest>,
  reply: FastifyReply,
  notice: Notice | undefined,
  publish: (words: NoticeWords) => Promise<boolean>,
) {
  const { body, server } = request;
  const { words, errors } = readNoticeForm(server.forms, body);
  if (!words) return sendForm(request, reply.code(422), notice, errors);
  if (body?.again === 'yes') return sendForm(request, reply, notice);
  if (body?.seen !== 'yes') return sendPreview(request, reply, notice, words);
  const isDone = await publish(words);
  const changed = { message: 'The notice was changed or ended meanwhile. Your words are below.', href: '#heading' };
  return isDone ? reply.redirect('/notices', 303) : sendForm(request, reply.code(409), notice, [changed]);
}

function sendForm(
  request: FastifyRequest<NoticeRequest>,
  reply: FastifyReply,
  notice?: Notice,
  errors: readonly FieldError[] = [],
) {
  const { server, method, body } = request;
  return sendPage(reply, 'notices/views/form.njk', {
    title: notice ? 'Change a notice' : 'Write a notice',
    action: addressOf(notice),
    version: notice?.version,
    fields: noticeFields(server.forms, notice, method === 'POST' ? body : undefined),
    mayEnd: notice !== undefined && mayEnd(server, notice),
    ended: notice?.ended,
    errors,
  });
}

const carriedNames = ['heading', 'text', 'for_collection', 'for_role', '_version'];
const dayNames = ['from', 'until'].flatMap((day) => ['day', 'month', 'year'].map((part) => `${day}-${part}`));

function sendPreview(
  { server, body }: FastifyRequest<NoticeRequest>,
  reply: FastifyReply,
  notice: Notice | undefined,
  words: NoticeWords,
) {
  const draft: Notice = {
    ...{ id: '', version: 0, ended: false, writtenBy: '', written: new Date(0) },
    ...words,
  };
  return sendPage(reply, 'notices/views/preview.njk', {
    title: 'How people will see the notice',
    action: addressOf(notice),
    notices: [shownNotice(words, server.forms)],
    row: noticeRow(draft, server.forms, server.config.today()),
    carried: [...carriedNames, ...dayNames]
      .filter((name) => typeof body?.[name] === 'string')
      .map((name) => ({ name, value: String(body?.[name]) })),
  });
}

function addressOf(notice: Notice | undefined): string {
  return notice ? `/notices/${notice.id}` : '/notices/write';
}
