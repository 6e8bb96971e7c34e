/** What a form of the account pages sent. */
export type Fields = { readonly [name: string]: unknown } | null | undefined;

export interface FieldError {
  readonly message: string;
  readonly href: string;
}

/** A field as text, trimmed; empty when it was not sent, or is longer than any such text. */
export function textOf(fields: Fields, name: string): string {
  return rawOf(fields, name).trim();
}

/** A field of several lines, trimmed, however long it is: whoever reads it says what is too much. */
export function linesOf(fields: Fields, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}

/** A field as it was typed: spaces may belong to a password. */
export function rawOf(fields: Fields, name: string): string {
  const value = fields?.[name];
  return typeof value === 'string' && value.length <= 500 ? value : '';
}

/** Whether a text can be an email address; who gets the mail shows whether it is one. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>",;:]+@[^\s@<>",;:]+\.[^\s@<>",;:.]+$/.test(text);
}
