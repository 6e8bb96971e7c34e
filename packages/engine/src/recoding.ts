import type { Text } from './text.ts';

/** What an old code counts as; null where no code of this year fits, and why. */
export interface RecodedCode {
  readonly code: number | string;
  readonly becomes: number | string | null;
  readonly because?: Text;
}

/** What becomes of the values that one variable had in the year before. */
export interface Recoding {
  /** Variable of the year before. */
  readonly from: string;
  /** Variable of this year; the same one where only its codes or its meaning changed. */
  readonly to: string;
  readonly codes: readonly RecodedCode[];
  /** What is not among `codes` stays as it is, or is not carried over. */
  readonly otherwise: 'same' | null;
  /** Why what is not carried over is not, in the definition's words. */
  readonly because?: Text;
}
