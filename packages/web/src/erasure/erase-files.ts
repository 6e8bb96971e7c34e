import { recordWithin } from '../audit/record.ts';
import type { Store } from '../store/store.ts';
import type { DueYear } from './due-years.ts';

/** Forgets the files that logs of a year came in and went out with, and what people said in words of completing one. */
export async function eraseFiles({ db }: Store, { current: { form } }: DueYear): Promise<void> {
  const { collection, year } = form;
  await db.transaction().execute(async (transaction) => {
    const gone = await Promise.all(
      (['upload', 'log_export'] as const).map((table) =>
        transaction
          .deleteFrom(table)
          .where('collection', '=', collection)
          .where('year', '=', year)
          .returning('organisation')
          .execute(),
      ),
    );
    const words = await transaction
      .updateTable('satisfaction')
      .set({ words: null })
      .where('collection', '=', collection)
      .where('year', '=', year)
      .where('words', 'is not', null)
      .returning('organisation')
      .execute();
    const [uploads = [], downloads = []] = gone;
    const all = [...uploads, ...downloads, ...words].map(({ organisation }) => organisation);
    for (const organisation of [...new Set(all)].sort()) {
      const count = (rows: readonly { organisation: string }[]) =>
        rows.filter((row) => row.organisation === organisation).length;
      await recordWithin(transaction, {
        ...{ organisation, who: null, action: 'personal-data-erased', subject: `${collection}-${year}` },
        details: { uploads: count(uploads), downloads: count(downloads), texts: count(words) },
      });
    }
  });
}
