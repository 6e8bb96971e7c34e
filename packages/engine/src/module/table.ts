/** Reference tables and lists of words, as a generated module has them: this text, without types, is copied into it. */

type Cell = string | number | null;

/** Rows by the value of a key column; with several keys, each value leads to the rows by the next key. */
type RowMap = Map<unknown, number | RowMap>;

/** A reference table, unpacked when it is first read. */
export class Table {
  readonly #text: string;
  readonly #keys: readonly string[];
  #columns: { readonly [column: string]: readonly Cell[] } | undefined;
  #rows: RowMap | undefined;

  /** @param text JSON of column → cells; @param keys the columns that together name a row */
  constructor(text: string, keys: readonly string[]) {
    this.#text = text;
    this.#keys = keys;
  }

  /** The rows by their keys. */
  rows(): RowMap {
    this.#rows ??= this.#findRows();
    return this.#rows;
  }

  /** The rows of a table whose one key is a small whole number, by that number. */
  numbered(): readonly (number | undefined)[] {
    return [...this.rows()].reduce<(number | undefined)[]>((rows, [key, row]) => {
      rows[key as number] = row as number;
      return rows;
    }, Array(256).fill(undefined));
  }

  /** The cells of a column, by row. */
  column(id: string): readonly Cell[] {
    return this.#unpack()[id] ?? [];
  }

  #unpack(): { readonly [column: string]: readonly Cell[] } {
    this.#columns ??= JSON.parse(this.#text) as { readonly [column: string]: readonly Cell[] };
    return this.#columns;
  }

  #findRows(): RowMap {
    const columns = this.#unpack();
    const keys = this.#keys.map((key) => columns[key] ?? []);
    const rows: RowMap = new Map();
    for (let row = 0; row < (keys[0]?.length ?? 0); row += 1) {
      let node = rows;
      for (const cells of keys.slice(0, -1)) node = childOf(node, cells[row] ?? null);
      const last = keys.at(-1)?.[row] ?? null;
      for (const key of keys.length === 1 ? [last] : spellings(last)) node.set(key, row);
    }
    return rows;
  }
}

function childOf(node: RowMap, cell: Cell): RowMap {
  const keys = spellings(cell);
  const child = (node.get(keys[0]) as RowMap | undefined) ?? new Map();
  for (const key of keys) node.set(key, child);
  return child;
}

/** Where several keys name a row, 1 and "1" are the same key. */
function spellings(cell: Cell): readonly unknown[] {
  const text = String(cell);
  return String(Number(text)) === text ? [text, Number(text)] : [text];
}

/** A function that says whether a text mentions any of the words, as whole words, in any case. */
export function mentions(words: readonly string[]): (text: unknown) => boolean {
  const found = words
    .map((word) =>
      word
        .trim()
        .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
        .replace(/\s+/g, '\\s+'),
    )
    .join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${found})(?![\\p{L}\\p{N}])`, 'iu');
  return (text) => typeof text === 'string' && words.length > 0 && pattern.test(text);
}
