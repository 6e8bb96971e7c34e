import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { twinsOf } from '../duplicates/twins.ts';
import { enquiriesAbout } from '../enquiries/enquiry-rows.ts';
import { isPreview, previewedCollection } from '../forms/preview.ts';
import { noticeOf } from '../history/notice.ts';
import { sendPage } from '../pages/send-page.ts';
import { formTitle, yearTitle } from '../pages/year-title.ts';
import { periodsDueFor } from '../periods.ts';
import { isAllowed } from '../policy/decide.ts';
import { mayAsk } from '../satisfaction/answers.ts';
import { whyClosedToday } from '../windows.ts';
import { closedFor } from './closed.ts';
import { showDate } from './display.ts';
import { checkUrl, logUrl } from './journey.ts';
import { fileUrl, logLinks } from './log-links.ts';
import { logTitle } from './log-title.ts';
import { nextLog } from './next-log.ts';
import type { OpenLog } from './open-log.ts';
import { type Task, type TaskListModel, taskList } from './task-list.ts';
import { say } from './words.ts';
import { yearDates } from './year-dates.ts';

/** Where a preview was begun. */
function previewBack({ log: { collection, year } }: OpenLog) {
  return { text: 'Preview', href: `/forms/${previewedCollection(collection)}/${year}-unpublished/preview` };
}

/**
 * The list of a log. What is missing because it was erased is nobody's to correct: such a log counts as it was judged
 * before. Sections of a log that cannot be changed lead to their answers.
 */
function listFor({ reading }: OpenLog, closed: string | undefined): TaskListModel {
  const list = taskList(reading);
  const { erased } = reading;
  if (erased) return { ...list, status: erased, errors: [], confirmations: [], cleared: [] };
  if (closed === undefined) return list;
  const toRead = (task: Task) => (task.href === undefined ? task : { ...task, href: checkUrl(reading, task.id) });
  return { ...list, groups: list.groups.map((group) => ({ ...group, tasks: group.tasks.map(toRead) })) };
}

/** The page of a log as a whole: its sections, what is outstanding, its year's dates, what else can be done with it. */
export async function sendTaskList(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, open: OpenLog) {
  const { form } = open.current;
  const closed = closedFor(app, open);
  const takesNewLogs = whyClosedToday(app, open.current, 'new') === undefined;
  return sendPage(reply, 'form/views/task-list.njk', {
    title: logTitle(open.reading),
    language: open.reading.language,
    list: listFor(open, closed),
    formTitle: formTitle(form),
    record: say(form.record, open.reading.language),
    collection: form.collection,
    year: form.year,
    logUrl: logUrl(open.log),
    logId: open.log.id,
    links: logLinks(app, open),
    next: nextLog(open.reading),
    closed,
    back: isPreview(form.collection) ? previewBack(open) : { text: 'Logs', href: '/' },
    mayStart: !isPreview(form.collection) && isAllowed(request.person, 'log.create', 'own') && takesNewLogs,
    yearTitle: yearTitle(form),
    dates: yearDates(open.current.window, open.reading.language),
    fileUrl: fileUrl(open.log, { status: 'in_progress' }),
    twins: (await twinsOf(app.store, request.person, open.log)).length,
    asksHowEasy: !isPreview(form.collection) && (await mayAsk(app.store, request.person)),
    due: periodsDueFor(app.forms, open.current, open.reading.outcome.values).map((period) => ({
      title: say(period.title, open.reading.language),
      deadline: showDate(period.submissionDeadline, open.reading.language),
    })),
    asked: await enquiriesAbout(app, request.person, open.log),
    notice: await noticeOf(app, request, reply, open),
  });
}
