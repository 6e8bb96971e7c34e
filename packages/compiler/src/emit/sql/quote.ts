/**
 * A name of the database. Anything may stand in it.
 * @example identifier('order') // '"order"'
 */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/**
 * A text as the database reads it; no character in it can end it.
 * @example literal("it's") // "'it''s'"
 */
export function literal(text: string): string {
  const quoted = `'${text.replaceAll('\0', '').replaceAll("'", "''").replaceAll('\\', '\\\\')}'`;
  return text.includes('\\') ? `E${quoted}` : quoted;
}
