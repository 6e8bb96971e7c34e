import { createHash } from 'node:crypto';
import type { Form, Issue, Outcome } from '@annum/engine';
import { sql, type Transaction } from 'kysely';
import type { Judgement } from './judge.ts';
import type { LogTable, Tables } from './tables.ts';

/** A log as it was written, with what it was judged to be. */
export interface WrittenLog
  extends Pick<LogTable, 'organisation' | 'id' | 'collection' | 'year' | 'status' | 'owning' | 'managing'> {
  readonly judgement: Judgement;
}

/** Lists the queries of new logs. */
export async function raiseQueries(transaction: Transaction<Tables>, logs: readonly WrittenLog[]): Promise<void> {
  const rows = logs.flatMap(rowsOf);
  if (rows.length > 0) await transaction.insertInto('log_query').values(rows).execute();
}

/**
 * Brings the queries of a saved log up to date. One that is no longer there is forgotten, or, where somebody noted
 * something on it, corrected. One that was settled is open again when its figures are others.
 * @param before hash of the form by which the log was judged before
 */
export async function followQueries(transaction: Transaction<Tables>, log: WrittenLog, before: string): Promise<void> {
  const { form } = log.judgement.current;
  if (!hasQueries(form) && before === form.hash) return;
  const rows = rowsOf(log);
  await forgetOthers(
    transaction,
    log,
    rows.map(({ rule }) => rule),
  );
  if (rows.length === 0) return;
  await transaction
    .insertInto('log_query')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['organisation', 'log', 'rule']).doUpdateSet(({ ref }) => ({
        year: ref('excluded.year'),
        status: ref('excluded.status'),
        owning: ref('excluded.owning'),
        managing: ref('excluded.managing'),
        figures: ref('excluded.figures'),
        state: sql`case when log_query.state in ('accepted', 'corrected')
          and log_query.figures is distinct from excluded.figures then 'open' else log_query.state end`,
        raised: sql`case when log_query.figures is null then excluded.raised else log_query.raised end`,
      })),
    )
    .execute();
}

/** The queries of a deleted log are nobody's business any longer. */
export async function forgetQueries(
  transaction: Transaction<Tables>,
  { organisation, id }: Pick<WrittenLog, 'organisation' | 'id'>,
): Promise<void> {
  await transaction.deleteFrom('log_query').where('organisation', '=', organisation).where('log', '=', id).execute();
}

async function forgetOthers(
  transaction: Transaction<Tables>,
  { organisation, id }: WrittenLog,
  rules: readonly string[],
): Promise<void> {
  const gone = sql<boolean>`organisation = ${organisation} and log = ${id} and rule <> all(${rules}::text[])`;
  const noted = sql<boolean>`exists (select from query_note n where n.organisation = log_query.organisation
    and n.log = log_query.log and n.rule = log_query.rule)`;
  await transaction.deleteFrom('log_query').where(gone).where(sql<boolean>`not ${noted}`).execute();
  await transaction
    .updateTable('log_query')
    .set({ state: 'corrected', figures: null })
    .where(gone)
    .where('figures', 'is not', null)
    .execute();
}

const withQueries = new WeakMap<Form, boolean>();

function hasQueries(form: Form): boolean {
  const found = withQueries.get(form) ?? form.rules.some(({ severity }) => severity === 'query');
  withQueries.set(form, found);
  return found;
}

function rowsOf(log: WrittenLog) {
  const { organisation, id, collection, year, status, owning, managing, judgement } = log;
  const { issues, values } = judgement.outcome;
  const found = new Map(issues.filter(({ severity }) => severity === 'query').map((issue) => [issue.rule, issue]));
  return [...found.values()].map((issue) => ({
    ...{ organisation, log: id, rule: issue.rule, collection, year, status, owning, managing },
    figures: figuresOf(issue, values),
    raised: sql<Date>`now()`,
  }));
}

function figuresOf({ variables, related }: Issue, values: Outcome['values']): string {
  const concerned = [...new Set([...variables, ...related])].sort();
  const text = JSON.stringify(concerned.map((variable) => [variable, values[variable] ?? null]));
  return createHash('sha256').update(text).digest('base64url');
}
