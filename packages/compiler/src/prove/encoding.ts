import type { Form } from '@annum/engine';
import Logic, { type Formula, type Solver } from 'logic-solver';
import type { Lowered } from '../generate/lowered.ts';
import type { Lowering } from '../generate/lowering.ts';

/** How two values are compared. */
export type How = Extract<Lowered, { op: 'compare' }>['how'];

export type Plain = number | string | boolean;

/** A value that is not followed further: an answer, a fact, a calculation. What is said of it becomes atoms. */
export interface Term {
  readonly name: string;
  /** Constants it is compared with. */
  readonly values: Set<Plain>;
  /** Edges it is ordered by, ascending. */
  readonly edges: number[];
  /** Codes, not amounts: order between them means nothing. */
  readonly coded: boolean;
  /** All values it can have, where they can be listed. */
  readonly domain?: readonly Plain[];
  /** More to say when the term is compared with another constant. */
  readonly noted?: (value: Plain) => void;
  readonly edged?: (edge: number) => void;
}

/** What stands behind a local value of a validator. */
export type Behind =
  | { readonly kind: 'truth'; readonly is: () => Lowered }
  | { readonly kind: 'value'; readonly is: () => Lowered }
  | { readonly kind: 'term'; readonly make: () => Term };

/** Conditions of one form as propositions, in one solver that grows. */
export interface Encoding {
  readonly form: Form;
  readonly solver: Solver;
  readonly lowering: Lowering;
  readonly behind: (local: string) => Behind;
  readonly terms: Map<string, Term>;
  /** A condition as a proposition. */
  readonly encode: (code: Lowered) => Formula;
  /** That there is a value. */
  readonly has: (code: Lowered) => Formula;
  /** That a value stands in a relation to a constant. */
  readonly related: (item: Lowered, how: How, value: Plain) => Formula;
  readonly termOf: (code: Lowered) => Term;
  /** Formulas made already, by what they say. */
  readonly made: Map<string, Formula>;
}

export const isAtom = (term: string, value: Plain): string => `${term} is ${JSON.stringify(value)}`;
export const belowAtom = (term: string, edge: number): string => `${term} below ${edge}`;
export const hasAtom = (term: string): string => `has ${term}`;

/** A term without values yet. */
export function makeTerm(name: string, more: Partial<Pick<Term, 'coded' | 'domain' | 'noted' | 'edged'>> = {}): Term {
  return { name, values: new Set(), edges: [], coded: false, ...more };
}

/** Says once that two formulas are the same; the atom stands for the other from then on. */
export function define(encoding: Encoding, atom: string, formula: () => Formula): Formula {
  const made = encoding.made.get(atom);
  if (made !== undefined) return made;
  encoding.made.set(atom, atom);
  encoding.solver.require(Logic.equiv(atom, formula()));
  return atom;
}

/** An atom of its own for something that cannot be followed further: the same code gives the same atom. */
export function open(encoding: Encoding, code: Lowered): Formula {
  return nameOf(encoding, 'open', code);
}

/** A short name for a piece of code; equal code has the same name. */
export function nameOf(encoding: Encoding, prefix: string, code: unknown): string {
  const key = `${prefix} ${JSON.stringify(code)}`;
  const known = encoding.made.get(key);
  if (typeof known === 'string') return known;
  const name = `${prefix} ${encoding.made.size}`;
  encoding.made.set(key, name);
  return name;
}

/** The atom that a term has this value. */
export function valueAtom(encoding: Encoding, term: Term, value: Plain): Formula {
  if (term.domain && !term.domain.includes(value)) return Logic.FALSE;
  const atom = isAtom(term.name, value);
  if (term.values.has(value)) return atom;
  const { solver } = encoding;
  if (typeof value === 'number' && !term.coded) {
    const [from, to] = [edgeAtom(encoding, term, value), edgeAtom(encoding, term, value + 1)];
    solver.require(Logic.equiv(atom, Logic.and(hasAtom(term.name), Logic.not(from), to)));
  } else {
    solver.require(Logic.implies(atom, hasAtom(term.name)));
    for (const other of term.values) solver.require(Logic.not(Logic.and(atom, isAtom(term.name, other))));
  }
  term.values.add(value);
  term.noted?.(value);
  return atom;
}

/** The atom that a term's value, if it has one, lies below an edge. */
export function edgeAtom(encoding: Encoding, term: Term, edge: number): Formula {
  const atom = belowAtom(term.name, edge);
  if (term.edges.includes(edge)) return atom;
  const position = term.edges.findIndex((other) => other > edge);
  const at = position < 0 ? term.edges.length : position;
  const [before, after] = [term.edges[at - 1], term.edges[at]];
  if (before !== undefined) encoding.solver.require(Logic.implies(belowAtom(term.name, before), atom));
  if (after !== undefined) encoding.solver.require(Logic.implies(atom, belowAtom(term.name, after)));
  term.edges.splice(at, 0, edge);
  term.edged?.(edge);
  return atom;
}
