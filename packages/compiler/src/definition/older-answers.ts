import type { Text } from '@annum/engine';

export type Code = number | string;

/** What becomes of older answers: they stay the same, none counts any longer, or each code as its pair says. */
export type Becomes = 'same' | null | readonly (readonly [Code, Code | null])[];

/** What a change says of the answers of the year before. Without it, they are not carried over. */
export interface BecomingDefinition {
  readonly becomes?: Becomes;
  /** Of the codes that `becomes` does not list. */
  readonly otherwise?: 'same' | null;
  readonly because?: Text;
}

/** A variable of the year before that another takes over from. */
export interface ReplacedDefinition extends BecomingDefinition {
  readonly variable: string;
}
