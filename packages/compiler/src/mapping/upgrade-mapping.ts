import { type ChangedColumn, isMatchedAnew, isWhole, type MappingChanges, type NewColumn } from './mapping-changes.ts';
import type { SavedColumn, SavedMapping, SavedValue } from './saved-mapping.ts';

/** What became of something that was saved: it stays, means another code or column, is no longer used, or is asked for. */
export type MappingOutcome = 'kept' | 'recoded' | 'retired' | 'asked_again';

export interface UpgradedColumn extends SavedColumn {
  /** What it fills now; absent where it is retired. */
  readonly now?: string;
  readonly outcome: MappingOutcome;
  readonly because?: string;
}

export interface UpgradedValue extends SavedValue {
  /** The variable it belongs to now, and the code it means; absent where there is none. */
  readonly now?: { readonly variable: string; readonly code?: number | string };
  readonly outcome: MappingOutcome;
}

/** Last year's mapping as this year has it, and what has to be asked. */
export interface UpgradedMapping {
  readonly mapping: SavedMapping;
  /** What became of each column; one that is split stands several times. */
  readonly columns: readonly UpgradedColumn[];
  readonly values: readonly UpgradedValue[];
  /** Columns that are new this year, or matched anew: nothing fills them yet. */
  readonly unmatched: readonly string[];
}

/**
 * Takes an organisation's saved mapping into the next year. Only what the year changed is asked again; the rest stays.
 * @example upgradeMapping(saved, mappingChanges(lastYear, thisYear)).mapping.columns
 */
export function upgradeMapping(saved: SavedMapping, changes: MappingChanges): UpgradedMapping {
  const changed = new Map(changes.changed.map((column) => [column.variable, column]));
  const kept = new Set(changes.kept);
  const columns = oneEach(
    saved.columns.flatMap((column) => upgradedColumn(column, kept, changed.get(column.variable))),
  );
  const values = saved.values.flatMap((value) => upgradedValue(value, kept, changed.get(value.variable)));
  const mapping = {
    ...{ collection: changes.collection, year: changes.to },
    columns: columns.flatMap(nextColumn),
    values: values.flatMap(nextValue),
  };
  const filled = new Set(mapping.columns.map(({ variable }) => variable));
  return { mapping, columns, values, unmatched: openColumns(changes).filter((variable) => !filled.has(variable)) };
}

/** The year's columns that last year did not have, or had with another meaning. */
function openColumns({ kept, changed, added }: MappingChanges): readonly string[] {
  const before = new Set([...kept, ...changed.map(({ variable }) => variable)]);
  const targets = changed.flatMap(({ becomes }) => becomes);
  const open = targets.filter((column) => !before.has(column.variable) || isMatchedAnew(column));
  return [...new Set([...open.map(({ variable }) => variable), ...added])];
}

function upgradedColumn(
  column: SavedColumn,
  kept: ReadonlySet<string>,
  changed: ChangedColumn | undefined,
): readonly UpgradedColumn[] {
  if (kept.has(column.variable)) return [{ ...column, now: column.variable, outcome: 'kept' }];
  if (!changed || changed.becomes.length === 0) return [{ ...column, outcome: 'retired' }];
  return changed.becomes.map((becomes) => {
    const { variable: now, because } = becomes;
    if (isMatchedAnew(becomes)) return { ...column, now, outcome: 'asked_again', ...(because ? { because } : {}) };
    return { ...column, now, outcome: isWhole(becomes) && now === column.variable ? 'kept' : 'recoded' };
  });
}

/** A variable, or a part of it, is filled by one column: one that filled it before, else the first. */
function oneEach(columns: readonly UpgradedColumn[]): readonly UpgradedColumn[] {
  const place = ({ now, part }: UpgradedColumn): string => `${now} ${part ?? 'whole'}`;
  const owners = new Map<string, UpgradedColumn>();
  const stays = (column: UpgradedColumn): boolean => column.now === column.variable;
  for (const column of [...columns.filter(stays), ...columns.filter((one) => !stays(one))])
    if (isFilling(column) && !owners.has(place(column))) owners.set(place(column), column);
  return columns.map((column) => {
    const owner = owners.get(place(column));
    if (!owner || owner === column || !isFilling(column)) return column;
    return { ...column, outcome: 'asked_again', because: `The column ‘${owner.header}’ fills ${column.now} already.` };
  });
}

function isFilling({ outcome }: UpgradedColumn): boolean {
  return outcome === 'kept' || outcome === 'recoded';
}

function upgradedValue(
  value: SavedValue,
  kept: ReadonlySet<string>,
  changed: ChangedColumn | undefined,
): readonly UpgradedValue[] {
  if (kept.has(value.variable)) return [{ ...value, now: value, outcome: 'kept' }];
  if (!changed || changed.becomes.length === 0) return [{ ...value, outcome: 'retired' }];
  return changed.becomes.filter((becomes) => !isMatchedAnew(becomes)).map((becomes) => recodedValue(value, becomes));
}

function recodedValue(value: SavedValue, { variable, codes, otherwise }: NewColumn): UpgradedValue {
  const recoded = codes.find(({ code }) => String(code) === String(value.code));
  const code = recoded ? recoded.becomes : otherwise === 'same' ? value.code : null;
  if (code === null) return { ...value, now: { variable }, outcome: 'asked_again' };
  const same = variable === value.variable && String(code) === String(value.code);
  return { ...value, now: { variable, code }, outcome: same ? 'kept' : 'recoded' };
}

function nextColumn(column: UpgradedColumn): readonly SavedColumn[] {
  const { header, part, now } = column;
  if (now === undefined || !isFilling(column)) return [];
  return [{ header, variable: now, ...(part ? { part } : {}) }];
}

function nextValue({ word, now }: UpgradedValue): readonly SavedValue[] {
  return now?.code === undefined ? [] : [{ variable: now.variable, word, code: now.code }];
}
