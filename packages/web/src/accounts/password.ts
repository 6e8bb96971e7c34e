import { hash, verify } from '@node-rs/argon2';
import { dictionary } from '@zxcvbn-ts/language-common';

/** Argon2id with 19 MiB and two passes, as OWASP's password storage advice has it. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

const shortest = 12;
/** Long enough for any sentence, short enough to hash. */
const longest = 200;

/** What is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost);
}

let decoy: Promise<string> | undefined;

/**
 * Whether a password is the one that was stored. Without a stored one it takes as long and is false, so that nobody
 * learns from the time whether an account exists.
 */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('no account has this password');
  const matches = await verify(stored ?? (await decoy), password.normalize('NFKC').slice(0, longest));
  return matches && Boolean(stored);
}

/** Why a password cannot be taken, in words for who chose it; undefined when it can. */
export function whyRefused(password: string, owner: { readonly email: string; readonly name: string }) {
  if (password.length < shortest) return `Password must be ${shortest} characters or more`;
  if (password.length > longest) return `Password must be ${longest} characters or fewer`;
  if (isCommon(password)) return 'This password is too common and would be guessed. Choose another one';
  const own = [owner.email, owner.email.split('@')[0] ?? '', owner.name.replace(/\s+/g, '')];
  const plain = password.toLowerCase();
  if (own.some((part) => part.length > 3 && core(plain) === core(part.toLowerCase())))
    return 'Password must not be your name or email address';
  return undefined;
}

let known: ReadonlySet<string> | undefined;

/** Whether a password is a common one, also when it is said twice or has digits and signs before or behind it. */
function isCommon(password: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  const plain = password.toLowerCase();
  const inner = core(plain);
  const half = inner.slice(0, inner.length / 2);
  if (/^(.{1,3})\1+$/.test(plain) || inner.length < 4) return true;
  return known.has(plain) || known.has(inner) || (half + half === inner && known.has(half));
}

/** A text without the digits and signs around it. */
function core(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}
