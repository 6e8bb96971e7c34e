import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { showDate } from '../form/display.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { namedForm } from '../forms/named-form.ts';
import { showsForm } from '../pages/illustration.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { formTitle } from '../pages/year-title.ts';
import { needs } from '../policy/guard.ts';
import { type RecordField, readRecord } from '../record-form/record-field.ts';
import { sendRecordForm } from '../record-form/send-record-form.ts';
import { type Doing, whyClosed } from '../windows.ts';
import type { YearRequest } from './deadline-routes.ts';
import { type MovableDate, misorderIn, movableDates, withDate } from './movable-dates.ts';
import { moveDate } from './move-date.ts';
import { definedMoves } from './moved-window.ts';

interface MoveRequest extends YearRequest {
  Querystring: { date?: string };
  Body: Fields;
}

const address = '/deadlines/:collection/:year/move';

/** Customer support moves a date of a year. */
export const moveRoutes: FastifyPluginAsync = async (app) => {
  app.get<MoveRequest>(address, needs('deadline.move'), async (request, reply) =>
    sendMove(request, reply, namedForm(app, request.params)),
  );

  app.post<MoveRequest>(address, needs('deadline.move'), async (request, reply) => {
    const current = namedForm(app, request.params);
    const { cells, errors } = readRecord(fieldsFor(current), request.body);
    const to = String(cells.to);
    const date = movableDates(current.window).find(({ name }) => name === cells.date);
    if (errors.length > 0 || !date) return sendMove(request, reply.code(422), current, errors);
    const refusal = whyNot(current, date, to);
    if (refusal) return sendMove(request, reply.code(422), current, [refusal]);
    const move = { date, to, reason: String(cells.reason) };
    if (request.body?.confirmed !== 'yes') return sendConfirm(request, reply, current, move);
    const { collection, year } = current.form;
    const { window, defined: written = window } = current;
    const defined = movableDates(written).find(({ name }) => name === date.name) ?? date;
    await moveDate(app.store, request.person, {
      ...{ collection, year, name: date.name, to, reason: move.reason },
      defined: defined.day,
      definedMoves: definedMoves(written, date.name),
      from: date.day,
    });
    return reply.redirect(andTell(`/deadlines/${collection}/${year}`, 'date_moved'), 303);
  });
};

function fieldsFor({ window }: CurrentForm): readonly RecordField[] {
  return [
    {
      id: 'date',
      label: 'Which date moves?',
      asked: 'which date moves',
      kind: 'choice',
      choices: movableDates(window).map(({ name, title, day }) => ({
        value: name,
        text: title,
        hint: `Now ${showDate(day, 'en')}`,
      })),
    },
    { id: 'to', label: 'New date', hint: 'For example, 27 3 2007', asked: 'the new date', kind: 'day' },
    {
      id: 'reason',
      label: 'Why does it move?',
      hint: 'Everybody who looks at the deadlines can read this.',
      asked: 'why it moves',
      kind: 'text',
    },
  ];
}

/** Why a date cannot move there. */
function whyNot({ window }: CurrentForm, date: MovableDate, to: string): FieldError | undefined {
  if (to === date.day) return { message: `${date.title} is ${showDate(to, 'en')} already`, href: '#to-day' };
  const wrong = misorderIn(withDate(window, date.name, to));
  if (!wrong) return undefined;
  const isLater = wrong.later.title === date.title;
  const other = isLater ? wrong.earlier : wrong.later;
  const message = `${date.title} must be ${isLater ? 'on or after' : 'on or before'} ${showDate(other.day, 'en')} (${other.title.toLowerCase()})`;
  return { message, href: '#to-day' };
}

function sendMove(
  request: FastifyRequest<MoveRequest>,
  reply: FastifyReply,
  current: CurrentForm,
  errors: readonly FieldError[] = [],
) {
  const { collection, year } = current.form;
  showsForm(request, current.form);
  return sendRecordForm(reply, {
    title: 'Move a date',
    caption: formTitle(current.form),
    action: `/deadlines/${collection}/${year}/move`,
    backUrl: `/deadlines/${collection}/${year}`,
    fields: fieldsFor(current),
    stored: { date: request.query.date ?? null },
    button: 'Continue',
    errors,
  });
}

interface AskedMove {
  readonly date: MovableDate;
  readonly to: string;
  readonly reason: string;
}

function sendConfirm(
  { server, body }: FastifyRequest<MoveRequest>,
  reply: FastifyReply,
  current: CurrentForm,
  { date, to, reason }: AskedMove,
) {
  const { collection, year } = current.form;
  const names = ['date', 'to-day', 'to-month', 'to-year', 'reason'];
  return sendPage(reply, 'deadlines/views/confirm.njk', {
    title: 'Check before you move the date',
    caption: formTitle(current.form),
    url: `/deadlines/${collection}/${year}/move`,
    yearUrl: `/deadlines/${collection}/${year}`,
    facts: [
      { label: 'Date', value: date.title },
      { label: 'Now', value: showDate(date.day, 'en') },
      { label: 'New', value: showDate(to, 'en') },
      { label: 'Why', value: reason },
    ],
    effects: effectsOf(current, withDate(current.window, date.name, to), server.config.today()),
    carried: names.map((name) => ({ name, value: String(body?.[name] ?? '') })),
  });
}

const doings: readonly (readonly [what: Doing, words: string])[] = [
  ['new', 'new logs can be added'],
  ['edit', 'logs can be changed'],
  ['delete', 'logs can be deleted'],
];

/** What can be done today after the move and could not before, or the other way round. */
function effectsOf({ window }: CurrentForm, after: CurrentForm['window'], today: string): readonly string[] {
  return doings.flatMap(([what, words]) => {
    const [was, is] = [window, after].map((each) => whyClosed(each, today, what) === undefined);
    if (was === is) return [];
    return is ? `At once, ${words} again.` : `At once, ${words.replace('can be', 'can no longer be')}.`;
  });
}
