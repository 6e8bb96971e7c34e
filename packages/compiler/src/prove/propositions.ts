import Logic, { type Formula } from 'logic-solver';
import type { Lowered } from '../generate/lowered.ts';
import { casesOf } from './cases.ts';
import {
  define,
  type Encoding,
  edgeAtom,
  type How,
  hasAtom,
  isAtom,
  makeTerm,
  nameOf,
  open,
  type Plain,
  type Term,
  valueAtom,
} from './encoding.ts';
import { listedAnswer, sameForAll } from './listed-answers.ts';
import { cellOfKey, columnRead } from './lookup-cases.ts';
import { termOfCall } from './lookup-terms.ts';

type Compare = Extract<Lowered, { op: 'compare' }>;

/** A condition as a proposition. What cannot be followed may hold or not. */
export function encode(encoding: Encoding, code: Lowered): Formula {
  switch (code.op) {
    case 'constant':
      return code.value === true ? Logic.TRUE : Logic.FALSE;
    case 'local':
      return encodeLocal(encoding, code.name);
    case 'and':
      return Logic.and(...code.of.map((part) => encode(encoding, part)));
    case 'or':
      return Logic.or(...code.of.map((part) => encode(encoding, part)));
    case 'not':
      return Logic.not(encode(encoding, code.of));
    case 'choose':
      return either(encoding, code, (part) => encode(encoding, part));
    case 'one_of':
      return Logic.or(...code.codes.map((value) => related(encoding, code.item, '===', value)));
    case 'compare':
      return encodeComparison(encoding, code);
    case 'present':
      return code.of.op === 'arithmetic' ? open(encoding, code) : has(encoding, code.of);
    case 'isolated':
    case 'none_given':
      return Logic.FALSE;
    default:
      return ofCases(encoding, code) ?? open(encoding, code);
  }
}

function either(
  encoding: Encoding,
  code: Extract<Lowered, { op: 'choose' }>,
  part: (code: Lowered) => Formula,
): Formula {
  const test = encode(encoding, code.test);
  return Logic.or(Logic.and(test, part(code.then)), Logic.and(Logic.not(test), part(code.otherwise)));
}

function encodeLocal(encoding: Encoding, name: string): Formula {
  const behind = encoding.behind(name);
  if (behind.kind === 'truth') return define(encoding, name, () => encode(encoding, behind.is()));
  return related(encoding, { op: 'local', name }, '===', true);
}

/** The term of a local value or of a calculation. */
export function termOf(encoding: Encoding, code: Lowered): Term {
  const name = code.op === 'local' ? code.name : nameOf(encoding, 'term', code);
  const known = encoding.terms.get(name);
  if (known) return known;
  const behind = code.op === 'local' ? encoding.behind(name) : undefined;
  if (behind?.kind === 'term') return behind.make();
  const term = code.op === 'call' ? termOfCall(encoding, name, code) : makeTerm(name);
  encoding.terms.set(name, term);
  if (code.op !== 'call') return term;
  encoding.solver.require(Logic.implies(hasAtom(name), hasParts(encoding, code)));
  noteSameCell(encoding, term, code);
  return term;
}

/** A cell that is the same in all rows which a question takes as its answer. */
function noteSameCell(encoding: Encoding, term: Term, { name, of: [row] }: Extract<Lowered, { op: 'call' }>): void {
  const column = columnRead(encoding.form.lookups, name);
  const key = row?.op === 'call' && row.of.length === 1 ? row.of[0] : undefined;
  const answer = column && key && listedAnswer(encoding, key);
  const cell = answer && sameForAll(answer, (code) => cellOfKey(column, code));
  if (answer && cell !== undefined)
    encoding.solver.require(
      Logic.implies(answer.isOwn, Logic.and(hasAtom(term.name), valueAtom(encoding, term, cell))),
    );
}

const anyPart = ['smallest', 'largest', 'external', 'externalKnown'];

