import { acknowledgements } from './acknowledgements.ts';
import { collection } from './collection.ts';
import { conditions } from './conditions.ts';
import { earlierYears } from './earlier-years.ts';
import { elements } from './elements.ts';
import { expressions } from './expressions.ts';
import { files } from './files.ts';
import type { DiagnosticKind } from './kind.ts';
import { options } from './options.ts';
import { pages } from './pages.ts';
import { proofs } from './proofs.ts';
import { questions } from './questions.ts';
import { referenceTables } from './reference-tables.ts';
import { repeats } from './repeats.ts';
import { rules } from './rules.ts';
import { scenarios } from './scenarios.ts';
import { texts } from './texts.ts';
import { years } from './years.ts';

/** The families of diagnostics, in the order in which a definition meets them. A code stands in one of them. */
export const diagnosticFamilies = [
  files,
  years,
  earlierYears,
  collection,
  referenceTables,
  elements,
  repeats,
  expressions,
  conditions,
  pages,
  questions,
  options,
  rules,
  texts,
  proofs,
  acknowledgements,
  scenarios,
] as const;

type CodeOf<Family> = Family extends unknown ? keyof Family : never;

export type DiagnosticCode = CodeOf<(typeof diagnosticFamilies)[number]>;

/**
 * Every diagnostic there is: code → severity and message. Codes are never reused.
 * Each has a folder in test/fixtures/diagnostics with the smallest wrong definition and the expected report.
 */
export const diagnosticKinds: { readonly [code in DiagnosticCode]: DiagnosticKind } = Object.assign(
  {},
  ...diagnosticFamilies,
);
