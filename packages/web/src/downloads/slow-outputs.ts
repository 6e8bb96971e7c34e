import { emitters } from '@annum/compiler';
import type { Form } from '@annum/engine';
import { sql } from 'kysely';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { OutputFile } from '../store/support-tables.ts';
import { type Resource, resourceOf } from './resource.ts';

/** What takes too long for a request: made by a job, and kept. */
const slowOutputs = emitters.filter(({ onDemand }) => onDemand);

type Which = Pick<Form, 'id' | 'hash'>;

/** Asks for every slow output of a form that nobody has asked for. */
export async function askForOutputs({ db }: Store, { id: form, hash }: Which): Promise<void> {
  const rows = slowOutputs.map(({ id: output }) => ({ form, hash, output, asked: new Date() }));
  await db
    .insertInto('form_output')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Minutes after which an output that was begun and not finished is begun again: its program has died. */
const lease = 60;

/** Takes the one that has waited longest among these forms, and that nobody is making. */
export async function takeOutput({ db }: Store, forms: Forms) {
  const current = forms.collections().flatMap((collection) => collection.forms);
  const free = sql<boolean>`made is null and (taken is null or taken < now() - make_interval(mins => ${lease}))`;
  const waiting = await db.selectFrom('form_output').selectAll().where(free).orderBy('asked').execute();
  for (const { form, hash, output } of waiting) {
    const found = current.find((each) => each.form.id === form && each.form.hash === hash);
    if (!found) continue;
    const { numUpdatedRows } = await db
      .updateTable('form_output')
      .set({ taken: new Date() })
      .where('form', '=', form)
      .where('hash', '=', hash)
      .where('output', '=', output)
      .where(free)
      .executeTakeFirst();
    if (numUpdatedRows === 1n) return { current: found, output };
  }
  return undefined;
}

/** Keeps what was made; what earlier editions of the form compiled to is forgotten. */
export async function keepOutput(
  { db }: Store,
  { id: form, hash }: Which,
  output: string,
  files: readonly OutputFile[],
): Promise<void> {
  await db
    .updateTable('form_output')
    .set({ made: new Date(), files: JSON.stringify(files) })
    .where('form', '=', form)
    .where('hash', '=', hash)
    .where('output', '=', output)
    .execute();
  await db.deleteFrom('form_output').where('form', '=', form).where('hash', '<>', hash).execute();
}

/** A slow output as it is at present. */
export interface SlowOutput {
  readonly title: string;
  readonly state: 'made' | 'asked' | 'not asked';
  readonly files: readonly Resource[];
}

const known = new WeakMap<Form, readonly SlowOutput[]>();

/** The slow outputs of a form. What is made once stays as it is. */
export async function slowOutputsOf(
  { db }: Store,
  { form }: Pick<CurrentForm, 'form'>,
): Promise<readonly SlowOutput[]> {
  const before = known.get(form);
  if (before) return before;
  const rows = await db
    .selectFrom('form_output')
    .select(['output', 'files'])
    .where('form', '=', form.id)
    .where('hash', '=', form.hash)
    .execute();
  const outputs = slowOutputs.map(({ id, title }): SlowOutput => {
    const row = rows.find(({ output }) => output === id);
    const files = (row?.files ?? []).map(({ path, text }) => resourceOf(path, title, text));
    return { title, state: row ? (row.files ? 'made' : 'asked') : 'not asked', files };
  });
  if (outputs.every(({ state }) => state === 'made')) known.set(form, outputs);
  return outputs;
}
