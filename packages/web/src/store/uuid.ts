import { createHash, randomBytes } from 'node:crypto';

let lastMoment = 0;
let counter = 0;

/**
 * A new UUIDv7: sorts by when it was made, also within one millisecond of this process.
 * The 12 bits after the time count within the millisecond (RFC 9562, method 1).
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMoment) {
    lastMoment = now;
    counter = randomBytes(2).readUInt16BE() & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMoment++;
    counter = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMoment, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  randomBytes(8).copy(bytes, 8);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return idOf(bytes);
}

/** The id that belongs to a text: the same text has the same id (UUIDv8). */
export function idFor(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = 0x80 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return idOf(bytes);
}

function idOf(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** The id of nothing: it stands before every other (the Nil UUID of RFC 9562). */
export const nilId = '00000000-0000-0000-0000-000000000000';

/** Whether a text is a UUID: what is not, names no record. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
