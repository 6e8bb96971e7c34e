import { statSync } from 'node:fs';
import type { Form } from '@annum/engine';
import type { Command } from 'commander';
import { Complaint } from '../complaint.ts';
import { compileForm, compileFormIn, type WholeCompilation } from '../definitions.ts';

/** The form that logs were judged by, the one they would be judged by, and the forms from the one to the other. */
export interface Compared {
  readonly before: WholeCompilation;
  readonly after: WholeCompilation;
  /** Absent where both are of the same year. */
  readonly years?: readonly [Form, Form, ...Form[]];
}

/**
 * Compiles the forms to compare. `against` is an earlier year, or a folder of definitions as they were; without it, the
 * year before. Nothing when one is not sound: why has been told.
 */
export async function compareForms(
  annum: Command,
  collection: string,
  year: number,
  against: string | undefined,
): Promise<Compared | undefined> {
  const after = await compileForm(annum, collection, year, true);
  if (!after) return undefined;
  if (against !== undefined && !/^\d{4}$/.test(against)) return withFolder(after, against);
  const first = await earlierYear(after, against === undefined ? year - 1 : Number(against));
  if (first === year) return { before: after, after };
  const compiled: WholeCompilation[] = [];
  for (let at = first; at < year; at += 1) {
    const one = await compileForm(annum, collection, at);
    if (!one) return undefined;
    compiled.push(one);
  }
  const years = [...compiled, after].map(({ form }) => form) as unknown as readonly [Form, Form, ...Form[]];
  return { before: compiled[0] as WholeCompilation, after, years };
}

async function withFolder(after: WholeCompilation, folder: string): Promise<Compared | undefined> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Complaint(`--against takes a year, or a folder of definitions; there is no folder ${folder}.`);
  const before = await compileFormIn(folder, after.form.collection, after.form.year);
  return before && { before, after };
}

async function earlierYear({ sources, form }: WholeCompilation, year: number): Promise<number> {
  const { yearsOf } = await import('@annum/compiler');
  if (yearsOf(sources).includes(year) && year <= form.year) return year;
  throw new Complaint(
    `There is no year ${year} of ${form.collection} to compare ${form.year} with. Say --against with an earlier year, or with a folder of the definitions as they were published.`,
  );
}
