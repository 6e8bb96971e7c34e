import type { Form, Recoding, Variable } from '@annum/engine';
import { codesOf } from '../emit/code-values.ts';
import { answerableVariables, choicesQuestions } from '../emit/columns.ts';
import { type Step, staysTheSame, stepsOf } from './step.ts';

/** What can be answered in the later year of a step, each with where its value comes from. */
export interface Plan {
  readonly step: Step;
  readonly parts: readonly Part[];
  /** By variable of the earlier year: the positions of the parts that take from it. */
  readonly takers: ReadonlyMap<string, readonly number[]>;
}

export interface Part {
  readonly variable: Variable;
  readonly sources: readonly Recoding[];
  /** The codes it takes, each as text, and as a number where it is one; empty where it takes other values. */
  readonly codes: ReadonlySet<number | string>;
  /** Its value is that of the variable of the same id; most are, and there is less to do for them. */
  readonly isSame: boolean;
}

/** How answers go through years that follow one another, worked out once for all logs: a plan for each step. */
export function plansOf(forms: readonly Form[]): readonly Plan[] {
  return stepsOf(forms).map(planOf);
}

function planOf(step: Step): Plan {
  const parts = [...choicesQuestions(step.to), ...answerableVariables(step.to)].map((variable) => ({
    variable,
    sources: step.sources.get(variable.id) ?? [],
    codes: new Set(codesOf(step.to, variable).flatMap(({ code }) => bothWays(String(code)))),
    isSame: staysTheSame(step, variable.id),
  }));
  const pairs = parts.flatMap(({ sources }, index) => sources.map(({ from }) => ({ from, index })));
  const takers = [...Map.groupBy(pairs, ({ from }) => from)].map(
    ([from, own]) => [from, [...new Set(own.map(({ index }) => index))]] as const,
  );
  return { step, parts, takers: new Map(takers) };
}

function bothWays(code: string): readonly (number | string)[] {
  return String(Number(code)) === code ? [code, Number(code)] : [code];
}

/** The parts that take from any of these variables, in the order of the plan. */
export function partsFor({ parts, takers }: Plan, variables: Iterable<string>): readonly Part[] {
  const found = new Set<number>();
  for (const variable of variables) for (const index of takers.get(variable) ?? []) found.add(index);
  return [...found].sort((a, b) => a - b).map((index) => parts[index] as Part);
}
