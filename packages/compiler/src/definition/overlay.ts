import type { Text } from '@annum/engine';
import type { Json } from './json.ts';
import type { Becomes, Code } from './older-answers.ts';

export interface OverlayDefinition {
  readonly year: number;
  readonly changes: readonly ChangeDefinition[];
}

export interface ChangeDefinition {
  readonly id: string;
  readonly title: Text;
  readonly reason: Text;
  readonly patch: readonly Patch[];
}

export type PatchKind =
  | 'section'
  | 'page'
  | 'placement'
  | 'question'
  | 'option'
  | 'derivation'
  | 'rule'
  | 'let'
  | 'repeat'
  | 'collection';

/** One of `add`, `alter`, `remove`, `move` is set and names the kind of thing. */
export interface Patch {
  readonly add?: PatchKind;
  readonly alter?: PatchKind;
  readonly remove?: PatchKind;
  readonly move?: PatchKind;
  readonly id?: string;
  readonly section?: string;
  readonly page?: string;
  readonly question?: string;
  readonly code?: number | string;
  readonly before?: string | number;
  readonly after?: string | number;
  readonly value?: Json;
  readonly set?: { readonly [key: string]: Json };
  readonly unset?: readonly string[];
  readonly meaning?: 'changed';
  /** Of an option: the code that older answers count as, or null. */
  readonly becomes?: Becomes | Code;
  readonly otherwise?: 'same' | null;
  readonly because?: Text;
}
