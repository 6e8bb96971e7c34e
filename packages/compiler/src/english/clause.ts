import type { Absence, Call, Expression, Literal } from '@annum/engine';
import { aggregateClause } from './aggregate.ts';
import { factText } from './facts.ts';
import { constantOf, labelOf, optionsOf } from './lexicon.ts';
import { embedded, joined } from './lists.ts';
import { quoted } from './literals.ts';
import { type Leaf, type Logic, logicOf } from './logic.ts';
import { negatedSentence, readsAsSentence } from './negation.ts';
import { variableText } from './subjects.ts';
import { insideText, listTexts, literalText, targetOf } from './value.ts';
import type { Clause, Voice } from './voice.ts';

/**
 * A condition without and/or as subject and predicate.
 * @example clauseOf(voice, { expression: age1 < 16, negated: false }) // 'Lead tenant’s age', 'is less than 16'
 */
export function clauseOf(voice: Voice, leaf: Leaf): Clause {
  const { expression, negated } = leaf;
  switch (expression.kind) {
    case 'call':
      return callClause(voice, expression, negated);
    case 'absence':
      return absenceClause(voice, expression, negated);
    case 'section_complete':
      return sectionClause(voice, expression.section, expression.except, negated);
    case 'aggregate':
      return aggregateClause(voice, expression, negated);
    case 'name': {
      const means = embedded(voice.lexicon.words(voice.lexicon.names.get(expression.id)?.means ?? expression.id));
      return whole(negated ? negatedSentence(means) : means);
    }
    case 'fact':
      return factClause(voice, expression.id, negated);
    default:
      return truth(voice.value(expression), negated);
  }
}

/** What a clause is about; a description with a comma in it is closed by another. */
function subjectText(voice: Voice, expression: Expression): string {
  const text = insideText(voice, expression);
  const described = expression.kind === 'name' || expression.kind === 'fact';
  return described && text.includes(', ') && !text.endsWith(',') ? `${text},` : text;
}

function whole(sentence: string): Clause {
  return { subject: '', predicate: sentence };
}

function truth(subject: string, negated: boolean): Clause {
  return { subject, predicate: negated ? 'is not true' : 'is true' };
}

/** "Whether the owner holds stock" as a condition is "the owner holds stock". */
function factClause(voice: Voice, id: string, negated: boolean): Clause {
  const means = factText(voice.lexicon, id);
  const text = means.replace(/^whether /, '');
  return text !== means || readsAsSentence(text) ? whole(negated ? negatedSentence(text) : text) : truth(text, negated);
}

function callClause(voice: Voice, call: Call, negated: boolean): Clause {
  const [left, right] = call.arguments;
  if (!left) return whole(call.operator);
  const not = negated ? ' not' : '';
  const subject = (): string => subjectText(voice, left);
  switch (call.operator) {
    case '==':
      return equalClause(voice, left, right, negated);
    case '<':
    case '<=':
    case '>':
    case '>=':
      if (isLength(left) && isAtLeastOne(call.operator, right))
        return {
          subject: subjectText(voice, left.arguments[0] ?? left),
          predicate: negated ? 'is empty' : 'is not empty',
        };
      return { subject: subject(), predicate: `is${not} ${orderText(voice, call.operator, left, right)}` };
    case 'between':
      return { subject: subject(), predicate: `is${not} between ${betweenText(voice, call)}` };
    case 'within':
      return withinClause(voice, call, negated);
    case 'in':
      return membershipClause(voice, left, right, negated);
    case 'mentions':
      return {
        subject: subject(),
        predicate: `${negated ? 'does not mention' : 'mentions'} ${joined(listTexts(voice, right, {}), 'or')}`,
      };
    case 'same_text':
      return { subject: subject(), predicate: `is${not} the same text as ${voice.value(right ?? left)}` };
    case 'starts_with':
      return {
        subject: subject(),
        predicate: `${negated ? 'does not start' : 'starts'} with ${voice.value(right ?? left)}`,
      };
    case 'corrected':
      return { subject: subject(), predicate: `is ${negated ? 'not ' : ''}other than what was last sent` };
    case 'certain':
      return uncertainClause(voice, logicOf(left));
    default:
      return truth(voice.value(call), negated);
  }
}

