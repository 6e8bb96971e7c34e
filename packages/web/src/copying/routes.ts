import { capitalised } from '@annum/engine';
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError } from '../accounts/form-fields.ts';
import { showMoment } from '../form/display.ts';
import { type EarlierLog, readEarlierLog } from '../form/earlier-log.ts';
import { logUrl } from '../form/journey.ts';
import { prefillOf } from '../form/prefill.ts';
import { startLog } from '../form/start-log.ts';
import { type Body, readText } from '../form/submission.ts';
import { say } from '../form/words.ts';
import { yearsTakingLogs } from '../form/years-taking-logs.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell } from '../pages/told.ts';
import { yearTitle } from '../pages/year-title.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import { listLogs } from '../store/list.ts';
import { refuseClosed } from '../windows.ts';
import { answersToCopy, copiedAnswers } from './copied-answers.ts';

interface CopyRequest {
  Params: { collection: string; id: string };
  Querystring: { reference?: string | string[] };
  Body: Body;
}

const mostFound = 20;

/** A new log that begins with answers of an earlier one. */
export const copyingPages: FastifyPluginAsync = async (app) => {
  app.get<CopyRequest>('/copy-log/:collection', needs('log.create'), async (request, reply) => {
    const { collection } = request.params;
    const forms = app.forms.collection(collection)?.forms;
    const latest = forms?.at(-1)?.form;
    if (!latest) throw new Problem('not-found', 'There is no such collection.');
    const reference = ([request.query.reference ?? ''].flat()[0] ?? '').trim().slice(0, 100);
    const search = { collection, reference, order: 'newest', limit: mostFound } as const;
    const { logs } = reference === '' ? { logs: [] } : await listLogs(app.store, request.person, search);
    const language = latest.languages[0] ?? 'en';
    return sendPage(reply, 'copying/views/find.njk', {
      title: `Copy answers from an earlier ${say(latest.record, language)}`,
      language,
      action: `/copy-log/${collection}`,
      reference,
      ...yearsIn(app, collection),
      found: logs.map((log) => ({
        name: `Recorded ${showMoment(log.created)}`,
        href: `/copy-log/${collection}/${log.id}`,
      })),
    });
  });

  app.get<CopyRequest>('/copy-log/:collection/:id', needs('log.create'), async (request, reply) => {
    const source = await readSource(app, request);
    return sendChoose(app, reply, source);
  });

  app.post<CopyRequest>('/copy-log/:collection/:id', needs('log.create'), async (request, reply) => {
    const source = await readSource(app, request);
    const body = request.body ?? {};
    const sections = [body.sections ?? []].flat().filter((one) => typeof one === 'string');
    const target = app.forms.current(source.log.collection, Number(readText(body, 'year')));
    const error = errorOf(sections, target);
    if (error || !target) return sendChoose(app, reply.code(422), source, error ? [error] : []);
    refuseClosed(app, target, 'new');
    const wanted = { sections, personal: readText(body, 'personal') === 'yes' };
    const answers = copiedAnswers(app.forms, source.current, target, source.log.answers, wanted);
    const id = await startLog(app, request, target, [prefillOf({ kind: 'log' }, answers)]);
    return reply.redirect(andTell(logUrl({ id }), 'copied'), 303);
  });
};

function readSource(app: FastifyInstance, request: FastifyRequest<CopyRequest>): Promise<EarlierLog> {
  return readEarlierLog(app, request, request.params.collection, request.params.id);
}

function yearsIn({ config, forms }: FastifyInstance, collection: string) {
  const all = forms.collection(collection)?.forms ?? [];
  const { offered, closed } = yearsTakingLogs(all, config.today(), config, yearTitle);
  return { years: offered.map(({ form }) => ({ value: form.year, text: yearTitle(form) })), closed };
}

function errorOf(sections: readonly string[], target: CurrentForm | undefined) {
  if (sections.length === 0) return { message: 'Select which sections to copy', href: '#sections' };
  return target ? undefined : { message: 'Select the year of the new log', href: '#year' };
}

function sendChoose(
  app: FastifyInstance,
  reply: FastifyReply,
  { log, current }: EarlierLog,
  errors: readonly FieldError[] = [],
) {
  const { form } = current;
  const language = form.languages[0] ?? 'en';
  const count = (section: string) =>
    Object.keys(answersToCopy(form, log.answers, { sections: [section], personal: false })).length;
  const sections = form.sections.map(({ id, title }) => ({ id, title: say(title, language), answers: count(id) }));
  return sendPage(reply, 'copying/views/choose.njk', {
    title: 'What do you want to copy?',
    language,
    caption: `${capitalised(say(form.record, language))} ${log.reference ?? log.id.slice(-6)}, ${yearTitle(form)}`,
    action: `/copy-log/${log.collection}/${log.id}`,
    backUrl: `/copy-log/${log.collection}`,
    record: say(form.record, language),
    sections: sections
      .filter(({ answers }) => answers > 0)
      .map(({ id, title, answers }) => ({
        value: id,
        text: title,
        hint: { text: answers === 1 ? '1 answer' : `${answers} answers` },
      })),
    ...yearsIn(app, log.collection),
    errors,
  });
}
