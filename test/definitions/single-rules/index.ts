import { lettings } from './lettings.ts';
import { sales } from './sales.ts';
import type { SingleRule } from './single-rule.ts';

export type { SingleRule } from './single-rule.ts';

/** The rules of each collection that are tried alone. */
export const singleRules: { readonly [collection: string]: readonly SingleRule[] } = { lettings, sales };
