import type { Form, Recoding, Variable } from '@annum/engine';
import { reasonOf } from '../carry-over/reason.ts';
import { type Step, stepBetween } from '../carry-over/step.ts';
import { codesOf } from '../emit/code-values.ts';
import { answerableVariables } from '../emit/columns.ts';
import { lexiconOf } from '../english/lexicon.ts';

/** What becomes of the columns and codes of one year's files in the next. */
export interface MappingChanges {
  readonly collection: string;
  readonly from: number;
  readonly to: number;
  /** Columns whose values go on as they are. */
  readonly kept: readonly string[];
  readonly changed: readonly ChangedColumn[];
  /** Columns of the later year that take nothing over. */
  readonly added: readonly string[];
}

/** A column of the earlier year with what it fills now; with nothing, it is retired. */
export interface ChangedColumn {
  readonly variable: string;
  readonly becomes: readonly NewColumn[];
}

export interface NewColumn {
  readonly variable: string;
  readonly codes: readonly { readonly code: number | string; readonly becomes: number | string | null }[];
  /** Of codes that are not listed. Without codes and null: nothing is carried over, the column is matched anew. */
  readonly otherwise: 'same' | null;
  /** Why it is matched anew. */
  readonly because?: string;
}

/**
 * What becomes of the columns of files, from one year to the next: what `mapping-upgrade.json` holds.
 * @example mappingChanges(lastYear, thisYear).changed // [{ variable: 'cost', becomes: [{ variable: 'price', … }] }]
 */
export function mappingChanges(from: Form, to: Form): MappingChanges {
  const step = stepBetween(from, to);
  const now = answerableVariables(to);
  const targets = Map.groupBy(
    now.flatMap((variable) => (step.sources.get(variable.id) ?? []).map((source) => ({ variable, source }))),
    ({ source }) => source.from,
  );
  const columns = answerableVariables(from).map((variable) => ({
    variable: variable.id,
    becomes: (targets.get(variable.id) ?? []).map((target) => newColumn(step, variable, target)),
  }));
  const isKept = ({ variable, becomes }: ChangedColumn): boolean =>
    becomes.length === 1 && becomes[0]?.variable === variable && isWhole(becomes[0]);
  const known = new Set(columns.flatMap(({ becomes }) => becomes.map(({ variable }) => variable)));
  return {
    ...{ collection: to.collection, from: from.year, to: to.year },
    kept: columns.filter(isKept).map(({ variable }) => variable),
    changed: columns.filter((column) => !isKept(column)),
    added: now.map(({ id }) => id).filter((id) => !known.has(id)),
  };
}

/** Whether every value goes on as it is. */
export function isWhole({ codes, otherwise }: NewColumn): boolean {
  return codes.length === 0 && otherwise === 'same';
}

/** Whether a column is matched anew, because none of its values goes on. */
export function isMatchedAnew({ codes, otherwise }: NewColumn): boolean {
  return otherwise === null && codes.every(({ becomes }) => becomes === null);
}

function newColumn(
  step: Step,
  old: Variable,
  { variable, source }: { readonly variable: Variable; readonly source: Recoding },
): NewColumn {
  const codes = source.codes.map(({ code, becomes }) => ({ code, becomes }));
  const column = {
    variable: variable.id,
    codes: [...codes, ...codesGone(step, old, variable, source)],
    otherwise: source.otherwise,
  };
  if (!isMatchedAnew(column)) return column;
  return { ...column, because: reasonOf(step, variable.id, { kind: 'no-match', source, answer: '' }) };
}

/** Codes that would go on as they are, but are none any longer. */
function codesGone({ from, to }: Step, old: Variable, now: Variable, source: Recoding): NewColumn['codes'] {
  if (source.otherwise === null || lexiconOf(to).variables.get(now.id)?.type !== 'choice') return [];
  const known = new Set(codesOf(to, now).map(({ code }) => String(code)));
  const said = new Set(source.codes.map(({ code }) => String(code)));
  return codesOf(from, old)
    .filter(({ code }) => !known.has(String(code)) && !said.has(String(code)))
    .map(({ code }) => ({ code, becomes: null }));
}
