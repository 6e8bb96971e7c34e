import { definitionSchema, type SchemaPart } from './validator.ts';

/** Keywords under which a schema says more of the same object. */
const sameObject = ['allOf', 'anyOf', 'not', 'if', 'then', 'else'];

let titles: ReadonlyMap<object, string> | undefined;

/**
 * What the schema calls the object that one of its parts describes: "question".
 * Parts that only say more of it (`allOf`, `then`, …) share its title.
 */
export function titleOf(part: SchemaPart | undefined): string | undefined {
  titles ??= collectTitles();
  return part && titles.get(part);
}

function collectTitles(): ReadonlyMap<object, string> {
  const found = new Map<object, string>();
  const collect = (part: unknown, title: string): void => {
    if (typeof part !== 'object' || part === null) return;
    found.set(part, title);
    for (const key of sameObject) {
      const more = (part as { readonly [key: string]: unknown })[key];
      for (const inner of Array.isArray(more) ? more : [more]) collect(inner, title);
    }
  };
  const search = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    const { title } = part as { readonly title?: unknown };
    if (typeof title === 'string') collect(part, title);
    Object.values(part).forEach(search);
  };
  search(definitionSchema().$defs);
  return found;
}
