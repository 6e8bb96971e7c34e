import { type Call, type Case, comparable, type Expression, readsOf } from '@annum/engine';
import { blankLocal, falseLocal, namedLocal, trueLocal, unknownLocal, valueLocal } from './locals.ts';
import { falseAggregate, trueAggregate } from './lower-aggregate.ts';
import { listOf } from './lower-value.ts';
import { and, call, choose, compare, constant, type Lowered, local, no, not, or, present, yes } from './lowered.ts';
import { type Lowering, placesOf } from './lowering.ts';

/** When the condition is definitely true. */
export function isTrue(expression: Expression, lowering: Lowering): Lowered {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value === true);
    case 'variable':
      return compare('===', local(valueLocal(expression.id)), yes);
    case 'name':
      return expression.type.kind === 'boolean'
        ? local(trueLocal(expression.id))
        : compare('===', local(namedLocal(expression.id)), yes);
    case 'absence':
      return absence(expression.test, expression.variable);
    case 'section_complete':
      return sectionComplete(lowering, expression.section, expression.except);
    case 'call':
      return trueCall(expression, lowering);
    case 'case':
      return branches(expression, lowering, isTrue);
    case 'aggregate':
      return trueAggregate(expression, lowering);
    default:
      return compare('===', lowering.value(expression, 0), yes);
  }
}

/** When the condition is definitely false. */
export function isFalse(expression: Expression, lowering: Lowering): Lowered {
  switch (expression.kind) {
    case 'literal':
      return constant(expression.value !== true);
    case 'variable':
      return and(not(isTrue(expression, lowering)), not(local(unknownLocal(expression.id))));
    case 'name':
      return local(falseLocal(expression.id));
    case 'absence':
    case 'section_complete':
      return not(isTrue(expression, lowering));
    case 'call':
      return falseCall(expression, lowering);
    case 'case':
      return branches(expression, lowering, isFalse);
    case 'aggregate':
      return falseAggregate(expression, lowering);
    default:
      return and(not(isTrue(expression, lowering)), not(lowering.isUnknown(expression)));
  }
}

function absence(test: 'answered' | 'missing' | 'applies', variable: string): Lowered {
  const value = present(local(valueLocal(variable)));
  if (test === 'answered') return value;
  return test === 'missing' ? not(value) : or(value, local(unknownLocal(variable)));
}

function sectionComplete(lowering: Lowering, section: string, except: readonly string[]): Lowered {
  const blanks = lowering.required(section, except).map((id) => local(blankLocal(id)));
  return or(lowering.isolation ? { op: 'isolated' } : no, not(or(...blanks)));
}

function branches(
  expression: Case,
  lowering: Lowering,
  part: (expression: Expression, lowering: Lowering) => Lowered,
): Lowered {
  const otherwise = expression.otherwise ? part(expression.otherwise, lowering) : constant(part === isFalse);
  return expression.branches.reduceRight(
    (rest, branch) => choose(isTrue(branch.when, lowering), part(branch.then, lowering), rest),
    otherwise,
  );
}

function trueCall(expression: Call, lowering: Lowering): Lowered {
  const parts = expression.arguments;
  const [first, second, third] = parts as [Expression, Expression, Expression];
  switch (expression.operator) {
    case 'and':
      return and(...parts.map((part) => isTrue(part, lowering)));
    case 'or':
      return or(...parts.map((part) => isTrue(part, lowering)));
    case '!':
      return isFalse(first, lowering);
    case 'certain':
      return isTrue(first, lowering);
    case 'present':
      return or(noneGiven(first, lowering), isTrue(first, lowering));
    case 'corrected':
      return and(isSent(second, lowering), not(equal(first, second, lowering)), not(lowering.isUnknown(first)));
    case '==':
      return equal(first, second, lowering);
    case '!=':
      return and(not(equal(first, second, lowering)), not(unknownOperands(parts, lowering)));
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(expression.operator, first, second, lowering);
    case 'between':
      return and(comparison('<=', second, first, lowering), comparison('<=', first, third, lowering));
    case 'within':
      return within(first, second, third, lowering);
    default:
      return otherCall(expression, lowering);
  }
}

