import type { Text } from '@annum/engine';

export interface LookupDefinition {
  readonly id: string;
  readonly title: Text;
  readonly keys: readonly string[];
  readonly columns: readonly {
    readonly id: string;
    readonly type: 'text' | 'integer' | 'decimal' | 'money';
    readonly places?: number;
    readonly means?: Text;
  }[];
  readonly year?: string;
  readonly years?: readonly [string, string];
  readonly code?: string;
  readonly label?: string;
}

export interface LoadedLookup {
  readonly definition: LookupDefinition;
  /** All rows of the CSV as typed cells, in file order; null where blank. */
  readonly rows: readonly (readonly (string | number | null)[])[];
}
