/** What an expression's value is. Numbers carry how many decimal places they are exact to. */
export type Type =
  | { readonly kind: 'boolean' }
  | { readonly kind: 'number'; readonly places: number }
  | { readonly kind: 'code'; readonly codes: readonly (number | string)[]; readonly of: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'date' }
  | { readonly kind: 'list' }
  | { readonly kind: 'any' };

export interface Literal {
  readonly kind: 'literal';
  readonly value: number | string | boolean;
  readonly type: Type;
}

export interface List {
  readonly kind: 'list';
  readonly values: readonly (number | string)[];
  readonly type: Type;
}

/** A data variable. */
export interface VariableRead {
  readonly kind: 'variable';
  readonly id: string;
  readonly type: Type;
}

/** The answer as supplied, before routing and derivation. */
export interface Given {
  readonly kind: 'given';
  readonly id: string;
  readonly type: Type;
}

/** A context fact; of a reference when it is an attribute. */
export interface FactRead {
  readonly kind: 'fact';
  readonly id: string;
  readonly reference?: string;
  readonly type: Type;
}

/** A named expression. */
export interface NameRead {
  readonly kind: 'name';
  readonly id: string;
  readonly type: Type;
}

/** An operator of the table with its arguments. */
export interface Call {
  readonly kind: 'call';
  readonly operator: string;
  readonly arguments: readonly Expression[];
  readonly type: Type;
}

/** `answered`, `missing`, `applies`: about a variable's absence, never unknown. */
export interface Absence {
  readonly kind: 'absence';
  readonly test: 'answered' | 'missing' | 'applies';
  readonly variable: string;
  readonly type: Type;
}

export interface Case {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: Expression; readonly then: Expression }[];
  readonly otherwise?: Expression;
  readonly type: Type;
}

export interface Recode {
  readonly kind: 'recode';
  readonly of: Expression;
  readonly pairs: readonly (readonly [number | string, number | string])[];
  readonly type: Type;
}

export interface LookupRead {
  readonly kind: 'lookup';
  readonly table: string;
  readonly column: string;
  readonly keys: readonly Expression[];
  readonly type: Type;
}

export interface ExternalRead {
  readonly kind: 'external';
  readonly name: string;
  readonly input: Expression;
  readonly type: Type;
}

export interface SectionComplete {
  readonly kind: 'section_complete';
  readonly section: string;
  readonly except: readonly string[];
  readonly type: Type;
}

export const aggregateOperators = ['count', 'any', 'all', 'sum', 'min', 'max'] as const;
export type AggregateOperator = (typeof aggregateOperators)[number];

/** A calculation over the present members of a repeat. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly operator: AggregateOperator;
  readonly each: string;
  readonly members: readonly AggregateMember[];
  readonly type: Type;
}

export interface AggregateMember {
  readonly number: number;
  /** Presence and `among` together. */
  readonly counts: Expression;
  readonly value: Expression;
}

/** An immutable, typed expression tree. Every back end (code, English, JSON Logic) works on it. */
export type Expression =
  | Literal
  | List
  | VariableRead
  | Given
  | FactRead
  | NameRead
  | Call
  | Absence
  | Case
  | Recode
  | LookupRead
  | ExternalRead
  | SectionComplete
  | Aggregate;

export const booleanType: Type = { kind: 'boolean' };
export const textType: Type = { kind: 'text' };
export const dateType: Type = { kind: 'date' };
export const listType: Type = { kind: 'list' };
export const anyType: Type = { kind: 'any' };
export const integerType: Type = { kind: 'number', places: 0 };

/** A number exact to `places` decimal places. */
export function numberType(places: number): Type {
  return { kind: 'number', places };
}
