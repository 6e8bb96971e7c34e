import type { Expression, Form } from '@annum/engine';
import Logic, { type Formula } from 'logic-solver';
import { makeLowering } from '../generate/lower.ts';
import { answerTerm } from './answer-terms.ts';
import { behindFacts, behindLocals, behindVariables } from './behind.ts';
import { type Behind, type Encoding, hasAtom, makeTerm, type Term } from './encoding.ts';
import { limitToDomain } from './lookup-terms.ts';
import { encode, has, related, termOf } from './propositions.ts';

/** Decides whether conditions can hold together, over the values that the form compares with. */
export interface Prover {
  /** False when no log makes all of them true; true when one may. */
  readonly together: (conditions: readonly Expression[]) => boolean;
  /** What may make all of them true: the propositions that hold; nothing when no log does. */
  readonly model: (conditions: readonly Expression[]) => ReadonlySet<string> | undefined;
  readonly terms: ReadonlyMap<string, Term>;
}

/**
 * A prover for one form. Conditions become propositions: each value a variable is compared with is an atom, at most one
 * of a variable's holds, and order between numbers is kept. What is beyond that (dates apart, sums) is left open, so
 * that "cannot hold together" is always proved and "may" is not. With `whole`, where variables are asked and how they
 * are derived is followed too: slower, and far more is proved.
 */
export function makeProver(form: Form, { whole = false }: { readonly whole?: boolean } = {}): Prover {
  const encoding = makeEncoding(form, whole);
  const formulaOf = (conditions: readonly Expression[]): Formula =>
    Logic.and(...conditions.map((condition) => encode(encoding, encoding.lowering.isTrue(condition))));
  const model = (conditions: readonly Expression[]) => {
    const solution = encoding.solver.solveAssuming(formulaOf(conditions));
    return solution ? new Set(solution.getTrueVars()) : undefined;
  };
  const together = (conditions: readonly Expression[]) => encoding.solver.solveAssuming(formulaOf(conditions)) !== null;
  return { together, model, terms: encoding.terms };
}

function makeEncoding(form: Form, whole: boolean): Encoding {
  const lowering = makeLowering(form, { words: [] }, false);
  const locals = new Map<string, Behind>(behindLocals(form, lowering));
  const encoding: Encoding = {
    form,
    lowering,
    solver: new Logic.Solver(),
    behind: (name) => locals.get(name) ?? { kind: 'term', make: () => plainTerm(encoding, name) },
    terms: new Map(),
    encode: (code) => encode(encoding, code),
    has: (code) => has(encoding, code),
    related: (item, how, value) => related(encoding, item, how, value),
    termOf: (code) => termOf(encoding, code),
    made: new Map(),
  };
  if (!whole) return encoding;
  for (const [name, behind] of behindVariables(form, lowering, (variable) => answerTerm(encoding, variable)))
    locals.set(name, behind);
  for (const [name, behind] of behindFacts(form, (fact, domain) => plainTerm(encoding, fact, domain)))
    locals.set(name, behind);
  return encoding;
}

/** A value of which nothing more is known; one that is known to be unknown is not there. */
function plainTerm(encoding: Encoding, name: string, domain?: Term['domain']): Term {
  const known = encoding.terms.get(name);
  if (known) return known;
  const term = makeTerm(name, domain ? { coded: true, domain } : {});
  encoding.terms.set(name, term);
  if (domain) limitToDomain(encoding, term, Logic.TRUE);
  if (name.startsWith('v_'))
    encoding.solver.require(Logic.implies(`u_${name.slice(2)} is true`, Logic.not(hasAtom(name))));
  return term;
}
