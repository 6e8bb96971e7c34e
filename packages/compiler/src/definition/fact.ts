import type { Text, VariableType } from '@annum/engine';

export interface ReferenceDefinition {
  readonly id: string;
  readonly type: 'organisation' | 'user' | 'scheme' | 'location';
  readonly variable: string;
  readonly attributes?: readonly FactDefinition[];
}

export interface FactDefinition {
  readonly id: string;
  readonly type: 'text' | 'choice' | 'integer' | 'decimal' | 'date' | 'boolean' | 'list';
  readonly codes?: readonly FactCode[];
  readonly means: Text;
}

/** A code that a fact may have; with the words that take its place in a sentence: "a local authority". */
export type FactCode = string | number | { readonly code: string | number; readonly label: Text };

export interface ExternalDefinition {
  readonly id: string;
  readonly input: VariableType;
  readonly type: FactDefinition['type'];
  readonly means: Text;
}
