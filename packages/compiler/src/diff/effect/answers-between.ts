import { type Form, loadValidator, type Validator } from '@annum/engine';
import { generate } from '../../generate/index.ts';
import { findWitness, type Witness } from '../../prove/witness.ts';
import { answersThatMatter } from '../../prove/witness-words.ts';
import { limitedBy, trialsOfLimits } from '../../sample/limit-values.ts';
import type { Finding } from '../change.ts';
import { type Effect, type Effects, type Example, effectKey } from './effect.ts';

type Subject = Pick<Finding, 'kind' | 'expandedId' | 'subject'>;
type Answer = string | number;

/** What a finding is about: answers to one question, on one page or on any. */
interface Tried {
  readonly variable: string;
  readonly page?: string;
  readonly answers: readonly Answer[];
}

/** A year with its validator. */
interface Year {
  readonly form: Form;
  readonly validator: Validator;
}

/** For each kind of change of what a question accepts, the answers that may show it. */
const kinds: { readonly [kind: string]: (finding: Subject, forms: readonly Form[]) => Tried } = {
  'question-limits': ({ expandedId: variable }, forms) => ({ variable, answers: atLimits(forms, variable) }),
  'placement-limits': ({ expandedId }, forms) => {
    const [page = '', variable = ''] = expandedId.split(' ');
    return { variable, page, answers: atLimits(forms, variable, page) };
  },
  'option-added': option,
  'option-removed': option,
};

function option({ expandedId, subject }: Subject, forms: readonly Form[]): Tried {
  const variable = expandedId.slice(0, -subject.id.length - 1);
  const options = forms.flatMap(({ variables }) => variables.find(({ id }) => id === variable)?.options ?? []);
  return { variable, answers: options.map(({ code }) => code).filter((code) => String(code) === subject.id) };
}

/** Answers at and beyond the limits of either year. */
function atLimits(forms: readonly Form[], variable: string, page?: string): readonly Answer[] {
  const found = forms.flatMap((form) => {
    const question = form.questions.find(({ id }) => id === variable);
    const placements = form.placements.filter((one) => one.question === variable && (page ?? one.page) === one.page);
    return question ? placements.flatMap((placement) => trialsOfLimits(limitedBy(question, placement))) : [];
  });
  return [...new Set(found.flatMap(({ value }) => value ?? []))];
}

/**
 * For each finding about changed limits or options: a log with an answer that is taken only this year, and one with an
 * answer that was taken only last year. Both years ask for it there, and `evaluate` of both confirms it. Nothing is
 * told where no such log was found.
 */
export function answersBetween(before: Form, after: Form, findings: readonly Subject[]): Effects {
  const own = findings.filter(({ kind }) => Object.hasOwn(kinds, kind));
  if (own.length === 0) return {};
  const [old, now] = [before, after].map((form): Year => ({ form, validator: loadValidator(generate(form)) }));
  const logsOf = rememberedLogs([now!, old!]);
  return Object.fromEntries(
    own.flatMap((finding) => {
      const tried = kinds[finding.kind]!(finding, [before, after]);
      const effect = effectOf(old!, now!, tried, logsOf(tried));
      return effect ? [[effectKey(finding), effect]] : [];
    }),
  );
}

function effectOf(old: Year, now: Year, tried: Tried, logs: readonly Witness[]): Effect | undefined {
  const { variable, answers } = tried;
  const shows = (one: Year, other: Year): Example | undefined => {
    for (const answer of answers)
      for (const { answers: rest, context } of logs) {
        const log = { answers: { ...rest, [variable]: answer }, context };
        if (isTaken(one, variable, log) === true && isTaken(other, variable, log) === false)
          return example(one, variable, log);
      }
    return undefined;
  };
  const [onlyNow, onlyBefore] = [shows(now, old), shows(old, now)];
  if (!onlyNow && !onlyBefore) return undefined;
  return {
    of: 'answer',
    verdict: onlyNow ? (onlyBefore ? 'others' : 'more') : 'fewer',
    ...(onlyNow ? { only_now: onlyNow } : {}),
    ...(onlyBefore ? { only_before: onlyBefore } : {}),
  };
}

type Log = Pick<Witness, 'answers' | 'context'>;

const mostAnswers = 8;

/** The answer, with those because of which it is asked for. */
function example({ form, validator }: Year, variable: string, { answers, context }: Log): Example {
  const outcome = validator.evaluate(answers, context);
  const index = outcome.placements.find((one) => form.placements[one]?.question === variable);
  const page = form.placements[index ?? 0]?.page ?? '';
  const target = { kind: 'placement', page, question: variable } as const;
  return answersThatMatter(form, target, { answers, context, outcome }).matter.slice(-mostAnswers);
}

/** Whether a year takes the answer to a question in a log; undefined when it does not ask for it there. */
function isTaken({ validator }: Year, variable: string, { answers, context }: Log): boolean | undefined {
  const { routed, issues, cleared } = validator.evaluate(answers, context);
  if (!routed.includes(variable) || cleared.some((one) => one.variable === variable)) return undefined;
  return !issues.some(({ rule }) => rule.startsWith(`${variable}.`));
}

const attempts = 60;
const mostPages = 3;

/** Logs in which a question is asked, looked for once. */
function rememberedLogs(years: readonly Year[]): (tried: Tried) => readonly Witness[] {
  const known = new Map<string, readonly Witness[]>();
  return ({ variable, page }) => {
    const key = `${page ?? ''} ${variable}`;
    const logs = known.get(key) ?? years.flatMap((year) => logsAsking(year, variable, page));
    known.set(key, logs);
    return logs;
  };
}

function logsAsking(year: Year, variable: string, page: string | undefined): readonly Witness[] {
  const placements = year.form.placements.filter((one) => one.question === variable && (page ?? one.page) === one.page);
  return placements.slice(0, mostPages).flatMap((placement) => {
    const target = { kind: 'placement', page: placement.page, question: variable } as const;
    return findWitness(year, target, { attempts }) ?? [];
  });
}
