import { createHash } from 'node:crypto';
import { type Form, parsePostcode } from '@annum/engine';

/** Letters of the longest reference that is searched. */
const longest = 100;

/** A reference as it is searched: capitals, spaces and marks make no difference. Null when nothing is left of it. */
export function referenceKey(text: string): string | null {
  return (
    text
      .replace(/[^\p{L}\p{N}]/gu, '')
      .toUpperCase()
      .slice(0, longest) || null
  );
}

const outwardOnly = /^[A-Z]{1,2}[0-9][A-Z0-9]?$/;

/** The key under which a postcode, or all postcodes of an outward part, are found; null for any other text. */
export function placeKey(text: string): string | null {
  const postcode = parsePostcode(text);
  if (typeof postcode === 'string') {
    const [outward = ''] = postcode.split(' ');
    return `${digest(outward)}.${digest(postcode)}`;
  }
  const outward = text.replace(/\s+/g, '').toUpperCase();
  return outwardOnly.test(outward) ? `${digest(outward)}.` : null;
}

function digest(text: string): string {
  return createHash('sha256').update(`place ${text}`).digest('base64url').slice(0, 16);
}

/** The variable that says where a log's home is: the first postcode among what identifies it. */
export function postcodeOf(form: Form): string | undefined {
  const postcodes = new Set(form.variables.filter(({ type }) => type === 'postcode').map(({ id }) => id));
  return form.identifying.find((id) => postcodes.has(id));
}
