import type { StoredBatch, StoredLog } from '@annum/web';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { withDatabase } from '../database.ts';
import type { Compared } from './forms-compared.ts';

/**
 * Does something with the stored logs of the earlier form's year as lines, such as a file of logs has.
 * @param left told how many logs of each batch nobody can judge
 */
export async function withStoredLines(
  annum: Command,
  { before: { form }, folder }: Compared,
  left: (logs: number) => void,
  use: (blocks: AsyncIterable<Uint8Array<ArrayBuffer>>) => Promise<void>,
): Promise<void> {
  await withDatabase(annum, 'The logs were not compared', async (pool, config) => {
    const { compileCollections, openForms, readPublished, storedForms, storedLogs, storeOn } = await import(
      '@annum/web'
    );
    const store = storeOn(pool);
    const published = await readPublished(store);
    const forms = await storedForms(store, openForms(folder, { compile: compileCollections, watch: false, published }));
    const current = forms.current(form.collection, form.year);
    if (!current) throw new Complaint(`There is no form of ${form.collection} ${form.year} to judge logs by.`);
    await use(linesOf(storedLogs({ config, store, forms }, current), left));
  });
}

const encoder = new TextEncoder();

async function* linesOf(batches: AsyncIterable<StoredBatch>, left: (logs: number) => void) {
  for await (const batch of batches) {
    left(batch.left);
    yield encoder.encode(batch.logs.map(lineOf).join(''));
  }
}

function lineOf({ log: { id, answers, confirmations }, context }: StoredLog): string {
  return `${JSON.stringify({ id, answers, context, confirmations })}\n`;
}
