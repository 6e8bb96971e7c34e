import { parentPort, workerData } from 'node:worker_threads';
import { contentOf, type EmitInput, emitters } from '@annum/compiler';

// Runs as a thread: makes one output of a form, so that the program goes on answering meanwhile.
const { output, input } = workerData as { readonly output: string; readonly input: EmitInput };
const files = emitters.find(({ id }) => id === output)?.emit(input) ?? [];
const contents = await Promise.all(
  files.map(async (file) => ({ path: file.path, text: String(await contentOf(file)) })),
);
parentPort?.postMessage(contents);
