import type { Form, Outcome } from '@annum/engine';
import { type Accepted, unneededIn } from '../acknowledgements.ts';
import type { YearDefinition } from '../definition.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { orderDiagnostics } from '../order-diagnostics.ts';
import { acceptedByProof } from './accepted-by-proof.ts';
import { runProofChecks } from './checks/index.ts';
import type { Compiled } from './compiled.ts';
import { type Reach, type Reachability, type Remembered, reachability, remember } from './reachability.ts';
import { makeProver } from './satisfiable.ts';

/** A year that compiles, with its validator and what is remembered of it. */
export interface YearToProve extends Compiled {
  readonly definition: YearDefinition;
  readonly remembered?: Remembered;
}

/** What was found out about a year. */
export interface ProvedYear {
  readonly form: Form;
  readonly reachability: Reachability;
  readonly diagnostics: readonly Diagnostic[];
  readonly remembered: Remembered;
}

/**
 * Finds out what each year of a collection reaches, and what is wrong with that. An accepted finding that some year
 * still needs is needed in all: whether it is shows only when the years are `all` there are.
 * @example proveYears([{ definition, form, validator }])[0].diagnostics
 */
export function proveYears(years: readonly YearToProve[], all = true): readonly ProvedYear[] {
  const proved = years.map((year) => {
    const found = reachability(year, year.remembered);
    const prover = makeProver(year.form, { whole: true });
    const input = { definition: year.definition, form: year.form, reachability: found, shown: shownBy(found), prover };
    return { form: year.form, found, diagnostics: runProofChecks(input), accepted: acceptedByProof(input) };
  });
  const unneeded = all ? unneededIn(proved.map(({ accepted }) => accepted)) : [];
  return proved.map(({ form, found, diagnostics, accepted }) => ({
    form,
    reachability: found,
    diagnostics: orderDiagnostics([...diagnostics, ...unneeded.filter((one) => isAmong(accepted, one))]),
    remembered: remember(form, found),
  }));
}

function isAmong(accepted: readonly Accepted[], { place }: Diagnostic): boolean {
  const { file, line, column } = place;
  return accepted.some((one) => one.place.file === file && one.place.line === line && one.place.column === column);
}

/** The outcomes of all logs that were found. */
function shownBy(found: Reachability): readonly Outcome[] {
  const all = Object.values(found).flat() as readonly Reach[];
  return [...new Set(all.flatMap(({ witness }) => witness?.outcome ?? []))];
}
