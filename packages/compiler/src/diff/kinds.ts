import { capitalised } from '../english/lists.ts';
import type { Finding, Impacts } from './change.ts';
import type { Verdict } from './effect/effect.ts';
import { judgeCondition } from './judgements.ts';

/** How a kind of change is said, and whom it affects how much. */
export interface ChangeKind {
  /** The line for people; `of` is the subject with its members. */
  readonly says: (of: string, finding: Finding) => string;
  readonly impacts: (facts: NonNullable<Finding['facts']>) => Impacts;
}

const everybody: Impacts = { officer: 'notable', api: 'notable', csv: 'notable', analyst: 'notable' };
const dataBreaks: Impacts = { officer: 'notable', api: 'breaking', csv: 'breaking', analyst: 'breaking' };
const sendersBreak: Impacts = { officer: 'notable', api: 'breaking', csv: 'breaking', analyst: 'notable' };
const senders: Impacts = { officer: 'notable', api: 'notable', csv: 'notable' };
const officers: Impacts = { officer: 'notable' };
const analysts: Impacts = { analyst: 'notable' };
const words: Impacts = { officer: 'wording' };

const kind = (says: ChangeKind['says'], impacts: Impacts | ChangeKind['impacts']): ChangeKind => ({
  says,
  impacts: typeof impacts === 'function' ? impacts : () => impacts,
});

const parts: { readonly [part: string]: string } = { label: 'short label', why: 'reason why we ask' };

const worded = (of: string, { facts }: Finding): string => {
  const part = String(facts?.part ?? 'wording');
  return `The ${parts[part] ?? part} of ${of} is worded differently`;
};

const severityImpacts = ({ severity }: NonNullable<Finding['facts']>): Impacts =>
  severity === 'query' ? analysts : senders;

const failing: { readonly [verdict in Verdict]: string } = {
  more: 'fails in more cases',
  fewer: 'fails in fewer cases',
  others: 'fails in other cases',
  same: 'is written in another way and fails in the same cases',
  undecided: 'may fail in other cases',
};

const asking: { readonly [verdict in Verdict]: string } = {
  more: 'Asked in more cases',
  fewer: 'Asked in fewer cases',
  others: 'Asked in other cases',
  same: 'Asked in the same cases',
  undecided: 'Perhaps asked in other cases',
};

