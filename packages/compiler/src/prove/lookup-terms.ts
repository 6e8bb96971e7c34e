import type { Lookup } from '@annum/engine';
import Logic, { type Formula } from 'logic-solver';
import type { Lowered } from '../generate/lowered.ts';
import { type Encoding, edgeAtom, hasAtom, makeTerm, type Plain, type Term, valueAtom } from './encoding.ts';
import { cellValue, columnRead } from './lookup-cases.ts';

const mostCells = 40;

/** The term of a function's result; of a cell of a reference table only what the table holds. */
export function termOfCall(encoding: Encoding, name: string, code: Extract<Lowered, { op: 'call' }>): Term {
  const cells = cellsOf(encoding.form.lookups, code.name);
  if (!cells) return makeTerm(name);
  if (cells.length <= mostCells) return listed(encoding, name, cells);
  const term = makeTerm(name, { coded: typeof cells[0] !== 'number' });
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if (numbers.length < cells.length) return term;
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const [from, to] = [edgeAtom(encoding, term, low), edgeAtom(encoding, term, high + 1)];
  encoding.solver.require(Logic.implies(hasAtom(name), Logic.and(Logic.not(from), to)));
  return term;
}

function listed(encoding: Encoding, name: string, domain: readonly Plain[]): Term {
  const term = makeTerm(name, { coded: true, domain });
  limitToDomain(encoding, term, Logic.TRUE);
  return term;
}

/** Says that a value is one of the domain, under a condition. */
export function limitToDomain(encoding: Encoding, term: Term, when: Formula): void {
  const atoms = (term.domain ?? []).map((value) => valueAtom(encoding, term, value));
  encoding.solver.require(Logic.implies(Logic.and(when, hasAtom(term.name)), Logic.or(...atoms)));
}

/** The distinct cells of the column that a function of the module reads, as they stand in the module. */
function cellsOf(lookups: readonly Lookup[], name: string): readonly Plain[] | undefined {
  const column = columnRead(lookups, name);
  return column && [...new Set(column.table.rows.flatMap((row) => cellValue(column, row) ?? []))];
}
