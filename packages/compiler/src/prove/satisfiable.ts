import type { Expression, Form } from '@annum/engine';
import Logic, { type Formula, type Solver } from 'logic-solver';
import { makeLowering } from '../generate/lower.ts';
import type { Lowered } from '../generate/lowered.ts';

/** Decides whether conditions can hold together, over the values that the form compares with. */
export interface Prover {
  /** False when no log makes all of them true; true when one may. */
  readonly together: (conditions: readonly Expression[]) => boolean;
}

/** What is known of a local value: the constants it is compared with, and the edges it is ordered by. */
interface Scale {
  readonly equals: Set<number | string | boolean>;
  readonly edges: Set<number>;
}

interface Encoding {
  readonly solver: Solver;
  readonly scales: Map<string, Scale>;
  /** Values of which more has to be said than the solver knows. */
  readonly changed: Set<string>;
  /** What a named condition stands for. */
  readonly definitions: ReadonlyMap<string, () => Lowered>;
  opaque: number;
}

/**
 * A prover for one form. Conditions become propositions: each value a variable is compared with is an atom, at most one
 * of a variable's holds, and order between numbers is kept. What is beyond that (dates apart, sums, lookups) is left
 * open, so that "cannot hold together" is always proved and "may" is not.
 */
export function makeProver(form: Form): Prover {
  const lowering = makeLowering(form);
  const definitions = new Map<string, () => Lowered>();
  for (const { id, is } of form.names) {
    if (is.type.kind !== 'boolean') continue;
    definitions.set(`t_${id}`, () => lowering.isTrue(is));
    definitions.set(`f_${id}`, () => lowering.isFalse(is));
  }
  // One solver serves all questions: each is an assumption, what is known of the values stays.
  const encoding: Encoding = {
    solver: new Logic.Solver(),
    scales: new Map(),
    changed: new Set(),
    definitions,
    opaque: 0,
  };
  const together = (conditions: readonly Expression[]): boolean => {
    const formulas = conditions.map((condition) => encode(encoding, lowering.isTrue(condition)));
    for (const name of encoding.changed)
      encoding.solver.require(...scaleRules(name, encoding.scales.get(name) as Scale));
    encoding.changed.clear();
    return encoding.solver.solveAssuming(Logic.and(...formulas)) !== null;
  };
  return { together };
}

function encode(encoding: Encoding, code: Lowered): Formula {
  switch (code.op) {
    case 'constant':
      return code.value === true ? Logic.TRUE : Logic.FALSE;
    case 'local': {
      const definition = encoding.definitions.get(code.name);
      return definition ? encode(encoding, definition()) : `is ${code.name}`;
    }
    case 'and':
      return Logic.and(...code.of.map((part) => encode(encoding, part)));
    case 'or':
      return Logic.or(...code.of.map((part) => encode(encoding, part)));
    case 'not':
      return Logic.not(encode(encoding, code.of));
    case 'choose':
      return encodeChoice(encoding, code);
    case 'one_of':
      return Logic.or(...code.codes.map((value) => encodeEqual(encoding, code.item, value)));
    case 'compare':
      return encodeComparison(encoding, code);
    case 'present':
      return code.of.op === 'local' ? presence(encoding, code.of.name) : open(encoding);
    case 'isolated':
    case 'none_given':
      return Logic.FALSE;
    default:
      return open(encoding);
  }
}

function encodeChoice(encoding: Encoding, code: Extract<Lowered, { op: 'choose' }>): Formula {
  const test = encode(encoding, code.test);
  const then = Logic.and(test, encode(encoding, code.then));
  return Logic.or(then, Logic.and(Logic.not(test), encode(encoding, code.otherwise)));
}

/** Something that cannot be followed further may hold or not. */
function open(encoding: Encoding): Formula {
  encoding.opaque += 1;
  return `open ${encoding.opaque}`;
}

function scaleOf(encoding: Encoding, name: string): Scale {
  const scale = encoding.scales.get(name) ?? { equals: new Set(), edges: new Set() };
  encoding.scales.set(name, scale);
  encoding.changed.add(name);
  return scale;
}

function presence(encoding: Encoding, name: string): Formula {
  scaleOf(encoding, name);
  return `has ${name}`;
}

function encodeEqual(encoding: Encoding, item: Lowered, value: number | string | boolean): Formula {
  if (item.op === 'choose') {
    const test = encode(encoding, item.test);
    const then = Logic.and(test, encodeEqual(encoding, item.then, value));
    return Logic.or(then, Logic.and(Logic.not(test), encodeEqual(encoding, item.otherwise, value)));
  }
  if (item.op === 'constant') return item.value === value ? Logic.TRUE : Logic.FALSE;
  if (item.op !== 'local') return open(encoding);
  scaleOf(encoding, item.name).equals.add(value);
  return equalAtom(item.name, value);
}

const equalAtom = (name: string, value: unknown): string => `${name} is ${JSON.stringify(value)}`;
const belowAtom = (name: string, edge: number): string => `${name} below ${edge}`;

function encodeComparison(encoding: Encoding, code: Extract<Lowered, { op: 'compare' }>): Formula {
  const [left, right] = [code.left, code.right];
  if (right.op === 'constant' && right.value !== undefined) return against(encoding, left, code.how, right.value);
  if (left.op === 'constant' && left.value !== undefined)
    return against(encoding, right, mirrored[code.how] ?? code.how, left.value);
  return open(encoding);
}

const mirrored: { readonly [how: string]: string } = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function against(encoding: Encoding, item: Lowered, how: string, value: number | string | boolean): Formula {
  if (how === '===') return encodeEqual(encoding, item, value);
  if (item.op !== 'local' || typeof value !== 'number') return open(encoding);
  // Values inside a validator are whole numbers, so "at most 15" is "below 16".
  const edge = how === '<' || how === '>=' ? value : value + 1;
  scaleOf(encoding, item.name).edges.add(edge);
  const below = belowAtom(item.name, edge);
  const has = presence(encoding, item.name);
  return how === '<' || how === '<=' ? Logic.and(has, below) : Logic.and(has, Logic.not(below));
}

/** What holds of any value: at most one constant, edges in order, a value known to be unknown is not there. */
function scaleRules(name: string, { equals, edges }: Scale): readonly Formula[] {
  const values = [...equals];
  const atoms = values.map((value) => equalAtom(name, value));
  const sorted = [...edges].sort((left, right) => left - right);
  const ordered = sorted
    .slice(1)
    .map((edge, index) => Logic.implies(belowAtom(name, sorted[index] as number), belowAtom(name, edge)));
  const placed = values.flatMap((value) =>
    typeof value === 'number'
      ? sorted.map((edge) =>
          Logic.implies(
            equalAtom(name, value),
            value < edge ? belowAtom(name, edge) : Logic.not(belowAtom(name, edge)),
          ),
        )
      : [],
  );
  const unknown = name.startsWith('v_') ? [Logic.implies(`is u_${name.slice(2)}`, Logic.not(`has ${name}`))] : [];
  return [
    Logic.atMostOne(...atoms),
    ...atoms.map((atom) => Logic.implies(atom, `has ${name}`)),
    ...ordered,
    ...placed,
    ...unknown,
  ];
}