/** A function of the runtime has no value when one of its arguments has none. */
function hasParts(encoding: Encoding, code: Extract<Lowered, { op: 'call' }>): Formula {
  return anyPart.includes(code.name) ? Logic.TRUE : Logic.and(...code.of.map((part) => has(encoding, part)));
}

/** That there is a value, and a number where a number is wanted. */
export function has(encoding: Encoding, code: Lowered): Formula {
  switch (code.op) {
    case 'constant':
      return code.value === undefined ? Logic.FALSE : Logic.TRUE;
    case 'choose':
      return either(encoding, code, (part) => has(encoding, part));
    case 'arithmetic':
      return Logic.and(...code.of.map((part) => has(encoding, part)));
    case 'call': {
      const none = casesOf(encoding, code)?.get(undefined);
      return none === undefined ? hasAtom(termOf(encoding, code).name) : Logic.not(none);
    }
    case 'local': {
      const behind = encoding.behind(code.name);
      if (behind.kind === 'term') return hasAtom(termOf(encoding, code).name);
      return behind.kind === 'truth'
        ? Logic.TRUE
        : define(encoding, hasAtom(code.name), () => has(encoding, behind.is()));
    }
    default:
      return Logic.TRUE;
  }
}

const mirrored = { '===': '===', '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function encodeComparison(encoding: Encoding, { left, right, how }: Compare): Formula {
  if (right.op === 'constant')
    return right.value === undefined
      ? withNothing(encoding, { op: 'compare', left, right, how })
      : related(encoding, left, how, right.value);
  if (left.op === 'constant')
    return left.value === undefined
      ? withNothing(encoding, { op: 'compare', left, right, how })
      : related(encoding, right, mirrored[how], left.value);
  const [ours, theirs] = [casesOf(encoding, left), casesOf(encoding, right)];
  const [few, other, way] = ours ? [ours, right, mirrored[how]] : [theirs, left, how];
  if (few)
    return Logic.or(
      ...[...few].map(([value, when]) =>
        value === undefined ? Logic.FALSE : Logic.and(when, related(encoding, other, way, value)),
      ),
    );
  return difference(encoding, left, right, how);
}

/** Nothing comes before or after what has no value. */
function withNothing(encoding: Encoding, code: Compare): Formula {
  return code.how === '===' ? open(encoding, code) : Logic.FALSE;
}

/** Two values that cannot be listed: only which of them is greater is kept. */
function difference(encoding: Encoding, left: Lowered, right: Lowered, how: How): Formula {
  const [a, b] = [JSON.stringify(left), JSON.stringify(right)];
  if (a > b) return difference(encoding, right, left, mirrored[how]);
  const name = nameOf(encoding, 'apart', [a, b]);
  let term = encoding.terms.get(name);
  if (!term) {
    term = makeTerm(name);
    encoding.terms.set(name, term);
    encoding.solver.require(Logic.implies(hasAtom(name), Logic.and(has(encoding, left), has(encoding, right))));
  }
  return ofTerm(encoding, term, how, 0);
}

/** That a value stands in a relation to a constant; false when there is no value. */
export function related(encoding: Encoding, item: Lowered, how: How, value: Plain): Formula {
  switch (item.op) {
    case 'constant':
      return constantRelated(item.value, how, value) ? Logic.TRUE : Logic.FALSE;
    case 'choose':
      return either(encoding, item, (part) => related(encoding, part, how, value));
    case 'local': {
      const behind = encoding.behind(item.name);
      if (behind.kind === 'truth') return truthIs(encodeLocal(encoding, item.name), how, value);
      if (behind.kind === 'term') return ofTerm(encoding, termOf(encoding, item), how, value);
      return define(encoding, how === '===' ? isAtom(item.name, value) : `${item.name} ${how} ${value}`, () =>
        related(encoding, behind.is(), how, value),
      );
    }
    case 'arithmetic':
    case 'call':
      return ofCalculation(encoding, item, how, value);
    default:
      return truthIs(encode(encoding, item), how, value);
  }
}

