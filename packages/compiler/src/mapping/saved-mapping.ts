/**
 * What an organisation said of its files once and for all: which of its columns fill which variables, and what its
 * words stand for. It is kept by collection and year, and taken into the next year by `upgradeMapping`.
 */
export interface SavedMapping {
  readonly collection: string;
  readonly year: number;
  readonly columns: readonly SavedColumn[];
  readonly values: readonly SavedValue[];
}

/** A column by its header, and what it fills: a variable, or a part of one. One column may fill several. */
export interface SavedColumn {
  readonly header: string;
  readonly variable: string;
  /** Which part of the variable, where several columns make it up. */
  readonly part?: MappedPart;
}

export const mappedParts = ['day', 'month', 'year', 'outward', 'inward'] as const;

/** Parts of dates and of postcodes that stand in columns of their own. */
export type MappedPart = (typeof mappedParts)[number];

/** A word as it stands in the cells of a variable's columns, and the code that it means. */
export interface SavedValue {
  readonly variable: string;
  readonly word: string;
  readonly code: number | string;
}
