import { randomInt } from 'node:crypto';
import type { Kysely } from 'kysely';
import { generateSecret, generateURI, verify } from 'otplib';
import { toString as drawCode } from 'qrcode';
import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import type { Tables } from '../store/tables.ts';
import { seal, unseal } from './seal.ts';
import { digestOf } from './secrets.ts';

/** The roles that see everybody's data sign in with a second factor. */
const needed: ReadonlySet<Person['role']> = new Set(['support', 'analyst']);

export function needsSecondFactor({ role }: Pick<Person, 'role'>): boolean {
  return needed.has(role);
}

const recoveryCodes = 10;

/** What a person's authenticator app is set up with. */
export interface SetUp {
  /** Typed where no picture can be taken; in groups of four. */
  readonly key: string;
  /** A QR code as SVG. */
  readonly picture: string;
}

/** Whether a person's app has been set up and shown to work. */
export async function isSetUp({ db }: Store, person: string): Promise<boolean> {
  const row = await db
    .selectFrom('credential')
    .select('totp_confirmed')
    .where('person', '=', person)
    .executeTakeFirst();
  return Boolean(row?.totp_confirmed);
}

/** The secret that a person's app is to be set up with: made once, and the same until it is confirmed. */
export async function beginSetUp({ db }: Store, config: Config, person: Person): Promise<SetUp> {
  const fresh = seal(config.secret, 'second-factor', generateSecret());
  await db
    .insertInto('credential')
    .values({ person: person.id, password_hash: null, totp_secret: fresh, totp_step: null })
    .onConflict((conflict) =>
      conflict.column('person').doUpdateSet({ totp_secret: fresh }).where('credential.totp_secret', 'is', null),
    )
    .execute();
  const secret = (await secretOf(db, config, person.id)) ?? '';
  const uri = generateURI({ issuer: config.serviceName, label: person.email, secret });
  const picture = await drawCode(uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' });
  return { key: secret.match(/.{1,4}/g)?.join(' ') ?? '', picture };
}

/** Whether a code of the app is right now, and was not used before: each is taken once. */
export async function takeCode({ db }: Store, config: Config, person: string, code: string): Promise<boolean> {
  const secret = await secretOf(db, config, person);
  const token = code.replace(/\s/g, '');
  if (secret === undefined || !/^\d{6}$/.test(token)) return false;
  const now = Math.floor(Date.now() / 1000);
  const result = await verify({ secret, token, epoch: now, epochTolerance: 30 });
  if (!result.valid) return false;
  const step = Math.floor(now / 30) + result.delta;
  const { numUpdatedRows } = await db
    .updateTable('credential')
    .set({ totp_step: step })
    .where('person', '=', person)
    .where((where) => where.or([where('totp_step', 'is', null), where('totp_step', '<', step)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that the app works, and makes the codes for the day it is lost. They are shown this once. */
export async function confirmSetUp(db: Kysely<Tables>, person: string): Promise<readonly string[]> {
  const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
  await db.updateTable('credential').set({ totp_confirmed: new Date() }).where('person', '=', person).execute();
  await db.deleteFrom('recovery_code').where('person', '=', person).execute();
  await db
    .insertInto('recovery_code')
    .values(codes.map((code) => ({ person, hash: digestOf(plain(code)) })))
    .execute();
  return codes;
}

/** Uses up a recovery code; false when it is not one, or was used. */
export async function takeRecoveryCode({ db }: Store, person: string, code: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('recovery_code')
    .set({ used: new Date() })
    .where('person', '=', person)
    .where('hash', '=', digestOf(plain(code)))
    .where('used', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Forgets a person's app and codes: they set up another at their next sign-in. */
export async function removeSecondFactor(db: Kysely<Tables>, person: string): Promise<void> {
  await db
    .updateTable('credential')
    .set({ totp_secret: null, totp_confirmed: null, totp_step: null })
    .where('person', '=', person)
    .execute();
  await db.deleteFrom('recovery_code').where('person', '=', person).execute();
}

async function secretOf(db: Kysely<Tables>, { secret }: Config, person: string): Promise<string | undefined> {
  const row = await db.selectFrom('credential').select('totp_secret').where('person', '=', person).executeTakeFirst();
  return row?.totp_secret ? unseal(secret, 'second-factor', row.totp_secret) : undefined;
}

/** Without the signs that are mistaken for each other. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

function newRecoveryCode(): string {
  const text = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('');
  return text.match(/.{4}/g)?.join('-') ?? text;
}

function plain(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]/g, '');
}
