import { type Selectable, sql, type Transaction } from 'kysely';
import type { Person } from '../person.ts';
import type { FormRunTable } from '../store/form-run-tables.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { isId, newId } from '../store/uuid.ts';

export type FormRun = Selectable<FormRunTable>;

/** A run with who asked for it. */
export interface AskedRun extends FormRun {
  readonly name: string;
}

type Wanted = Pick<FormRun, 'kind' | 'collection' | 'year' | 'logs_year' | 'hash'>;

/** Asks for a run; the job `judge-forms` takes it within a minute, or at once when it is started. Gives its id. */
export async function askRun(transaction: Transaction<Tables>, person: Person, wanted: Wanted): Promise<string> {
  const run = newId();
  await transaction
    .insertInto('form_run')
    .values({ run, ...wanted, asked: sql<Date>`now()`, asked_by: person.id })
    .execute();
  return run;
}

const mostShown = 50;

/** The runs of a form's year, the newest first. */
export function runsOf(
  { db }: Store,
  { kind, collection, year }: Pick<FormRun, 'kind' | 'collection' | 'year'>,
): Promise<readonly AskedRun[]> {
  return selectAsked(db, collection, year).where('kind', '=', kind).orderBy('asked', 'desc').limit(mostShown).execute();
}

/** A run of a form's year by its id. */
export async function findRun(
  { db }: Store,
  run: string,
  collection: string,
  year: number,
): Promise<AskedRun | undefined> {
  if (!isId(run)) return undefined;
  return selectAsked(db, collection, year).where('run', '=', run).executeTakeFirst();
}

function selectAsked(db: Store['db'], collection: string, year: number) {
  return db
    .selectFrom('form_run')
    .innerJoin('person', 'person.person', 'form_run.asked_by')
    .selectAll('form_run')
    .select('person.name')
    .where('collection', '=', collection)
    .where('year', '=', year);
}

/** Minutes without a beat after which a run is begun again: its program has died. */
const minutesOfPatience = 5;
/** Of earlier runs of a form's year, lists of logs are forgotten; their counts stay. */
const listsKept = 5;

/** Takes the next run that waits; a run begun before starts again from nothing. */
export async function takeRun({ db }: Store): Promise<FormRun | undefined> {
  return db.transaction().execute(async (transaction) => {
    const { rows } = await sql<FormRun>`
      update form_run set status = 'running', beat = now(), judged = 0, left_over = 0, result = null, total = (
        select count(*) from log where log.collection = form_run.collection and log.year = form_run.logs_year
          and deleted is null and erased is null and (kind = 'impact' or form_hash <> form_run.hash))
      where run = (select run from form_run
        where status = 'waiting' or status = 'running' and beat < now() - make_interval(mins => ${minutesOfPatience})
        order by asked limit 1 for update skip locked)
      returning *`.execute(transaction);
    const [run] = rows;
    if (!run) return undefined;
    await sql`delete from form_run_log where run = ${run.run} or run in (select run from form_run
      where kind = ${run.kind} and collection = ${run.collection} and year = ${run.year}
      order by asked desc offset ${listsKept})`.execute(transaction);
    return run;
  });
}

/** A log that something happens to. */
export interface AffectedLog {
  readonly organisation: string;
  readonly log: string;
  readonly what: string;
  readonly subject: string;
}

/** Logs that are listed of each thing. */
export const mostListed = 10_000;

/** Says how far a run has come, and lists what happens to some logs, in one transaction. */
export function runProgress({ db }: Store, { run }: FormRun) {
  const listed = new Map<string, number>();
  const isRoom = ({ what, subject }: AffectedLog): boolean => {
    const key = `${what} ${subject}`;
    const count = (listed.get(key) ?? 0) + 1;
    listed.set(key, count);
    return count <= mostListed;
  };
  return async (judged: number, left: number, affected: readonly AffectedLog[]): Promise<void> => {
    const rows = affected.filter(isRoom).map((one) => ({ run, ...one }));
    await db.transaction().execute(async (transaction) => {
      for (let at = 0; at < rows.length; at += 1000)
        await transaction
          .insertInto('form_run_log')
          .values(rows.slice(at, at + 1000))
          .onConflict((conflict) => conflict.doNothing())
          .execute();
      await transaction
        .updateTable('form_run')
        .set({ judged, left_over: left, beat: sql<Date>`now()` })
        .where('run', '=', run)
        .execute();
    });
  };
}

/** Ends a run: with its result, or with why there is none. */
export async function endRun(
  { db }: Store,
  { run }: FormRun,
  end: { readonly result: object } | { readonly failure: string },
): Promise<void> {
  const outcome =
    'result' in end
      ? { status: 'done' as const, result: JSON.stringify(end.result) }
      : { status: 'failed' as const, failure: end.failure };
  await db
    .updateTable('form_run')
    .set({ ...outcome, finished: sql<Date>`now()` })
    .where('run', '=', run)
    .execute();
}

/** A page of the logs of a run that something happens to, in the order of their ids. */
export async function affectedLogs(
  { db }: Store,
  { run }: FormRun,
  { what, subject }: Pick<AffectedLog, 'what' | 'subject'>,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<{
  readonly keys: readonly { readonly log: string; readonly recorded_by: string }[];
  readonly next?: string;
}> {
  let query = db
    .selectFrom('form_run_log')
    .select(['log', 'organisation as recorded_by'])
    .where('run', '=', run)
    .where('what', '=', what)
    .where('subject', '=', subject)
    .orderBy('log')
    .limit(limit + 1);
  if (after !== undefined && isId(after)) query = query.where('log', '>', after);
  const rows = await query.execute();
  const keys = rows.slice(0, limit);
  const last = keys.at(-1);
  return { keys, ...(rows.length > limit && last && { next: last.log }) };
}