/** "Is not known to be …", where the condition is a plain comparison. */
function uncertainClause(voice: Voice, logic: Logic): Clause {
  const clause = logic.kind === 'leaf' && !logic.negated ? voice.clause(logic) : undefined;
  const compared = clause !== undefined && clause.subject !== '' && clause.predicate.startsWith('is ');
  return compared
    ? { subject: clause.subject, predicate: `is not known to be ${clause.predicate.slice(3)}` }
    : whole(`it is not certain that ${voice.condition(logic)}`);
}

function equalClause(voice: Voice, left: Expression, right: Expression | undefined, negated: boolean): Clause {
  if (right?.kind !== 'literal') {
    const same = negated ? 'is not the same as' : 'is the same as';
    return { subject: subjectText(voice, left), predicate: `${same} ${right ? voice.value(right) : 'nothing'}` };
  }
  if (typeof right.value === 'boolean') return clauseOf(voice, leafOf(left, right.value === negated));
  return choiceClause(voice, left, right, negated) ?? isClause(voice, left, right, negated);
}

function leafOf(expression: Expression, negated: boolean): Leaf {
  return { kind: 'leaf', expression, negated };
}

function isClause(voice: Voice, left: Expression, right: Literal, negated: boolean): Clause {
  return {
    subject: subjectText(voice, left),
    predicate: `is${negated ? ' not' : ''} ${literalText(voice, right, targetOf(voice, left))}`,
  };
}

/** The 0/1 variable of an option: "Access needs includes ‘Wheelchair user’". */
function choiceClause(voice: Voice, left: Expression, right: Literal, negated: boolean): Clause | undefined {
  if (left.kind !== 'variable') return undefined;
  const question = voice.lexicon.variables.get(left.id)?.choiceOf;
  if (question === undefined || (right.value !== 0 && right.value !== 1)) return undefined;
  const chosen = (right.value === 1) !== negated;
  const option = optionsOf(voice.lexicon, question).find((candidate) => candidate.code === left.id);
  const label = option ? voice.lexicon.words(option.label) : labelOf(voice.lexicon, left.id);
  return {
    subject: variableText(voice, question),
    predicate: `${chosen ? 'includes' : 'does not include'} ${quoted(label)}`,
  };
}

/** How many characters a text has: asking for one or more asks whether there is any. */
function isLength(expression: Expression): expression is Call {
  return expression.kind === 'call' && expression.operator === 'length';
}

function isAtLeastOne(operator: string, limit: Expression | undefined): boolean {
  return (
    limit?.kind === 'literal' && ((operator === '>=' && limit.value === 1) || (operator === '>' && limit.value === 0))
  );
}

function orderText(voice: Voice, operator: string, left: Expression, right: Expression | undefined): string {
  if (!right) return '';
  const target = targetOf(voice, left);
  const limit = voice.value(right, target);
  if ((left.type.kind === 'date' || right.type.kind === 'date') && / (after|before) /.test(limit))
    return `${spanOrders[operator]} ${limit}`;
  if (left.type.kind === 'date' || right.type.kind === 'date') return `${dateOrders[operator]} ${limit}`;
  if (target.calendar) return calendarOrders[operator]?.(limit) ?? limit;
  const constant = constantOf(voice.lexicon, right) !== undefined;
  if (constant && operator === '>=') return `${limit} or more`;
  if (constant && operator === '<=') return `${limit} or less`;
  return `${numberOrders[operator]} ${limit}`;
}

