import { wantsMail } from '../accounts/notifications.ts';
import type { Config } from '../config.ts';
import { collectionFilter } from '../finding/filter.ts';
import type { Forms } from '../forms/catalogue.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { readAccount } from '../people/read-person.ts';
import { daysKept, failExport, keepContent, type LogExport, takeExport } from '../store/exports.ts';
import type { Store } from '../store/store.ts';
import { inParts } from './in-parts.ts';
import { fileBytes } from './write-file.ts';

/** What files are made with. */
export interface ExportSurroundings {
  readonly store: Store;
  readonly forms: Forms;
  readonly config: Config;
}

/** Makes the files that wait, one after the other, as their people may see logs by now. Tells how many. */
export async function makeExports(surroundings: ExportSurroundings): Promise<number> {
  for (let made = 0; ; made += 1) {
    const next = await takeExport(surroundings.store);
    if (!next) return made;
    await makeExport(surroundings, next);
  }
}

async function makeExport({ store, forms, config }: ExportSurroundings, wanted: LogExport): Promise<void> {
  const day = config.today();
  const person = await readAccount(store, wanted.person, day);
  const collection = forms.collection(wanted.collection);
  const current = forms.current(wanted.collection, wanted.year);
  if (!person || person.isShutOut || !collection || !current) return failExport(store, wanted);
  const filter = collectionFilter(collection, person, wanted);
  const { content, format } = wanted;
  let logs = 0;
  const bytes = fileBytes(store, person, { form: current.form, filter, content, format, day }, (more) => {
    logs += more;
  });
  await keepContent(store, wanted, inParts(bytes), () => logs);
  if (!wantsMail(person.notifications, 'downloads')) return;
  const values = { file: wanted.name, days: String(daysKept) };
  await queueMail(store.db, config, { kind: 'download_ready', to: person, path: '/your-downloads', values });
}
