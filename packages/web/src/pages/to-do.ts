import type { Status } from '@annum/engine';
import { listUrl } from '../finding/filter.ts';
import type { CollectionForms } from '../forms/catalogue.ts';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import { countFound, type LogFilter } from '../store/find.ts';
import type { Store } from '../store/store.ts';
import { seesEverything } from '../store/visible.ts';

/** Something that waits, with the list of it. */
export interface ToDo {
  readonly text: string;
  readonly href: string;
}

/** What waits in a year: assigned to the person, and in all that they see. */
export interface YearToDo {
  readonly mine: readonly ToDo[];
  readonly all: readonly ToDo[];
}

const unfinished = [
  ['in_progress', 'in progress'],
  ['not_started', 'not started'],
] as const satisfies readonly (readonly [Status, string])[];

/** What waits in a year. Nothing that counts none. */
export async function toDoIn(store: Store, person: Person, { id }: CollectionForms, year: number): Promise<YearToDo> {
  const everybody = seesEverything(person) ? 'in all organisations' : 'in your organisation';
  const waiting = async (assigned: string, words: string) => {
    const found = await Promise.all([
      ...unfinished.map(([status, text]) =>
        toDo(store, person, { id, year }, { status, assigned }, `${text}, ${words}`),
      ),
      toDo(store, person, { id, year }, { errors: '1', assigned }, `with errors, ${words}`),
    ]);
    return found.flatMap((each) => each ?? []);
  };
  const fills = isAllowed(person, 'log.create', 'own') && !seesEverything(person);
  const [mine, all] = await Promise.all([fills ? waiting('me', 'assigned to you') : [], waiting('', everybody)]);
  return { mine, all };
}

async function toDo(
  store: Store,
  person: Person,
  { id, year }: { readonly id: string; readonly year: number },
  { status, assigned, errors }: { status?: Status; assigned: string; errors?: string },
  text: string,
): Promise<ToDo | undefined> {
  const wanted: LogFilter = {
    collection: id,
    years: [year],
    statuses: status ? [status] : ['not_started', 'in_progress', 'completed'],
    withErrors: errors !== undefined,
    ...(assigned !== '' && { assigned: person.reference }),
  };
  const { count, isExact } = await countFound(store, person, wanted);
  if (count === 0) return undefined;
  const figure = isExact ? count : Number(count.toPrecision(2));
  const filter = { year: String(year), status: status ?? '', assigned, errors: errors ?? '' };
  return {
    text: `${isExact ? '' : 'about '}${figure.toLocaleString('en-GB')} ${text}`,
    href: listUrl(id, filter),
  };
}
