import type { Call, Case, Expression, Literal, NameRead, Recode } from '@annum/engine';
import { aggregateValue } from './aggregate.ts';
import { factText } from './facts.ts';
import { codeLabel, constantOf, factCodeText, isMoney } from './lexicon.ts';
import { embedded, joined } from './lists.ts';
import { dateText, moneyText, monthText, numberText, quoted, weekdayText } from './literals.ts';
import { logicOf } from './logic.ts';
import { lookupText } from './lookup-text.ts';
import { addText, spanText } from './spans.ts';
import { memberless, variableText } from './subjects.ts';
import type { Target, Voice } from './voice.ts';

/** An expression that is not a condition, as a noun phrase. */
export function valueText(voice: Voice, expression: Expression, target: Target = {}): string {
  const { lexicon } = voice;
  switch (expression.kind) {
    case 'literal':
      return literalText(voice, expression, target);
    case 'list':
      return joined(listTexts(voice, expression, target), 'or');
    case 'variable':
      return variableText(voice, expression.id);
    case 'given':
      return `${variableText(voice, expression.id)} as supplied`;
    case 'fact':
      return factText(lexicon, expression.id);
    case 'name':
      return nameText(voice, expression, target);
    case 'call':
      return callText(voice, expression, target);
    case 'case':
      return caseText(voice, expression, target);
    case 'recode':
      return recodeText(voice, expression, target);
    case 'lookup':
      return lookupText(voice, expression);
    case 'external': {
      const means = lexicon.externals.get(expression.name)?.means ?? expression.name;
      return `${embedded(lexicon.words(means))} for ${voice.value(expression.input)}`;
    }
    case 'aggregate':
      return aggregateValue(voice, expression);
    case 'absence':
    case 'section_complete':
      return `whether ${voice.condition(logicOf(expression))}`;
  }
}

/** What decides how a literal beside this expression is written: the codes it can have, or that it is money. */
export function targetOf(voice: Voice, expression: Expression): Target {
  if (expression.kind === 'variable' || expression.kind === 'given')
    return { variable: expression.id, money: isMoney(voice.lexicon, expression) };
  if (expression.type.kind === 'code') return { variable: expression.type.of };
  if (expression.kind === 'call' && (expression.operator === 'weekday' || expression.operator === 'month_of'))
    return { calendar: expression.operator };
  if (isYear(voice, expression)) return { calendar: 'year' };
  return { money: isMoney(voice.lexicon, expression) };
}

/** A literal as a reader would write it. */
export function literalText(voice: Voice, literal: Literal, target: Target): string {
  const { value } = literal;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const variable = target.variable ?? (literal.type.kind === 'code' ? literal.type.of : undefined);
  const label = variable === undefined ? undefined : codeLabel(voice.lexicon, variable, value);
  if (label !== undefined) return quoted(memberless(voice, label));
  const words = variable === undefined ? undefined : factCodeText(voice.lexicon, variable, value);
  if (words !== undefined) return words;
  if (typeof value === 'string') return isDay(value) ? dateText(value) : quoted(value.replaceAll('_', ' '));
  if (target.money) return moneyText(value);
  if (target.calendar) return calendarText(target.calendar, value);
  const type = variable === undefined ? undefined : voice.lexicon.variables.get(variable)?.type;
  return type === 'year' || type === 'choice' ? String(value) : numberText(value);
}

function calendarText(calendar: Target['calendar'] & {}, value: number): string {
  if (calendar === 'year') return String(value);
  return calendar === 'weekday' ? weekdayText(value) : monthText(value);
}

/** Years are written without a thousands separator. */
function isYear({ lexicon }: Voice, expression: Expression): boolean {
  if (expression.kind === 'call') return expression.operator === 'year_of';
  if (expression.kind === 'fact') return expression.id === 'form.year';
  return expression.kind === 'variable' && lexicon.variables.get(expression.id)?.type === 'year';
}

function isDay(value: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(value);
}

/** The items of a list, each as a literal. */
export function listTexts(voice: Voice, expression: Expression | undefined, target: Target): readonly string[] {
  if (expression === undefined) return [];
  if (expression.kind !== 'list') return [voice.value(expression, target)];
  return expression.values.map((value) =>
    literalText(voice, { kind: 'literal', value, type: { kind: 'any' } }, target),
  );
}

