import { createHash, randomBytes } from 'node:crypto';

/** A secret of 256 bits for a link or a cookie. Only its digest is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: as good for finding it again, and no use for signing in. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
