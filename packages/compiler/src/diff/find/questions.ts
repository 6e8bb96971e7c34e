import type { ConditionalText, Expression, Form, Question, Variable } from '@annum/engine';
import { askedQuestions } from '../../emit/columns.ts';
import { placementsOf } from '../../english/asked-when.ts';
import { typeText } from '../../english/limits.ts';
import { expressionKey } from '../../english/logic.ts';
import type { Finding } from '../change.ts';
import { limitFinding } from '../limits-changed.ts';
import { matched, type Pair } from '../pair.ts';
import { spoken } from '../spoken.ts';
import { variableSubject, withoutMember } from '../subject.ts';

/** Questions that are asked newly, no longer, or otherwise: type, words, limits, derivation. */
export function findQuestions(pair: Pair): readonly Finding[] {
  const { added, removed, kept } = matched(askedQuestions(pair.before), askedQuestions(pair.after));
  return [
    ...added.map((question) => addedFinding(pair, question)),
    ...removed.map((question) => removedFinding(pair, question)),
    ...kept.flatMap(([before, after]) => questionFindings(pair, before, after)),
  ];
}

function addedFinding({ after: form, before }: Pair, question: Question): Finding {
  const required = placementsOf(form, question.id).some((placement) => !placement.optional);
  const columnIsNew = !before.variables.some((variable) => variable.id === question.id);
  const replaces = question.replaces?.map((id) => before.variables.find((one) => one.id === id)?.member?.written ?? id);
  const facts = { required, columnIsNew, ...(replaces ? { replaces: [...new Set(replaces)] } : {}) };
  return { kind: 'question-added', ...variableSubject(form, question.id), facts };
}

function removedFinding({ before: form, after }: Pair, question: Question): Finding {
  const columnStays = after.variables.some((variable) => variable.id === question.id);
  return { kind: 'question-removed', ...variableSubject(form, question.id), facts: { columnStays } };
}

function questionFindings(pair: Pair, before: Question, after: Question): readonly Finding[] {
  const place = variableSubject(pair.after, after.id);
  const simple = (kind: string, was: string, is: string): readonly Finding[] =>
    was === is ? [] : [{ kind, ...place, before: was, after: is }];
  return [
    ...simple('question-type', typeText(before.type), typeText(after.type)),
    ...simple('question-list', before.lookup ?? '', after.lookup ?? ''),
    ...(after.meaningChanged ? [{ kind: 'question-meaning', ...place }] : []),
    ...limitFinding(place, after.type, before, after),
    ...simple(
      'question-personal',
      before.personal ? 'personal' : 'not personal',
      after.personal ? 'personal' : 'not personal',
    ),
    ...variableFindings(pair, after.id),
    ...wordingFindings(pair, place, before, after),
  ];
}

const expressions = {
  applies: 'question-applies',
  derive: 'question-derivation',
  default: 'question-default',
} as const;

function variableFindings({ before, after, was, is }: Pair, id: string): readonly Finding[] {
  const [old, now] = [was.variables.get(id), is.variables.get(id)];
  if (!old || !now) return [];
  const place = variableSubject(after, id);
  return (['applies', 'derive', 'default'] as const).flatMap((key) => {
    if (sameExpression(old, now, key)) return [];
    const say = (form: Form, variable: Variable): string =>
      spoken(form, variable[key], place.member, key === 'applies' ? undefined : id);
    return [{ kind: expressions[key], ...place, before: say(before, old), after: say(after, now) }];
  });
}

function sameExpression(one: Variable, other: Variable, key: 'applies' | 'derive' | 'default'): boolean {
  const text = (expression: Expression | undefined): string => (expression ? expressionKey(expression) : '');
  return text(one[key]) === text(other[key]) && one.overridable === other.overridable;
}

const wordings = ['question', 'label', 'hint', 'guidance', 'why'] as const;

type Worded = Partial<Pick<Question, (typeof wordings)[number] | 'prefix' | 'suffix'>>;

/** Differences in the words of a question or placement, one entry for each kind of text. */
export function wordingFindings(
  { was, is }: Pair,
  place: Pick<Finding, 'subject' | 'expandedId' | 'member'>,
  before: Worded,
  after: Worded,
): readonly Finding[] {
  const finding = (part: string, old: string, now: string): readonly Finding[] =>
    old === now ? [] : [{ kind: `${place.subject.kind}-wording`, ...place, before: old, after: now, facts: { part } }];
  const texts = wordings.flatMap((part) => {
    const say = (lexicon: typeof was, text: Worded[typeof part]): string =>
      text === undefined ? '' : withoutMember(lexicon, lexicon.words(text), place.member);
    return finding(part, say(was, before[part]), say(is, after[part]));
  });
  const around = (['prefix', 'suffix'] as const).flatMap((part) =>
    finding(part, conditionalText(was.words, before[part]), conditionalText(is.words, after[part])),
  );
  return [...texts, ...around];
}

function conditionalText(words: Pair['was']['words'], texts: readonly ConditionalText[] | undefined): string {
  return (texts ?? []).map(({ text }) => words(text)).join(' / ');
}
