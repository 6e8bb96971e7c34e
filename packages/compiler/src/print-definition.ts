const width = 120;

/**
 * JSON as definitions are written: what fits on a line stands on one, the rest is indented by two spaces.
 * @example printDefinition({ id: 'rent', asks: ['wrent'] }) // '{ "id": "rent", "asks": ["wrent"] }\n'
 */
export function printDefinition(value: unknown): string {
  return `${print(value, 0, 0)}\n`;
}

function print(value: unknown, indent: number, used: number): string {
  const line = printLine(value);
  if (typeof value !== 'object' || value === null || indent + used + line.length < width) return line;
  const inner = ' '.repeat(indent + 2);
  const outer = ' '.repeat(indent);
  if (Array.isArray(value)) {
    return `[\n${value.map((item) => inner + print(item, indent + 2, 0)).join(',\n')}\n${outer}]`;
  }
  const rows = Object.entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return inner + name + print(item, indent + 2, name.length);
  });
  return `{\n${rows.join(',\n')}\n${outer}}`;
}

function printLine(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(printLine).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${printLine(item)}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}
