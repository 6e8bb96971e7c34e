import type { Form } from '@annum/engine';
import { codesOf } from '../../emit/code-values.ts';
import type { Compiled } from '../../prove/compiled.ts';
import { findWitness, type Witness } from '../../prove/witness.ts';
import { answersThatMatter } from '../../prove/witness-words.ts';
import { limitedBy, trialsOfLimits } from '../../sample/limit-values.ts';
import type { Finding } from '../change.ts';
import { type Effect, type Effects, type Example, effectKey, firstExamples } from './effect.ts';

type Subject = Pick<Finding, 'kind' | 'expandedId' | 'subject'>;
type Answer = string | number;

/** What a finding is about: answers to one question, on one page or on any. */
interface Tried {
  readonly variable: string;
  readonly page?: string;
  readonly answers: readonly Answer[];
}

/** For each kind of change of what questions accept, the answers that may show it. */
const kinds: { readonly [kind: string]: (finding: Subject, forms: readonly Form[]) => readonly Tried[] } = {
  'question-limits': ({ expandedId: variable }, forms) => [{ variable, answers: atLimits(forms, variable) }],
  'placement-limits': ({ expandedId }, forms) => {
    const [page, variable] = placed(expandedId);
    return [{ variable, page, answers: atLimits(forms, variable, page) }];
  },
  'placement-offers': ({ expandedId }, forms) => {
    const [page, variable] = placed(expandedId);
    return [{ variable, page, answers: notInBoth(forms.map((form) => offeredOn(form, page, variable))) }];
  },
  'option-added': option,
  'option-removed': option,
  'lookup-rows': ({ expandedId: table }, forms) => {
    const answered = forms.flatMap(({ questions }) => questions.filter(({ lookup }) => lookup === table));
    return [...new Set(answered.map(({ id }) => id))].map((variable) => ({
      variable,
      answers: notInBoth(forms.map((form) => codesIn(form, variable))),
    }));
  },
};

/** The page and question of a placement. */
function placed(expandedId: string): readonly [string, string] {
  const [page = '', variable = ''] = expandedId.split(' ');
  return [page, variable];
}

function option({ expandedId, subject }: Subject, forms: readonly Form[]): readonly Tried[] {
  const variable = expandedId.slice(0, -subject.id.length - 1);
  const codes = forms.flatMap((form) => codesIn(form, variable));
  return [{ variable, answers: codes.filter((code) => String(code) === subject.id) }];
}

function codesIn(form: Form, id: string): readonly Answer[] {
  const variable = form.variables.find((one) => one.id === id);
  return variable ? codesOf(form, variable).map(({ code }) => code) : [];
}

function offeredOn(form: Form, page: string, question: string): readonly Answer[] {
  const placement = form.placements.find((one) => one.page === page && one.question === question);
  return placement?.offers ?? codesIn(form, question);
}

const mostCodes = 20;

/** A few of those that stand in one of two lists alone. */
function notInBoth([before = [], after = []]: readonly (readonly Answer[])[]): readonly Answer[] {
  const [old, now] = [new Set(before), new Set(after)];
  const [added, removed] = [after.filter((code) => !old.has(code)), before.filter((code) => !now.has(code))];
  return [...added.slice(0, mostCodes), ...removed.slice(0, mostCodes)];
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
 * For each finding about changed limits, options, or codes of a table: a log with an answer that is taken only this
 * year, and one with an answer that was taken only last year. Both years ask for it there, and `evaluate` of both
 * confirms it. Nothing is told where no such log was found.
 */
export function answersBetween(old: Compiled, now: Compiled, findings: readonly Subject[]): Effects {
  const own = findings.filter(({ kind }) => Object.hasOwn(kinds, kind));
  const logsOf = rememberedLogs([now, old]);
  return Object.fromEntries(
    own.flatMap((finding) => {
      const tried = kinds[finding.kind]!(finding, [old.form, now.form]);
      const effect = firstExamples(
        'answer',
        tried.map((one) => shownBy(old, now, one, logsOf(one))),
      );
      return effect ? [[effectKey(finding), effect]] : [];
    }),
  );
}

type Shown = Pick<Effect, 'only_now' | 'only_before'>;

function shownBy(old: Compiled, now: Compiled, { variable, answers }: Tried, logs: readonly Witness[]): Shown {
  const shows = (one: Compiled, other: Compiled): Example | undefined => {
    for (const answer of answers)
      for (const { answers: rest, context } of logs) {
        const log = { answers: { ...rest, [variable]: answer }, context };
        if (isTaken(one, variable, log) === true && isTaken(other, variable, log) === false)
          return example(one, variable, log);
      }
    return undefined;
  };
  const [onlyNow, onlyBefore] = [shows(now, old), shows(old, now)];
  return { ...(onlyNow ? { only_now: onlyNow } : {}), ...(onlyBefore ? { only_before: onlyBefore } : {}) };
}

type Log = Pick<Witness, 'answers' | 'context'>;

const mostAnswers = 8;

/** The answer, with those because of which it is asked for. */
function example({ form, validator }: Compiled, variable: string, { answers, context }: Log): Example {
  const outcome = validator.evaluate(answers, context);
  const index = outcome.placements.find((one) => form.placements[one]?.question === variable);
  const page = form.placements[index ?? 0]?.page ?? '';
  const target = { kind: 'placement', page, question: variable } as const;
  return answersThatMatter(form, target, { answers, context, outcome }).matter.slice(-mostAnswers);
}

/** Whether a year takes the answer to a question in a log; undefined when it does not ask for it there. */
function isTaken({ validator }: Compiled, variable: string, { answers, context }: Log): boolean | undefined {
  const { routed, issues, cleared } = validator.evaluate(answers, context);
  if (!routed.includes(variable) || cleared.some((one) => one.variable === variable)) return undefined;
  return !issues.some(({ rule }) => rule.startsWith(`${variable}.`));
}

const attempts = 60;
const mostPages = 3;

/** Logs in which a question is asked, looked for once. */
function rememberedLogs(years: readonly Compiled[]): (tried: Tried) => readonly Witness[] {
  const known = new Map<string, readonly Witness[]>();
  return ({ variable, page }) => {
    const key = `${page ?? ''} ${variable}`;
    const logs = known.get(key) ?? years.flatMap((year) => logsAsking(year, variable, page));
    known.set(key, logs);
    return logs;
  };
}

function logsAsking(year: Compiled, variable: string, page: string | undefined): readonly Witness[] {
  const placements = year.form.placements.filter((one) => one.question === variable && (page ?? one.page) === one.page);
  return placements.slice(0, mostPages).flatMap((placement) => {
    const target = { kind: 'placement', page: placement.page, question: variable } as const;
    return findWitness(year, target, { attempts }) ?? [];
  });
}