/** A named value; a constant is said as what it is. */
function nameText(voice: Voice, read: NameRead, target: Target): string {
  const constant = constantOf(voice.lexicon, read);
  if (constant) return literalText(voice, constant, target);
  return embedded(voice.lexicon.words(voice.lexicon.names.get(read.id)?.means ?? read.id));
}

function recodeText(voice: Voice, recode: Recode, target: Target): string {
  const groups = new Map<number | string, (number | string)[]>();
  for (const [from, to] of recode.pairs) groups.set(to, [...(groups.get(to) ?? []), from]);
  const of = targetOf(voice, recode.of);
  const literal = (value: number | string, its: Target): string =>
    literalText(
      voice,
      { kind: 'literal', value, type: recode.type.kind === 'code' && its !== of ? recode.type : { kind: 'any' } },
      its,
    );
  const subject = voice.value(recode.of);
  const parts = [...groups].map(([to, from], index) => {
    const codes = joined(
      from.map((code) => literal(code, of)),
      'or',
    );
    return index === 0
      ? `${literal(to, target)} where ${subject} is ${codes}`
      : `${literal(to, target)} where it is ${codes}`;
  });
  return parts.join('; ');
}

/** "X if A; Y if B; otherwise Z"; with the condition first where a value is a calculation itself. */
function caseText(voice: Voice, expression: Case, wanted: Target): string {
  const target = codesOfBranches(voice, expression) ?? wanted;
  const branches = expression.branches
    .map((branch) => ({ when: logicOf(branch.when), value: resultText(voice, branch.then, target) }))
    .filter(({ when }) => when.kind !== 'constant' || when.value);
  if (branches.length === 0 && !expression.otherwise) return 'nothing';
  const plain = branches.every(({ value }) => !/[,;] /.test(value.replace(/‘[^’]*’/g, '')));
  const texts = branches.map(({ when, value }) =>
    plain ? `${value} if ${voice.condition(when)}` : `if ${voice.condition(when)}: ${value}`,
  );
  const otherwise = expression.otherwise ? resultText(voice, expression.otherwise, target) : undefined;
  return [...texts, ...(otherwise === undefined ? [] : [`otherwise${plain ? '' : ':'} ${otherwise}`])].join('; ');
}

/** Where one branch is a coded answer itself, codes in the others are codes of it. */
function codesOfBranches(voice: Voice, { branches }: Case): Target | undefined {
  const coded = branches.map(({ then }) => then).find((then) => then.kind === 'variable' && isCoded(voice, then.id));
  return coded && targetOf(voice, coded);
}

function isCoded(voice: Voice, variable: string): boolean {
  return (voice.lexicon.variables.get(variable)?.options ?? []).length > 0;
}

function resultText(voice: Voice, result: Expression, target: Target): string {
  const isCondition = result.type.kind === 'boolean' && result.kind !== 'literal';
  return isCondition ? `whether ${voice.condition(logicOf(result))}` : voice.value(result, target);
}

function callText(voice: Voice, call: Call, wanted: Target): string {
  const [first, second, third] = call.arguments;
  if (!first) return call.operator;
  const target = operandTarget(voice, call, wanted);
  const value = (part: Expression | undefined): string => (part ? voice.value(part, target) : '');
  switch (call.operator) {
    case '+':
      return sumText(voice, call.arguments, target);
    case '-':
      return second
        ? `${value(first)} minus ${operand(voice, second, target)}`
        : `minus ${operand(voice, first, target)}`;
    case '*':
      return productText(voice, call.arguments, target);
    case 'divide':
      return `${chained(voice, first, target)} divided by ${second ? operand(voice, second, {}) : ''}${precision(third)}`;
    case 'round':
      return `${value(first)}, rounded ${modeText(third)}to ${placesText(second)}`;
    case 'min':
    case 'max':
      return `the ${call.operator === 'min' ? 'lowest' : 'highest'} of ${joined(
        call.arguments.map((part) => insideText(voice, part, target)),
        'and',
      )}`;
    case 'or_zero':
      return `${value(first)} (0 if blank)`;
    case 'coalesce':
      return call.arguments.map((part) => operand(voice, part, target)).join(', or if that is blank ');
    case 'length':
      return `the number of characters in ${value(first)}`;
    case 'outward_code':
      return `the first half of ${value(first)}`;
    case 'inward_code':
      return `the second half of ${value(first)}`;
    case 'days_between':
    case 'months_between':
    case 'years_between':
      return spanText(voice, call);
    case 'add':
      return addText(voice, call);
    case 'year_of':
    case 'month_of':
    case 'day_of':
      return `the ${call.operator.slice(0, -3)} of ${value(first)}`;
    case 'weekday':
      return `the day of the week of ${value(first)}`;
    default:
      return call.type.kind === 'boolean' && conditionOperators.has(call.operator)
        ? `whether ${voice.condition(logicOf(call))}`
        : `${call.operator} of ${joined(call.arguments.map(value), 'and')}`;
  }
}