function otherCall(expression: Call, lowering: Lowering): Lowered {
  const [first, second] = expression.arguments as [Expression, Expression];
  switch (expression.operator) {
    case 'in':
      return contained(first, second, lowering);
    case 'mentions':
      return call(lowering.words(second.kind === 'list' ? second.values.map(String) : []), lowering.value(first, 0));
    case 'same_text':
      return sameText(first, second, lowering);
    case 'starts_with':
      return call('startsWith', lowering.value(first, 0), lowering.value(second, 0));
    default:
      return compare('===', lowering.value(expression, 0), yes);
  }
}

function sameText(first: Expression, second: Expression, lowering: Lowering): Lowered {
  const [left, right] = [first, second].map((part) => comparableText(lowering.value(part, 0))) as [Lowered, Lowered];
  return and(present(left), compare('===', left, right));
}

function comparableText(text: Lowered): Lowered {
  return text.op === 'constant' ? constant(comparable(text.value)) : call('comparable', text);
}

function noneGiven(condition: Expression, { isolation, positionOf }: Lowering): Lowered {
  const { variables } = readsOf(condition);
  return !isolation || variables.length === 0 ? no : { op: 'none_given', positions: variables.map(positionOf) };
}

/** Whether a value was sent before: the fact that holds it is there. */
function isSent(fact: Expression, lowering: Lowering): Lowered {
  return present(lowering.value(fact, placesOf(fact)));
}

function falseCall(expression: Call, lowering: Lowering): Lowered {
  const parts = expression.arguments;
  const [first, second] = parts as [Expression, Expression];
  switch (expression.operator) {
    case 'and':
      return or(...parts.map((part) => isFalse(part, lowering)));
    case 'or':
      return and(...parts.map((part) => isFalse(part, lowering)));
    case '!':
      return isTrue(first, lowering);
    case 'certain':
      return not(isTrue(first, lowering));
    case 'present':
      return and(not(noneGiven(first, lowering)), isFalse(first, lowering));
    case 'corrected':
      return or(not(isSent(second, lowering)), equal(first, second, lowering));
    case '!=':
      return isTrue({ ...expression, operator: '==' }, lowering);
    default:
      return and(not(isTrue(expression, lowering)), not(unknownOperands(parts, lowering)));
  }
}

function unknownOperands(parts: readonly Expression[], lowering: Lowering): Lowered {
  return or(...parts.map((part) => lowering.isUnknown(part)));
}

function equal(left: Expression, right: Expression, lowering: Lowering): Lowered {
  const places = Math.max(placesOf(left), placesOf(right));
  const [a, b] = [lowering.value(left, places), lowering.value(right, places)];
  const same = compare('===', a, b);
  return a.op === 'constant' || b.op === 'constant' ? same : and(present(a), same);
}

function comparison(how: '<' | '<=' | '>' | '>=', left: Expression, right: Expression, lowering: Lowering): Lowered {
  const places = Math.max(placesOf(left), placesOf(right));
  return compare(how, lowering.value(left, places), lowering.value(right, places));
}

function within(first: Expression, second: Expression, tolerance: Expression, lowering: Lowering): Lowered {
  const places = Math.max(placesOf(first), placesOf(second), placesOf(tolerance));
  const [a, b, t] = [first, second, tolerance].map((part) => lowering.value(part, places)) as [
    Lowered,
    Lowered,
    Lowered,
  ];
  const apart: Lowered = { op: 'arithmetic', how: '-', of: [a, b] };
  const back: Lowered = { op: 'arithmetic', how: '-', of: [b, a] };
  return and(compare('<=', apart, t), compare('<=', back, t));
}

function contained(item: Expression, list: Expression, lowering: Lowering): Lowered {
  const places = placesOf(item);
  const value = lowering.value(item, places);
  if (list.kind === 'list') return { op: 'one_of', item: value, codes: listOf(list, item.type, places) };
  return call('includes', lowering.value(list, 0), value);
}
