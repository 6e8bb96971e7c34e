import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { closedFor } from '../form/closed.ts';
import { indexForm } from '../form/index-form.ts';
import { logUrl } from '../form/journey.ts';
import type { OpenLog } from '../form/open-log.ts';
import { each, escaped, type Html, notificationBanner, raw } from '../govuk/index.ts';
import { readEvent } from '../store/list.ts';
import { type ChangeRow, changeRows } from './change-rows.ts';
import { undoable } from './undoable.ts';

/** The forms of a log's collection, for words of what its own form does not ask. */
export function formsBeside(app: FastifyInstance, { log }: OpenLog) {
  const collection = app.forms.collection(log.collection);
  return (collection?.forms ?? []).map(({ form }) => indexForm(form)).reverse();
}

/** What a page tells once of what has just happened to its log: the address says which version to speak of. */
export async function noticeOf(
  app: FastifyInstance,
  request: FastifyRequest,
  reply: FastifyReply,
  open: OpenLog,
): Promise<Html | undefined> {
  const { removed, undone } = request.query as { readonly [name in 'removed' | 'undone']?: unknown };
  const version = Number(removed ?? undone);
  if (!Number.isSafeInteger(version) || version < 2 || version > open.log.version) return undefined;
  const event = await readEvent(app.store, open.log, version);
  if (!event) return undefined;
  const rows = (which: typeof event.changes) => changeRows(open.reading, which, formsBeside(app, open));
  if (undone !== undefined) return event.kind === 'undone' ? undoneNotice(rows(event.changes)) : undefined;
  const gone = rows(event.changes.filter(({ to }) => to === undefined));
  const canUndo = undoable(event.changes, open.reading.answers) !== 'none' && closedFor(app, open) === undefined;
  return removedNotice(gone, canUndo ? undoButton(open, version, reply.csrfToken()) : '');
}

function removedNotice(gone: readonly ChangeRow[], button: string): Html | undefined {
  if (gone.length === 0) return undefined;
  const items = each(gone, ({ label, from }) => `<li>${escaped(label)}: ${escaped(from)}</li>`);
  const words = gone.length === 1 ? 'An answer was removed' : `${gone.length} answers were removed`;
  const content = raw(
    `<p class="govuk-notification-banner__heading">${words}</p><p class="govuk-body">Your last change made ${gone.length === 1 ? 'it' : 'them'} unnecessary:</p><ul class="govuk-list govuk-list--bullet app-wide-value">${items}</ul>${button}`,
  );
  return notificationBanner({ id: 'notice-title', title: 'Answers removed', content });
}

function undoButton(open: OpenLog, version: number, csrf: string): string {
  const hidden = `<input type="hidden" name="_csrf" value="${escaped(csrf)}"><input type="hidden" name="version" value="${version}">`;
  return `<form method="post" action="${logUrl(open.log)}/undo-change">${hidden}<button type="submit" class="govuk-button govuk-button--secondary govuk-!-margin-bottom-0" data-module="govuk-button" data-prevent-double-click="true">Undo</button></form>`;
}

function undoneNotice(back: readonly ChangeRow[]): Html {
  const items = each(back, ({ label, to }) => `<li>${escaped(label)}: ${escaped(to)}</li>`);
  const content = raw(
    `<p class="govuk-notification-banner__heading">The change was undone</p><ul class="govuk-list govuk-list--bullet app-wide-value">${items}</ul>`,
  );
  return notificationBanner({ id: 'notice-title', title: 'Success', content, success: true });
}
