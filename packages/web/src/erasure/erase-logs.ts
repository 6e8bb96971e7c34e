import type { Form } from '@annum/engine';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import { postcodeOf } from '../store/search-keys.ts';
import type { Tables } from '../store/tables.ts';
import type { DueYear } from './due-years.ts';

/** Logs of one organisation. */
export interface SomeLogs {
  readonly organisation: string;
  readonly ids: readonly string[];
}

/** What stands where a reason in free text stood. */
export const erasedText = 'Erased';

/**
 * Takes the personal answers out of logs, their lists and their events. Keys that lead back to a person go too: the
 * supplier's own, and digests of what is personal.
 * @returns how many events were gone through
 */
export async function eraseLogs(transaction: Transaction<Tables>, year: DueYear, logs: SomeLogs): Promise<number> {
  const { form } = year.current;
  const kept = [...year.kept];
  await transaction
    .updateTable('log')
    .set({
      answers: onlyKept(sql.ref('answers'), kept),
      values: onlyKept(sql.ref('values'), kept),
      submitted: sql`case when submitted is not null then ${onlyKept(sql.ref('submitted'), kept)} end`,
      confirmations: keptConfirmations(sql.ref('confirmations'), kept),
      prefill: null,
      external_reference: null,
      deletion_reason: sql<string>`case when deletion_reason is not null then ${erasedText} end`,
      ...goneColumns(form, year.kept),
      erased: sql<Date>`now()`,
      updated: sql<Date>`now()`,
      version: sql<number>`version + 1`,
    })
    .where('organisation', '=', logs.organisation)
    .where('id', 'in', [...logs.ids])
    .execute();
  await transaction
    .updateTable('log_listing')
    .set({ ...goneColumns(form, year.kept), updated: sql<Date>`now()` })
    .where('recorded_by', '=', logs.organisation)
    .where('log', 'in', [...logs.ids])
    .execute();
  if (!form.duplicates.every((one) => year.kept.has(one))) await forgetPairs(transaction, logs);
  return eraseEvents(transaction, logs, kept);
}

/** An object of answers without those that do not stay. */
function onlyKept(object: RawBuilder<unknown>, kept: readonly string[]): RawBuilder<string> {
  return sql`coalesce((select jsonb_object_agg(answer.key, answer.value) from jsonb_each(${object}) answer
    where answer.key = any(${kept}::text[])), '{}')`;
}

/** Which rules were confirmed stays, with the values that stay; reasons are free text and go. */
function keptConfirmations(list: RawBuilder<unknown>, kept: readonly string[]): RawBuilder<string> {
  return sql`coalesce((select jsonb_agg(jsonb_build_object('rule', one.item->'rule',
      'values', ${onlyKept(sql`one.item->'values'`, kept)}) order by one.place)
    from jsonb_array_elements(${list}) with ordinality one(item, place)), '[]')`;
}

/** The columns beside the answers that were made of personal ones. */
function goneColumns(form: Form, kept: ReadonlySet<string>) {
  const isGone = (variable: string | undefined) => variable !== undefined && !kept.has(variable);
  return {
    ...(isGone(form.reference) && { reference: null, reference_key: null }),
    ...(isGone(postcodeOf(form)) && { place: null }),
    ...(isGone(form.date) && { event_date: null }),
    ...(form.duplicates.some(isGone) && { duplicate_key: null }),
  };
}

async function forgetPairs(transaction: Transaction<Tables>, { organisation, ids }: SomeLogs): Promise<void> {
  await transaction
    .deleteFrom('distinct_pair')
    .where('organisation', '=', organisation)
    .where((is) => is.or([is('log', 'in', [...ids]), is('other', 'in', [...ids])]))
    .execute();
}

/** Which variables changed, when and by whom stays; what personal ones were changed from and to goes. */
async function eraseEvents(
  transaction: Transaction<Tables>,
  { organisation, ids }: SomeLogs,
  kept: readonly string[],
): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('event')
    .set({
      changes: sql<string>`coalesce((select jsonb_agg(case when one.item->>'variable' = any(${kept}::text[]) then one.item
          else jsonb_build_object('variable', one.item->'variable', 'erased', true) end order by one.place)
        from jsonb_array_elements(changes) with ordinality one(item, place)), '[]')`,
      confirmed: keptConfirmations(sql.ref('confirmed'), kept),
      reason: sql`case when reason is not null then ${erasedText} end`,
    })
    .where('organisation', '=', organisation)
    .where('log', 'in', [...ids])
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
