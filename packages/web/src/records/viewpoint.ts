import type { Answers } from '@annum/engine';
import type { Config } from '../config.ts';
import { indexForm } from '../form/index-form.ts';
import type { CurrentForm } from '../forms/catalogue.ts';
import { isPreview } from '../forms/preview.ts';
import { readAccount } from '../people/read-person.ts';
import type { Person } from '../person.ts';
import type { Log } from '../store/logs.ts';
import { seenAs } from '../store/previews.ts';
import type { Store } from '../store/store.ts';
import { readRecords } from './read-records.ts';
import type { Records } from './record.ts';

/** A person, and what the answers they give can point to: what a log is judged for. */
export interface Viewpoint {
  readonly person: Person;
  readonly records: Records;
  /** As whom they fill in a preview: whose records they are, and whom the form takes them for. */
  readonly seenAs?: Person;
}

/** What a viewpoint is read with; the server itself has both. */
export interface Surveyor {
  readonly config: Config;
  readonly store: Store;
}

/** Reads what a person can see of the records, once for a request; with those that their log names already. */
export async function viewpointOf(
  { config, store }: Surveyor,
  person: Person,
  log?: { readonly seenBy: readonly string[] },
): Promise<Viewpoint> {
  const also = log?.seenBy ?? [];
  return { person, records: await readRecords(store, person, config.today(), { also }) };
}

/**
 * The viewpoint for judging answers that are not chosen from lists: with the records that they name, what a form may take
 * from those and from the person, and no others.
 */
export async function viewpointOn(
  { config, store }: Surveyor,
  person: Person,
  { form }: Pick<CurrentForm, 'form'>,
  answers: readonly Answers[],
  log?: { readonly seenBy: readonly string[] },
): Promise<Viewpoint> {
  const { pointing } = indexForm(form);
  const named = answers.flatMap((each) => [...pointing].map((question) => String(each[question] ?? '').trim()));
  const wanted = { also: log?.seenBy ?? [], named: [...new Set([...named, person.reference])] };
  return { person, records: await readRecords(store, person, config.today(), wanted) };
}

/**
 * The viewpoint to a stored log; of a preview that of the officer as whom it is filled in.
 * @param offered all records, or, where none are offered, the form of which the log's answers name some
 */
export async function viewpointToLog(
  surveyor: Surveyor,
  person: Person,
  log: Log,
  offered: 'all' | CurrentForm,
): Promise<Viewpoint> {
  const answers = [log.answers, log.values, ...log.prefills.map((prefill) => prefill.answers)];
  const viewOf = (account: Person) =>
    offered === 'all' ? viewpointOf(surveyor, account, log) : viewpointOn(surveyor, account, offered, answers, log);
  const officer = isPreview(log.collection) ? await seenAs(surveyor.store, log) : undefined;
  const account = officer && (await readAccount(surveyor.store, officer, surveyor.config.today()));
  if (!account) return viewOf(person);
  return { ...(await viewOf(account)), person, seenAs: account };
}
