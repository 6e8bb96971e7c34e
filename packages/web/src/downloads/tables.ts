import { lexiconOf } from '@annum/compiler';
import type { Form, Lookup } from '@annum/engine';
import { type Resource, resourceOf } from './resource.ts';

const made = new WeakMap<Lookup, Resource>();

/** A code list or reference table with the rows in force in the form's year. */
export function tableResource(form: Form, id: string): Resource | undefined {
  const lookup = form.lookups.find((table) => table.id === id);
  if (!lookup) return undefined;
  const found = made.get(lookup) ?? makeTable(form, lookup);
  made.set(lookup, found);
  return found;
}

function makeTable(form: Form, { id, title, columns, rows }: Lookup): Resource {
  const table = { id, title: lexiconOf(form).words(title), columns: columns.map((column) => column.id), rows };
  return resourceOf(`${id}.json`, table.title, JSON.stringify(table));
}
