import { type Selectable, sql } from 'kysely';
import type { Person } from '../../person.ts';
import { deleteWithin } from '../../store/delete-log.ts';
import { type Judgement, listedColumns } from '../../store/judge.ts';
import { listEverywhere, seersFor } from '../../store/listing.ts';
import { logOf, rowsOf } from '../../store/logs.ts';
import type { Change, LogTable } from '../../store/tables.ts';
import { raiseQueries } from '../../store/track-queries.ts';
import { idFor } from '../../store/uuid.ts';
import type { Sampling } from './sampling.ts';

/** A log of the sample with the moments at which it was saved, the first of them its creation. */
export interface Made {
  readonly person: Person;
  readonly judgement: Judgement;
  readonly number: number;
  readonly saves: readonly Date[];
  readonly deleted: boolean;
}

const inOneStatement = 100;

/** Writes logs with the events of their saves, as if they had been filled in over days. */
export async function writeLogs(sampling: Sampling, made: readonly Made[]): Promise<void> {
  for (const ofOne of Map.groupBy(made, ({ person }) => person.id).values())
    for (let at = 0; at < ofOne.length; at += inOneStatement)
      await writeSome(sampling, ofOne.slice(at, at + inOneStatement));
}

async function writeSome({ transaction, seed }: Sampling, made: readonly Made[]): Promise<void> {
  const [first] = made;
  if (!first) return;
  const seers = await seersFor(
    transaction,
    first.person,
    made.map(({ judgement }) => listedColumns(judgement)),
  );
  const rows = made.map(({ person, judgement, number, saves }) => {
    const [log, event] = rowsOf(person, { judgement }, seers);
    const [created = new Date(0)] = saves;
    const id = idAt(created, `sample ${seed} log ${number}`);
    const versions = { version: saves.length, created, updated: saves.at(-1) ?? created };
    return { judgement, log: { ...log, id, ...versions }, events: eventsOf({ ...event, log: id }, judgement, saves) };
  });
  const logs = await transaction
    .insertInto('log')
    .values(rows.map(({ log }) => log))
    .returningAll()
    .execute();
  await transaction
    .insertInto('event')
    .values(rows.flatMap(({ events }) => events))
    .execute();
  await listEverywhere(transaction, logs);
  await raiseQueries(
    transaction,
    rows.map(({ log, judgement }) => ({ ...log, judgement })),
  );
  await sql`update log_query set raised = log.updated from log where log.organisation = log_query.organisation
    and log.id = log_query.log and log.id = any(${rows.map(({ log }) => log.id)}::uuid[])`.execute(transaction);
  const deleted = new Set(made.flatMap(({ deleted }, index) => (deleted ? [rows[index]?.log.id] : [])));
  for (const row of logs) if (deleted.has(row.id)) await remove({ transaction }, first.person, row);
}

/** A deletion has the moment of the last save. */
async function remove({ transaction }: Pick<Sampling, 'transaction'>, person: Person, row: Selectable<LogTable>) {
  await deleteWithin(transaction, person, logOf(row), 'Recorded twice (an invented reason)');
  const moment = row.updated;
  await sql`update log set deleted = ${moment}, updated = ${moment} where organisation = ${row.organisation}
    and id = ${row.id}`.execute(transaction);
  await sql`update event set at = ${moment}, id = ${idAt(moment, `${row.id} deleted`)} where organisation = ${row.organisation} and log = ${row.id}
    and kind = 'deleted'`.execute(transaction);
}

/** The answers of a log spread over its saves, in the order of the form. */
function eventsOf<E extends { readonly log: string; readonly changes: string }>(
  event: E,
  { answers }: Judgement,
  saves: readonly Date[],
) {
  const order = Object.keys(answers);
  const changes = [...(JSON.parse(event.changes) as Change[])].sort(
    (one, other) => order.indexOf(one.variable) - order.indexOf(other.variable),
  );
  const each = Math.ceil(changes.length / saves.length);
  return saves.map((at, index) => ({
    ...event,
    id: idAt(at, `${event.log} save ${index}`),
    version: index + 1,
    at,
    changes: JSON.stringify(changes.slice(index * each, (index + 1) * each)),
  }));
}

/** An id that sorts by a moment and is the same for the same text. */
export function idAt(moment: Date, text: string): string {
  const time = moment.getTime().toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${idFor(text).slice(15)}`;
}
