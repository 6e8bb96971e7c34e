import type { ImpactOnLogs } from '@annum/compiler';
import type { FastifyInstance, FastifyPluginAsync, FastifyRequest } from 'fastify';
import { textOf } from '../accounts/form-fields.ts';
import { recordWithin } from '../audit/record.ts';
import { logRows } from '../finding/log-rows.ts';
import { showMoment } from '../form/display.ts';
import { type AskedRun, affectedLogs, askRun, findRun, mostListed, runsOf } from '../form-runs/runs.ts';
import { judgeForms } from '../jobs/judge-forms.ts';
import { sendPage } from '../pages/send-page.ts';
import { needs } from '../policy/guard.ts';
import { Problem } from '../problem/problem.ts';
import type { RejudgeCounts } from '../store/form-run-tables.ts';
import { readListed } from '../store/list.ts';
import { type Edition, type EditionAddress, editionOfYear, editionsOf, frameOf, openEdition } from './edition.ts';
import { impactModel, listTitle, rejudgeModel } from './impact-model.ts';

interface ImpactRequest {
  Params: EditionAddress & { readonly run: string };
  Querystring: { readonly what?: unknown; readonly of?: unknown; readonly after?: unknown; readonly follow?: unknown };
  Body: { readonly [name: string]: unknown } | null;
}

const onAPage = 50;

/** What a form would do to logs that are there, or did: asked for here, judged beside requests. */
export const impactRoutes: FastifyPluginAsync = async (app) => {
  app.get<ImpactRequest>('/forms/:collection/:year/impact', needs('definition.try'), async (request, reply) => {
    const edition = openEdition(request);
    const { collection, year } = edition.current.form;
    const runs = await runsOf(app.store, { kind: 'impact', collection, year });
    return sendPage(reply, 'definitions/views/impact.njk', {
      ...frameOf(edition, 'Impact on logs'),
      choices: judgedBy(edition).map((one) => ({ value: String(one.current.form.year), text: one.title })),
      runs: runs.map((run) => runRow(edition, run)),
    });
  });

  app.post<ImpactRequest>('/forms/:collection/:year/impact', needs('definition.try'), async (request, reply) => {
    const edition = openEdition(request);
    const chosen = judgedBy(edition).find(({ current }) => String(current.form.year) === textOf(request.body, 'logs'));
    if (!chosen) throw new Problem('invalid', 'Choose the year whose logs are to be judged.');
    const { collection, year, hash } = edition.current.form;
    const { person } = request;
    const run = await app.store.db.transaction().execute(async (transaction) => {
      const logs_year = chosen.current.form.year;
      const details = { hash, logs: logs_year };
      const organisation = person.organisation.id;
      const subject = `${collection}-${year}`;
      await recordWithin(transaction, { organisation, who: person.id, action: 'impact-asked', subject, details });
      return askRun(transaction, person, { kind: 'impact', collection, year, logs_year, hash });
    });
    app.startSoon(judgeForms);
    return reply.redirect(`${edition.href}/runs/${run}`, 303);
  });
};

/** What a form did, or would do, to logs: its counts, and the lists behind them. */
export const runRoutes: FastifyPluginAsync = async (app) => {
  app.get<ImpactRequest>('/forms/:collection/:year/runs/:run', needs('definition.try'), async (request, reply) => {
    const { edition, run } = await theRun(app, request);
    const { href } = edition;
    const common = { ...frameOf(edition, titleOf(run)), run: runRow(edition, run), logsYear: run.logs_year };
    const follows = request.query.follow !== 'no';
    return sendPage(reply, 'definitions/views/run.njk', {
      ...common,
      follows,
      ...resultOf(run, edition),
      back: `${href}/${backOf(run)}`,
    });
  });

  app.get<ImpactRequest>('/forms/:collection/:year/runs/:run/logs', needs('definition.try'), async (request, reply) => {
    const { edition, run } = await theRun(app, request);
    const [what, subject, after] = [request.query.what, request.query.of, request.query.after].map((value) =>
      typeof value === 'string' ? value.slice(0, 200) : '',
    ) as [string, string, string];
    const { keys, next } = await affectedLogs(
      app.store,
      run,
      { what, subject },
      { limit: onAPage, after: after || undefined },
    );
    const logs = await readListed(app.store, keys);
    const address = `${edition.href}/runs/${run.run}`;
    return sendPage(reply, 'definitions/views/run-logs.njk', {
      ...frameOf(edition, listTitle(edition.current.form, what, subject)),
      ...{ mostListed, back: address },
      rows: await logRows(app, logs),
      nextUrl: next && `${address}/logs?${new URLSearchParams({ what, of: subject, after: next })}`,
    });
  });
};

/** The forms in use by which logs were judged: the year's own, where it is another, and those of earlier years. */
function judgedBy({ collection, current: { form } }: Edition): readonly Edition[] {
  const used = editionsOf(collection).filter(({ state }) => state !== 'unpublished');
  return used.filter(
    ({ current: { form: other } }) => other.year < form.year || (other.year === form.year && other.hash !== form.hash),
  );
}

/** The run of an address; a form that was published meanwhile keeps its runs. */
async function theRun(app: FastifyInstance, request: FastifyRequest<ImpactRequest>) {
  const edition = editionOfYear(request);
  const { collection, year } = edition.current.form;
  const run = await findRun(app.store, request.params.run, collection, year);
  if (!run) throw new Problem('not-found', 'There is no such run.');
  return { edition, run };
}

/** A run as a row of the history. */
export function runRow({ href, current }: Edition, run: AskedRun) {
  const { status, judged, total, left_over: left, asked, finished, failure, hash, name, logs_year } = run;
  return {
    ...{ status, judged, total, left, failure, name },
    href: `${href}/runs/${run.run}`,
    asked: showMoment(asked),
    finished: finished && showMoment(finished),
    logsYear: logs_year,
    isPresent: hash === current.form.hash,
    hash: hash.slice(0, 12),
    found: foundOf(run),
  };
}

/** What came out, in a few words. */
function foundOf({ status, kind, result }: AskedRun): string {
  if (status !== 'done' || !result) return '';
  if (kind === 'rejudge') return `${(result as RejudgeCounts).invalidated.toLocaleString('en-GB')} no longer complete`;
  return `${(result as ImpactOnLogs).incomplete.logs.toLocaleString('en-GB')} would no longer be complete`;
}

function titleOf({ kind }: AskedRun): string {
  return kind === 'impact' ? 'Impact on logs' : 'Logs judged again';
}

function backOf({ kind }: AskedRun): string {
  return kind === 'impact' ? 'impact' : 'publications';
}

function resultOf(run: AskedRun, edition: Edition) {
  if (run.status !== 'done' || !run.result) return {};
  const address = `${edition.href}/runs/${run.run}/logs`;
  return run.kind === 'impact'
    ? impactModel(run.result as ImpactOnLogs, address)
    : rejudgeModel(run.result as RejudgeCounts, address);
}
