import { statSync } from 'node:fs';
import type { Form, Window } from '@annum/engine';
import { Complaint } from '../complaint.ts';
import { compileFormIn, type WholeCompilation } from '../definitions.ts';

/** Which forms are to be compared. */
export interface Comparison {
  /** The folder of definitions. */
  readonly folder: string;
  readonly collection: string;
  readonly year: number;
  /** An earlier year, or a folder of definitions as they were; without it, the year before. */
  readonly against?: string;
}

/** A form and the text of the program that judges by it. */
export interface JudgingText {
  readonly form: Form;
  readonly module: string;
}

/**
 * The form that logs were judged by, the one they would be judged by, and the forms from the one to the other: plain
 * data, so that it can be sent to another thread.
 */
export interface Compared {
  /** The folder of definitions of the earlier form. */
  readonly folder: string;
  readonly before: JudgingText;
  readonly after: JudgingText;
  /** Absent where both are of the same year. */
  readonly years?: readonly [Form, Form, ...Form[]];
  /** The collection's years. */
  readonly windows: readonly Window[];
}

/** Compiles the forms to compare. Nothing when one is not sound: why has been told. */
export async function compareForms({ folder, collection, year, against }: Comparison): Promise<Compared | undefined> {
  const after = await compileFormIn(folder, collection, year, true);
  if (!after) return undefined;
  if (against !== undefined && !/^\d{4}$/.test(against)) return withFolder(after, against);
  const first = await earlierYear(after, against === undefined ? year - 1 : Number(against));
  if (first === year) return compared(after, after);
  const compiled: WholeCompilation[] = [];
  for (let at = first; at < year; at += 1) {
    const one = await compileFormIn(folder, collection, at);
    if (!one) return undefined;
    compiled.push(one);
  }
  const years = [...compiled, after].map(({ form }) => form) as unknown as readonly [Form, Form, ...Form[]];
  return { ...(await compared(compiled[0] as WholeCompilation, after)), years };
}

async function compared(before: WholeCompilation, after: WholeCompilation): Promise<Compared> {
  const { windowOf } = await import('@annum/compiler');
  const judging = ({ form, module }: WholeCompilation): JudgingText => ({ form, module: module() });
  const windows = after.sources.windows.map(windowOf);
  return { folder: before.folder, before: judging(before), after: judging(after), windows };
}

async function withFolder(after: WholeCompilation, folder: string): Promise<Compared | undefined> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Complaint(`--against takes a year, or a folder of definitions; there is no folder ${folder}.`);
  const before = await compileFormIn(folder, after.form.collection, after.form.year);
  return before && compared(before, after);
}

async function earlierYear({ sources, form }: WholeCompilation, year: number): Promise<number> {
  const { yearsOf } = await import('@annum/compiler');
  if (yearsOf(sources).includes(year) && year <= form.year) return year;
  throw new Complaint(
    `There is no year ${year} of ${form.collection} to compare ${form.year} with. Say --against with an earlier year, or with a folder of the definitions as they were published.`,
  );
}
