import type { FastifyInstance } from 'fastify';
import { editionsOf } from '../definitions/edition.ts';
import { say } from '../form/words.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { mayEver } from '../policy/decide.ts';
import { countQueries, mostCounted } from '../queries/find-queries.ts';
import type { ToDo } from './to-do.ts';

/** Something that waits for whoever of the department comes to it. */
export interface DepartmentToDo extends ToDo {
  /** The collection that it is about. */
  readonly about?: string;
}

/** What waits for the department: queries that nobody has looked into, and forms that were edited and not published. */
export async function departmentToDo(app: FastifyInstance, person: Person): Promise<readonly DepartmentToDo[]> {
  const collections = app.forms.collections();
  const queries = mayEver(person, 'query.read') ? collections.map((each) => openQueries(app, each)) : [];
  const drafts = mayEver(person, 'definition.publish') ? collections.flatMap(draftsOf) : [];
  return [...(await Promise.all(queries)).flat(), ...drafts];
}

async function openQueries(
  { store }: FastifyInstance,
  { id, title }: CollectionForms,
): Promise<readonly DepartmentToDo[]> {
  const count = await countQueries(store, { collection: id, state: 'open' });
  if (count === 0) return [];
  const figure =
    count > mostCounted ? `more than ${mostCounted.toLocaleString('en-GB')}` : count.toLocaleString('en-GB');
  const text = `${figure} ${count === 1 ? 'query is' : 'queries are'} open`;
  return [{ text, href: `/queries?collection=${id}`, about: say(title, 'en') }];
}

function draftsOf(collection: CollectionForms): readonly DepartmentToDo[] {
  return editionsOf(collection)
    .filter(({ state }) => state === 'unpublished')
    .map(({ title, href }) => ({ text: 'A form was edited and is not published', href, about: title }));
}
