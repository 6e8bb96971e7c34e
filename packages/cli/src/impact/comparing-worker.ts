import { parentPort, workerData } from 'node:worker_threads';
import { Complaint } from '../complaint.ts';
import type { ComparingAnswer } from './compare-in-thread.ts';
import { type Comparison, compareForms } from './forms-compared.ts';

// Runs as a thread: compiles the forms to compare, tells what came of it, and ends.
parentPort?.postMessage(await compareForms(workerData as Comparison).then(told, complained));

function told(compared: ComparingAnswer['compared']): ComparingAnswer {
  return { compared };
}

function complained(error: unknown): ComparingAnswer {
  if (error instanceof Complaint) return { complaint: error.message };
  throw error;
}
