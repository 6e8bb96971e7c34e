import type { Lowered } from '@annum/compiler';
import type { RulesLogic } from 'json-logic-js';

type Logic = RulesLogic;

const absent = (logic: Logic): Logic => ({ '===': [logic, null] }) as Logic;

/**
 * Lowered code as JSON Logic. A missing value is null there, and json-logic-js compares null as 0, so comparisons and
 * sums are guarded. What is neither logic nor whole numbers (calendar, decimals, tables) is an operation of its own.
 */
export function toJsonLogic(code: Lowered): Logic {
  switch (code.op) {
    case 'constant':
      return (code.value ?? null) as Logic;
    case 'local':
      return { var: code.name };
    case 'and':
    case 'or':
      return { [code.op]: code.of.map(toJsonLogic) } as unknown as Logic;
    case 'not':
      return { '!': [toJsonLogic(code.of)] } as Logic;
    case 'compare':
      return compared(code.how, toJsonLogic(code.left), toJsonLogic(code.right));
    case 'arithmetic':
      return guarded(code.of.map(toJsonLogic), { [code.how]: code.of.map(toJsonLogic) } as unknown as Logic);
    case 'one_of':
      return { in: [toJsonLogic(code.item), [...code.codes]] } as unknown as Logic;
    case 'choose':
      return { if: [toJsonLogic(code.test), toJsonLogic(code.then), toJsonLogic(code.otherwise)] } as Logic;
    case 'present':
      return { '!==': [toJsonLogic(code.of), null] } as Logic;
    case 'none_given':
    case 'isolated':
      return false as unknown as Logic;
    case 'call':
      return called(code.name, code.of.map(toJsonLogic));
  }
}

function compared(how: string, left: Logic, right: Logic): Logic {
  const plain = { [how]: [left, right] } as unknown as Logic;
  return how === '===' ? plain : guarded([left, right], plain, false as unknown as Logic);
}

function guarded(parts: readonly Logic[], then: Logic, otherwise: Logic = null as unknown as Logic): Logic {
  return { if: [{ or: parts.map(absent) }, otherwise, then] } as Logic;
}

function called(name: string, parts: readonly Logic[]): Logic {
  if (name === 'Math.min') return guarded(parts, { min: [...parts] } as unknown as Logic);
  if (name === 'Math.max') return guarded(parts, { max: [...parts] } as unknown as Logic);
  return { [name]: [...parts] } as unknown as Logic;
}
