import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { fill, showDate } from '../form/display.ts';
import { questionOf } from '../form/index-form.ts';
import type { LogReading } from '../form/log-reading.ts';
import { readStored } from '../form/open-log.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { readRecords, type SupposedSpan } from '../records/read-records.ts';
import { type Log, logOf } from '../store/logs.ts';
import { seenBy } from '../store/visible.ts';
import type { Place } from './place.ts';

/** A log that a deactivation makes wrong. */
export interface AffectedLog {
  readonly href: string;
  readonly reference: string;
  readonly day: string;
  /** The questions that it will fail, and what it will be told there. */
  readonly questions: readonly string[];
  readonly messages: readonly string[];
}

export interface AffectedLogs {
  readonly total: number;
  /** The first of them, by their date. */
  readonly listed: readonly AffectedLog[];
}

/** So many logs are judged and listed; the rest is counted. */
export const mostListed = 100;

/**
 * The logs from a day on that name a place, judged as if it were inactive from then on: what their forms will say, the
 * forms say here.
 */
export async function affectedLogs(
  app: FastifyInstance,
  person: Person,
  place: Place,
  from: string,
): Promise<AffectedLogs> {
  const { total, logs } = await logsNaming(app, person, place, from);
  if (total === 0) return { total, listed: [] };
  const also = [...new Set(logs.flatMap((log) => log.seenBy))];
  const supposed: SupposedSpan = {
    scheme: place.scheme.id,
    location: place.location,
    from_day: from,
    until_day: null,
  };
  const read = (spans: readonly SupposedSpan[]) =>
    readRecords(app.store, person, app.config.today(), { also, supposed: spans });
  const [now, then] = await Promise.all([read([]), read([supposed])]);
  const listed = logs.flatMap((log) => {
    const current = app.forms.current(log.collection, log.year);
    if (!current) return [];
    const [before, after] = [now, then]
      .map((records) => readStored(app, { person, records }, current, log))
      .map(({ reading }) => reading) as [LogReading, LogReading];
    return [affectedLog(log, before, after)];
  });
  return { total, listed };
}

function affectedLog(log: Log, before: LogReading, after: LogReading): AffectedLog {
  const known = new Set(before.outcome.issues.map(({ rule }) => rule));
  const fresh = after.outcome.issues.filter(({ rule, severity }) => severity === 'error' && !known.has(rule));
  const blamed = new Set(fresh.flatMap(({ variables }) => variables));
  const questions = new Set([...blamed].flatMap((variable) => questionOf(after.index, variable) ?? []));
  return {
    href: `/logs/${log.id}`,
    reference: log.reference ?? log.externalReference ?? log.id.slice(-8),
    day: log.eventDate === null ? '' : showDate(log.eventDate, 'en'),
    questions: [...questions].map((question) => fill(after, question.label)),
    messages: fresh.map(({ message }) => message),
  };
}

/** The variables by which forms of collections point to places of a kind. */
function pointersTo(collections: readonly { readonly forms: readonly CurrentForm[] }[], kind: Place['kind']) {
  const found = collections.flatMap(({ forms }) =>
    forms.flatMap(({ form }) => form.references.filter(({ type }) => type === kind).map(({ variable }) => variable)),
  );
  return [...new Set(found)];
}

async function logsNaming({ store, forms }: FastifyInstance, person: Person, place: Place, from: string) {
  const pointers = pointersTo(forms.collections(), place.kind);
  if (pointers.length === 0) return { total: 0, logs: [] };
  const named = pointers.map((variable) => sql<boolean>`log.values ->> ${variable} = ${place.record.reference}`);
  // The owner of a place sees every log that names it: its own list has them all.
  const query = store.db
    .selectFrom('log_listing')
    .innerJoin('log', (join) =>
      join.onRef('log.organisation', '=', 'log_listing.recorded_by').onRef('log.id', '=', 'log_listing.log'),
    )
    .where('log_listing.organisation', '=', place.scheme.owner.id)
    .where('log_listing.event_date', '>=', from)
    .where('log_listing.status', 'in', ['not_started', 'in_progress', 'completed'])
    .where(sql<boolean>`(${sql.join(named, sql` or `)})`);
  const [{ total }, rows] = await Promise.all([
    query.select(({ fn }) => fn.countAll<string>().as('total')).executeTakeFirstOrThrow(),
    query
      .selectAll('log')
      .where(seenBy(person))
      .orderBy('log.event_date')
      .orderBy('log.id')
      .limit(mostListed)
      .execute(),
  ]);
  return { total: Number(total), logs: rows.map(logOf) };
}