/** Every kind of change there is. */
export const changeKinds: { readonly [kind: string]: ChangeKind } = {
  'question-added': kind(
    (of, { facts }) =>
      `New question: ${of}${facts?.required ? '' : ', optional'}${facts?.replaces ? `, takes over from ${[facts.replaces].flat().join(', ')}` : ''}`,
    ({ required }) => (required ? sendersBreak : everybody),
  ),
  'question-removed': kind(
    (of, { facts }) => `No longer asked: ${of}${facts?.columnStays ? '; its column stays in the data' : ''}`,
    ({ columnStays }) => (columnStays ? sendersBreak : dataBreaks),
  ),
  'question-type': kind((of) => `${of} has another type of answer`, dataBreaks),
  'question-list': kind((of) => `${of} is answered from another list`, dataBreaks),
  'question-meaning': kind((of) => `${of} keeps its name and has another meaning`, dataBreaks),
  'question-asking': kind(
    (of, { facts }) => `${asking[facts?.effect as Verdict] ?? asking.undecided}: ${of}`,
    (facts) => judgeCondition('question', facts),
  ),
  'question-limits': kind(
    (of) => `${of} has other limits`,
    ({ narrower }) => (narrower ? sendersBreak : everybody),
  ),
  'question-personal': kind((of) => `${of} is marked differently as personal data`, analysts),
  'question-applies': kind((of) => `${of} has a meaning in other cases`, everybody),
  'question-derivation': kind((of) => `${of} is filled in differently`, everybody),
  'question-default': kind((of) => `${of} counts differently when left blank`, everybody),
  'question-wording': kind(worded, ({ part }) =>
    part === 'label' ? { ...words, csv: 'wording', analyst: 'wording' } : words,
  ),
  'option-added': kind((of) => `New answer: ${of}`, everybody),
  'option-removed': kind((of) => `Answer withdrawn: ${of}`, dataBreaks),
  'option-relabelled': kind((of) => `The answer ${of} is worded differently`, {
    officer: 'wording',
    api: 'wording',
    csv: 'wording',
    analyst: 'wording',
  }),
  'option-hint': kind((of) => `The hint of the answer ${of} is worded differently`, words),
  'option-offered': kind((of) => `The answer ${of} is shown differently`, officers),
  'option-kind': kind((of) => `The answer ${of} is of another kind`, everybody),
  'option-reveals': kind((of) => `The answer ${of} opens other questions`, officers),
  'option-condition': kind((of) => `The answer ${of} is offered in other cases`, officers),
  'option-order': kind((of) => `The answers of ${of} stand in another order`, words),
  'page-added': kind((of) => `New page: ${of}`, officers),
  'page-removed': kind((of) => `Page removed: ${of}`, officers),
  'page-moved': kind((of) => `Page moved: ${of}`, officers),
  'page-section': kind((of) => `Page moved to another section: ${of}`, officers),
  'page-questions': kind((of) => `The page ${of} asks other questions`, officers),
  'page-routing': kind((of) => `The page ${of} is shown in other cases`, officers),
  'page-wording': kind((of) => `The title or guidance of the page ${of} is worded differently`, words),
  'placement-routing': kind((of) => `${of} is asked in other cases`, officers),
  'placement-offers': kind((of) => `${of} offers other answers`, everybody),
  'placement-optional': kind((of, { after }) => `${of} is now ${after}`, everybody),
  'placement-limits': kind(
    (of) => `${of} has other limits`,
    ({ narrower }) => (narrower ? sendersBreak : everybody),
  ),
  'placement-wording': kind(worded, words),
  'section-added': kind((of) => `New section: ${of}`, officers),
  'section-removed': kind((of) => `Section removed: ${of}`, officers),
  'section-moved': kind((of) => `Section moved: ${of}`, officers),
  'section-routing': kind((of) => `The section ${of} opens in other cases`, officers),
  'section-wording': kind((of) => `The section ${of} has another title`, words),
  'derivation-added': kind((of) => `New derived value: ${of}`, analysts),
  'derivation-removed': kind(
    (of) => `Derived value removed: ${of}`,
    ({ stored }) => ({ analyst: stored ? 'breaking' : 'notable' }),
  ),
  'derivation-changed': kind((of) => `${of} is worked out differently`, analysts),
  'derivation-meaning': kind((of) => `${of} keeps its name and has another meaning`, { analyst: 'breaking' }),
  'derivation-type': kind((of) => `${of} has another type`, { analyst: 'breaking' }),
  'derivation-stored': kind(
    (of, { after }) => `${of} is now ${after}`,
    ({ stored }) => ({ analyst: stored ? 'notable' : 'breaking' }),
  ),
  'derivation-wording': kind((of) => `The description of ${of} is worded differently`, { analyst: 'wording' }),
  'rule-added': kind((of) => `New check: ${of}`, severityImpacts),
  'rule-removed': kind((of) => `Check removed: ${of}`, severityImpacts),
  'rule-condition': kind(
    (of, { facts }) => `The check ${of} ${failing[facts?.effect as Verdict] ?? failing.undecided}`,
    (facts) => judgeCondition('check', facts),
  ),
  'rule-severity': kind((of, { before, after }) => `The check ${of} was ‘${before}’ and is ‘${after}’`, everybody),
  'rule-blame': kind((of) => `The check ${of} points at other answers`, senders),
  'rule-dates': kind((of) => `The check ${of} is in force at other times`, severityImpacts),
  'rule-wording': kind((of) => `The message of the check ${of} is worded differently`, {
    officer: 'wording',
    api: 'wording',
    csv: 'wording',
  }),
  'name-changed': kind((of) => `What counts as ${of} is different`, everybody),
  'constant-changed': kind(
    (of, { before, after }) => `${capitalised(of)}: ${after}, before it was ${before}`,
    everybody,
  ),
  'name-wording': kind((of) => `${of} is described differently`, words),
  'lookup-added': kind((of) => `New table: ${of}`, everybody),
  'lookup-removed': kind((of) => `Table removed: ${of}`, everybody),
  'lookup-rows': kind(
    (of, { facts }) =>
      `Rows of the table ${of}: ${facts?.added} added, ${facts?.removed} removed, ${facts?.changed} changed`,
    everybody,
  ),
  'collection-duplicates': kind(() => 'Duplicates are found by other answers', everybody),
  'collection-identifying': kind(() => 'Logs are identified by other answers', everybody),
  'collection-reference': kind(() => 'Another answer holds the supplier’s own reference', sendersBreak),
  'collection-date': kind(() => 'Another date decides to which year a log belongs', dataBreaks),
  'collection-languages': kind(() => 'It comes in other languages', officers),
};
