import { randomInt } from 'node:crypto';
import { digestOf, newSecret } from '../accounts/secrets.ts';

/** A key as its holder has it, and the parts that are stored. */
export interface MadeKey {
  readonly text: string;
  readonly prefix: string;
  readonly hash: string;
}

const letters = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * Makes a key: a prefix by which it is recognised, and a secret of 256 bits.
 * @example makeKey().text // 'annum_k7f2m9qx_Zk3…'
 */
export function makeKey(): MadeKey {
  const prefix = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('');
  const text = `annum_${prefix}_${newSecret()}`;
  return { text, prefix, hash: digestOf(text) };
}

/** The prefix of what may be a key; undefined when it cannot be one. */
export function prefixOf(text: string): string | undefined {
  return /^annum_([a-z2-9]{8})_[\w-]{43}$/.exec(text)?.[1];
}