const dateOrders: { readonly [operator: string]: string } = {
  '<': 'before',
  '<=': 'on or before',
  '>': 'after',
  '>=': 'on or after',
};
/** Beside "14 days after today": "later than 14 days after today". */
const spanOrders: { readonly [operator: string]: string } = {
  '<': 'earlier than',
  '<=': 'no later than',
  '>': 'later than',
  '>=': 'no earlier than',
};
const calendarOrders: { readonly [operator: string]: (limit: string) => string } = {
  '<': (limit) => `before ${limit}`,
  '<=': (limit) => `${limit} or earlier`,
  '>': (limit) => `after ${limit}`,
  '>=': (limit) => `${limit} or later`,
};

const numberOrders: { readonly [operator: string]: string } = {
  '<': 'less than',
  '<=': 'at most',
  '>': 'more than',
  '>=': 'at least',
};

function betweenText(voice: Voice, call: Call): string {
  const [of, low, high] = call.arguments;
  const target = of ? targetOf(voice, of) : {};
  return joined(
    [low, high].flatMap((limit) => (limit ? [voice.value(limit, target)] : [])),
    'and',
  );
}

function withinClause(voice: Voice, call: Call, negated: boolean): Clause {
  const [one, other, tolerance] = call.arguments;
  if (!one || !other || !tolerance) return whole(call.operator);
  const target = targetOf(voice, one);
  const size = voice.value(tolerance, target);
  const predicate = negated ? `differs by more than ${size} from` : `is within ${size} of`;
  return { subject: subjectText(voice, one), predicate: `${predicate} ${voice.value(other, target)}` };
}

function membershipClause(voice: Voice, left: Expression, list: Expression | undefined, negated: boolean): Clause {
  const subject = subjectText(voice, left);
  const is = negated ? 'is not' : 'is';
  if (list?.kind !== 'list' && left.kind === 'literal')
    return {
      subject: list ? voice.value(list) : '',
      predicate: `${negated ? 'do not include' : 'include'} ${subject}`,
    };
  if (list?.kind !== 'list') return { subject, predicate: `${is} one of ${list ? voice.value(list) : 'none'}` };
  const others = otherCodes(voice, left, list.values);
  const target = targetOf(voice, left);
  if (others && !negated)
    return {
      subject,
      predicate: `is answered with anything but ${joined(
        others.map((code) => literalText(voice, asLiteral(code), target)),
        'or',
      )}`,
    };
  return { subject, predicate: `${is} ${joined(listTexts(voice, list, target), 'or')}` };
}

function asLiteral(value: number | string): Literal {
  return { kind: 'literal', value, type: { kind: 'any' } };
}

/** The few codes that a long list leaves out, if it names nearly all of them. */
function otherCodes(
  voice: Voice,
  left: Expression,
  values: readonly (number | string)[],
): readonly (number | string)[] | undefined {
  const variable = targetOf(voice, left).variable;
  const all = variable === undefined ? [] : optionsOf(voice.lexicon, variable).map((option) => option.code);
  const named = new Set(values.map(String));
  const rest = all.filter((code) => !named.has(String(code)));
  return values.length >= 4 && rest.length > 0 && rest.length <= 2 ? rest : undefined;
}

function absenceClause(voice: Voice, absence: Absence, negated: boolean): Clause {
  const subject = variableText(voice, absence.variable);
  if (absence.test === 'applies') return { subject, predicate: negated ? 'does not apply' : 'applies' };
  const answered = (absence.test === 'answered') !== negated;
  return { subject, predicate: answered ? 'is answered' : 'is blank' };
}

function sectionClause(voice: Voice, id: string, except: readonly string[], negated: boolean): Clause {
  const section = voice.lexicon.sections.get(id);
  const title = section ? voice.lexicon.words(section.title) : id;
  const apart =
    except.length === 0
      ? ''
      : ` apart from ${joined(
          except.map((other) => variableText(voice, other)),
          'and',
        )}`;
  return { subject: `the section ${quoted(title)}`, predicate: `is${negated ? ' not' : ''} complete${apart}` };
}
