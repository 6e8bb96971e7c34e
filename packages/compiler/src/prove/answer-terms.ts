import type { Form, Question, Variable } from '@annum/engine';
import Logic, { type Formula } from 'logic-solver';
import { givenVariables } from '../generate/form-statements.ts';
import { givenLocal, placementLocal, valueLocal } from '../generate/locals.ts';
import { constant, type Lowered, local } from '../generate/lowered.ts';
import { askedLocal } from './behind.ts';
import { derivedValue, fallbackValue } from './calculated.ts';
import { valuesOf } from './cases.ts';
import { type Encoding, edgeAtom, hasAtom, makeTerm, type Plain, type Term, valueAtom } from './encoding.ts';
import { limitToDomain } from './lookup-terms.ts';

const mostListed = 60;

/** A variable that people answer, with what makes its value. */
interface Answered {
  readonly encoding: Encoding;
  readonly variable: Variable;
  readonly question: Question | undefined;
  /** What replaces an answer, where certain. */
  readonly derived: Lowered;
  /** That it does. */
  readonly replaced: Formula;
}

/**
 * The term of an answer: it has a value only where it is asked or derived, and then one that its question accepts.
 * Logs whose answers break a limit are left out: the check of the limit speaks first there.
 */
export function answerTerm(encoding: Encoding, variable: Variable): Term {
  const name = valueLocal(variable.id);
  const known = encoding.terms.get(name);
  if (known) return known;
  const { derive, overridable } = variable;
  const derived = derive && !overridable ? derivedValue(variable, encoding.lowering) : constant(undefined);
  const question = encoding.form.questions.find(({ id }) => id === variable.id);
  const replaced = encoding.has(derived);
  const answered: Answered = { encoding, variable, question, derived, replaced };
  const term = makeTerm(name, {
    coded: coded(variable),
    ...domainOf(answered),
    noted: (value) => noteValue(answered, value),
    edged: (edge) => noteEdge(answered, edge),
  });
  encoding.terms.set(name, term);
  placeTerm(answered, term);
  return term;
}

function coded({ type, choiceOf }: Variable): boolean {
  return choiceOf !== undefined || !['integer', 'year', 'money', 'decimal', 'date'].includes(type);
}

/** All values, where answers and derivation can be listed. */
function domainOf({ encoding, variable, question, derived }: Answered): { readonly domain?: readonly Plain[] } {
  const own = ownValues(variable, question);
  const others = own && valuesOf(encoding, derived);
  if (!own || !others) return {};
  return { domain: [...new Set([...own, ...[...others].filter((value) => value !== undefined)])] };
}

function ownValues(variable: Variable, question: Question | undefined): readonly Plain[] | undefined {
  if (variable.choiceOf !== undefined) return [0, 1];
  const { type, options = [] } = variable;
  if (type === 'choice' && options.length <= mostListed) return options.map(({ code }) => code);
  const { min, max } = question ?? {};
  if (type !== 'integer' || min === undefined || max === undefined || max - min > mostListed / 2) return undefined;
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

/** Where the value comes from, and what a question accepts. */
function placeTerm(answered: Answered, term: Term): void {
  const { encoding, variable, question, replaced } = answered;
  const asked = encoding.encode(local(askedLocal(variable.id)));
  const { solver } = encoding;
  solver.require(Logic.implies(replaced, hasAtom(term.name)));
  solver.require(Logic.implies(hasAtom(term.name), Logic.or(replaced, asked)));
  if (variable.choiceOf !== undefined) {
    const chosen = encoding.has(local(valueLocal(variable.choiceOf)));
    solver.require(Logic.equiv(hasAtom(term.name), chosen));
  }
  if (term.domain) limitToDomain(encoding, term, Logic.TRUE);
  if (!question) return;
  limitToEdges(answered, term, question);
  limitToOffers(answered, term, question);
}

/** The widest limits of the question and its placements. */
function limitToEdges({ encoding, variable, replaced }: Answered, term: Term, question: Question): void {
  if (term.coded || variable.type === 'date') return;
  const scale = variable.type === 'money' ? 100 : variable.type === 'decimal' ? 10 ** (variable.places ?? 2) : 1;
  const placements = encoding.form.placements.filter((placement) => placement.question === question.id);
  const widest = (key: 'min' | 'max', choose: (...numbers: readonly number[]) => number) => {
    const limits = placements.map((placement) => placement[key] ?? question[key]);
    return limits.length === 0 || limits.some((limit) => limit === undefined)
      ? undefined
      : Math.round(choose(...(limits as number[])) * scale);
  };
  const [low, high] = [widest('min', Math.min), widest('max', Math.max)];
  const own = Logic.and(hasAtom(term.name), Logic.not(replaced));
  if (term.domain) {
    const beyond = term.domain.filter(
      (value) =>
        typeof value === 'number' &&
        (value * scale < (low ?? value * scale) || value * scale > (high ?? value * scale)),
    );
    for (const value of beyond)
      encoding.solver.require(Logic.implies(own, Logic.not(valueAtom(encoding, term, value))));
    return;
  }
  if (low !== undefined) encoding.solver.require(Logic.implies(own, Logic.not(edgeAtom(encoding, term, low))));
  if (high !== undefined) encoding.solver.require(Logic.implies(own, edgeAtom(encoding, term, high + 1)));
}

/** Only what the page offers, and options only when they are. */
function limitToOffers({ encoding, variable, replaced }: Answered, term: Term, question: Question): void {
  if (question.type !== 'choice' || !term.domain) return;
  const { form, solver, lowering } = encoding;
  const offering = form.placements.filter((placement) => placement.question === question.id && placement.offers);
  for (const { code, when } of question.options ?? []) {
    const own = Logic.and(valueAtom(encoding, term, code), Logic.not(replaced));
    for (const placement of offering.filter(({ offers }) => !offers?.includes(code)))
      solver.require(Logic.not(Logic.and(own, encoding.encode(local(placementLocal(placement.index))))));
    const condition = when === undefined ? undefined : form.conditions[when];
    if (condition && !variable.default && !variable.overridable)
      solver.require(Logic.implies(own, encoding.encode(lowering.isTrue(condition))));
  }
}

/** What more a value says: that the derivation gives it, or that it was given. */
function noteValue({ encoding, variable, derived, replaced }: Answered, value: Plain): void {
  const { solver, form } = encoding;
  const is = encoding.related(local(valueLocal(variable.id)), '===', value);
  if (variable.derive && !variable.overridable)
    solver.require(Logic.implies(replaced, Logic.equiv(is, encoding.related(derived, '===', value))));
  if (!isRead(form, variable)) return;
  const given = valueAtom(encoding, encoding.termOf(local(givenLocal(variable.id))), value);
  const filled = encoding.related(fallbackValue(variable, encoding.lowering), '===', value);
  solver.require(Logic.implies(Logic.and(is, Logic.not(replaced)), Logic.or(given, filled)));
}

function noteEdge({ encoding, variable, derived, replaced }: Answered, edge: number): void {
  if (!variable.derive || variable.overridable) return;
  const below = encoding.related(local(valueLocal(variable.id)), '<', edge);
  encoding.solver.require(Logic.implies(replaced, Logic.equiv(below, encoding.related(derived, '<', edge))));
}

function isRead(form: Form, { id }: Variable): boolean {
  return givenVariables(form).some((variable) => variable.id === id);
}
