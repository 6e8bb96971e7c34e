import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { CurrentForm, Forms } from '../forms/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { OutputFile } from '../store/support-tables.ts';
import { askForOutputs, keepOutput, takeOutput } from './slow-outputs.ts';

/** What slow outputs are made with. */
export interface OutputSurroundings {
  readonly store: Store;
  readonly forms: Forms;
  readonly config: { readonly demo: boolean };
}

/** Proofs and samples of a large form need so much, in megabytes. */
const resourceLimits = { maxOldGenerationSizeMb: 1024 };

/**
 * Makes the slow outputs that wait, one after the other; tells how many. For real people every form has them without
 * being asked; a demonstration, whose forms change as somebody edits them, makes what is asked for.
 */
export async function makeOutputs({ store, forms, config }: OutputSurroundings): Promise<number> {
  if (!config.demo)
    for (const { forms: years } of forms.collections()) for (const { form } of years) await askForOutputs(store, form);
  for (let made = 0; ; made += 1) {
    const next = await takeOutput(store, forms);
    if (!next) return made;
    const files = await emitInThread(next.current, next.output);
    await keepOutput(store, next.current.form, next.output, files);
  }
}

async function emitInThread({ form, module, window }: CurrentForm, output: string): Promise<readonly OutputFile[]> {
  const input = { form, module, window };
  const worker = new Worker(new URL('./emit-worker.ts', import.meta.url), {
    workerData: { output, input },
    resourceLimits,
  });
  try {
    const [files] = await once(worker, 'message');
    return files;
  } finally {
    await worker.terminate();
  }
}