function truthIs(formula: Formula, how: How, value: Plain): Formula {
  if (how !== '===' || typeof value !== 'boolean') return Logic.FALSE;
  return value ? formula : Logic.not(formula);
}

function ofCalculation(encoding: Encoding, item: Lowered, how: How, value: Plain): Formula {
  const cases = casesOf(encoding, item);
  if (cases)
    return Logic.or(...[...cases].flatMap(([each, when]) => (constantRelated(each, how, value) ? [when] : [])));
  const term = termOf(encoding, item);
  const formula = ofTerm(encoding, term, how, value);
  return item.op === 'arithmetic' ? Logic.and(has(encoding, item), formula) : formula;
}

/** A term against a constant. Values inside a validator are whole numbers, so "at most 15" is "below 16". */
function ofTerm(encoding: Encoding, term: Term, how: How, value: Plain): Formula {
  if (how === '===') return valueAtom(encoding, term, value);
  if (typeof value !== 'number') return nameOf(encoding, 'open', [term.name, how, value]);
  if (term.domain)
    return Logic.or(
      ...term.domain.filter((each) => constantRelated(each, how, value)).map((each) => valueAtom(encoding, term, each)),
    );
  if (term.coded) return nameOf(encoding, 'open', [term.name, how, value]);
  const edge = how === '<' || how === '>=' ? Math.ceil(value) : Math.floor(value) + 1;
  const below = edgeAtom(encoding, term, edge);
  return Logic.and(hasAtom(term.name), how === '<' || how === '<=' ? below : Logic.not(below));
}

function constantRelated(left: Plain | undefined, how: How, right: Plain): boolean {
  if (left === undefined) return false;
  if (how === '===') return left === right;
  return how === '<' ? left < right : how === '<=' ? left <= right : how === '>' ? left > right : left >= right;
}

/** Functions of a value that is one of a few: what they say of each. */
function ofCases(encoding: Encoding, code: Lowered): Formula | undefined {
  if (code.op !== 'call') return undefined;
  const [first, second] = code.of as [Lowered, Lowered];
  if (code.name === 'includes') return includes(encoding, first, second);
  return code.name === 'startsWith' ? startsWith(encoding, first, second) : undefined;
}

/** A list from outside: for each value it may hold, an atom that it does. */
function includes(encoding: Encoding, list: Lowered, item: Lowered): Formula | undefined {
  const cases = casesOf(encoding, item);
  if (!cases) return undefined;
  const held = ([value, when]: readonly [Plain | undefined, Formula]) =>
    value === undefined ? Logic.FALSE : Logic.and(when, nameOf(encoding, 'open', ['includes', list, value]));
  return Logic.or(...[...cases].map(held));
}

function startsWith(encoding: Encoding, text: Lowered, start: Lowered): Formula | undefined {
  const cases = casesOf(encoding, text);
  if (start.op !== 'constant') return undefined;
  if (!cases) return answerStartsWith(encoding, text, start);
  const matching = [...cases].filter(
    ([value]) => typeof value === 'string' && typeof start.value === 'string' && value.startsWith(start.value),
  );
  return Logic.or(...matching.map(([, when]) => when));
}

/** The start that all codes have which a question takes, or none of them. */
function answerStartsWith(
  encoding: Encoding,
  text: Lowered,
  start: Extract<Lowered, { op: 'constant' }>,
): Formula | undefined {
  const answer = listedAnswer(encoding, text);
  const matches = answer && sameForAll(answer, (code) => String(code).startsWith(String(start.value)));
  if (!answer || matches === undefined) return undefined;
  const holds = nameOf(encoding, 'open', ['startsWith', text, start]);
  encoding.solver.require(Logic.implies(answer.isOwn, matches ? holds : Logic.not(holds)));
  return Logic.and(encoding.has(text), holds);
}