/** Operators that clauses have words for. */
const conditionOperators: ReadonlySet<string> = new Set(
  'and or ! certain present == != < <= > >= between within in mentions same_text starts_with'.split(' '),
);

/** What the operands of a calculation are: amounts of money, or plain numbers; never codes of what is filled. */
function operandTarget(voice: Voice, call: Call, wanted: Target): Target {
  if (isMoney(voice.lexicon, call)) return { money: true };
  return call.operator === 'coalesce' ? wanted : {};
}

/** A value inside a longer phrase: what stands for a blank is put in brackets behind it. */
export function insideText(voice: Voice, expression: Expression, target: Target = {}): string {
  if (expression.kind !== 'call' || expression.operator !== 'coalesce') return voice.value(expression, target);
  const [first, second, ...others] = expression.arguments;
  if (!first || !second || others.length > 0) return voice.value(expression, target);
  return `${voice.value(first, target)} (${voice.value(second, target)} if that is blank)`;
}

function sumText(voice: Voice, terms: readonly Expression[], target: Target): string {
  const bare = terms.map((term) =>
    term.kind === 'call' && term.operator === 'or_zero' ? term.arguments[0] : undefined,
  );
  if (terms.some(isChoice)) return choicesSum(voice, terms, target);
  const blanks = bare.every((term) => term !== undefined);
  const texts = terms.map((term, index) => operand(voice, (blanks ? bare[index] : term) ?? term, target));
  const [only] = texts;
  if (texts.length === 1) return only ?? '';
  const note = blanks ? ', blanks counting as 0' : '';
  return texts.length === 2 && !blanks ? texts.join(' plus ') : `the total of ${joined(texts, 'and')}${note}`;
}

/** Terms that are choices of their own, told one after the other. */
function choicesSum(voice: Voice, terms: readonly Expression[], target: Target): string {
  const texts = terms.map((term) => voice.value(term, target).replaceAll('; ', ', '));
  return texts.join('; plus ');
}

function isChoice(expression: Expression): boolean {
  return expression.kind === 'case' || expression.kind === 'recode';
}

/** Factors one after the other: "Basic rent, multiplied by 52". */
function productText(voice: Voice, factors: readonly Expression[], target: Target): string {
  const [first, ...others] = factors;
  if (!first) return '';
  return [chained(voice, first, target), ...others.map((factor) => operand(voice, factor, {}))].join(' multiplied by ');
}

/** The left side of a calculation that is read step by step. */
function chained(voice: Voice, expression: Expression, target: Target): string {
  return isCompound(expression) ? `${voice.value(expression, target)}, then` : voice.value(expression, target);
}

/** The right side of a calculation; a calculation of its own is kept together by brackets. */
function operand(voice: Voice, expression: Expression, target: Target): string {
  const text = voice.value(expression, target);
  if (!isCompound(expression) && expression.kind !== 'case' && expression.kind !== 'recode') return text;
  return text.replace(/‘[^’]*’/g, '').includes('(') ? text : `(${text})`;
}

const compoundOperators: ReadonlySet<string> = new Set(['+', '-', '*', 'divide', 'round', 'coalesce']);

function isCompound(expression: Expression): boolean {
  return expression.kind === 'call' && compoundOperators.has(expression.operator) && expression.arguments.length > 1;
}

/** Digits are told only where they make a difference that people can see. */
function precision(digits: Expression | undefined): string {
  const few = digits?.kind === 'literal' && Number(digits.value) < 12;
  return few ? ` to ${digits.value} significant digits` : '';
}

function placesText(digits: Expression | undefined): string {
  const places = digits?.kind === 'literal' ? Number(digits.value) : 0;
  if (places === 0) return 'a whole number';
  return `${places} decimal place${places === 1 ? '' : 's'}`;
}

function modeText(mode: Expression | undefined): string {
  const texts: { readonly [mode: string]: string } = { up: 'up ', down: 'down ', half_even: 'half to even ' };
  return mode?.kind === 'literal' ? (texts[String(mode.value)] ?? '') : '';
}
