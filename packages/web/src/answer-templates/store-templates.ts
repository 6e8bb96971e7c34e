import type { Answers } from '@annum/engine';
import { sql } from 'kysely';
import type { AuditAction } from '../audit/entry.ts';
import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import type { Store } from '../store/store.ts';
import { isId, newId } from '../store/uuid.ts';

/** Answers that an organisation has fixed once, for new logs of a collection. */
export interface AnswerTemplate {
  readonly organisation: string;
  readonly id: string;
  readonly collection: string;
  /** The year whose form has them like this. */
  readonly year: number;
  readonly name: string;
  readonly answers: Answers;
  readonly version: number;
}

const columns = ['organisation', 'id', 'collection', 'year', 'name', 'answers', 'version'] as const;

/** The templates of a person's organisation by name; of one collection, or of all. */
export async function listTemplates(
  { db }: Store,
  { organisation }: Person,
  collection?: string,
): Promise<readonly AnswerTemplate[]> {
  const all = db.selectFrom('answer_template').select(columns).where('organisation', '=', organisation.id);
  const wanted = collection === undefined ? all : all.where('collection', '=', collection);
  return wanted.orderBy(sql`lower(name)`).execute();
}

/** One template, whoever's it is. */
export async function findTemplate({ db }: Store, id: string): Promise<AnswerTemplate | undefined> {
  if (!isId(id)) return undefined;
  return db.selectFrom('answer_template').select(columns).where('id', '=', id).executeTakeFirst();
}

type NewTemplate = Pick<AnswerTemplate, 'collection' | 'year' | 'name' | 'answers'>;

/** Keeps a new template of the person's organisation; undefined when it has one of that name. */
export async function addTemplate({ db }: Store, actor: Person, entry: NewTemplate): Promise<string | undefined> {
  return db.transaction().execute(async (transaction) => {
    const template = { ...entry, organisation: actor.organisation.id, id: newId() };
    const row = await transaction
      .insertInto('answer_template')
      .values({ ...template, answers: JSON.stringify(entry.answers), created: new Date(), created_by: actor.id })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (row) await recordWithin(transaction, entryOf(actor, 'template-created', template));
    return row?.id;
  });
}

/** Other answers for a template; false when somebody changed it meanwhile. */
export async function changeTemplate(
  { db }: Store,
  actor: Person,
  before: AnswerTemplate,
  { answers, year }: Pick<AnswerTemplate, 'answers' | 'year'>,
): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('answer_template')
      .set({ answers: JSON.stringify(answers), year, version: before.version + 1 })
      .where('organisation', '=', before.organisation)
      .where('id', '=', before.id)
      .where('version', '=', before.version)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) return false;
    await recordWithin(transaction, entryOf(actor, 'template-changed', { ...before, answers, year }));
    return true;
  });
}

/** Forgets a template; false when somebody changed it meanwhile. Logs that were begun with it keep their answers. */
export async function removeTemplate({ db }: Store, actor: Person, template: AnswerTemplate): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('answer_template')
      .where('organisation', '=', template.organisation)
      .where('id', '=', template.id)
      .where('version', '=', template.version)
      .executeTakeFirst();
    if (numDeletedRows !== 1n) return false;
    await recordWithin(transaction, entryOf(actor, 'template-removed', template));
    return true;
  });
}

/** What goes on record: how many answers were fixed, not which. */
function entryOf(actor: Person, action: AuditAction, template: Omit<AnswerTemplate, 'version'>) {
  const { organisation, id, collection, year, name, answers } = template;
  const details = { id, collection, year, answers: Object.keys(answers).length };
  return { organisation, who: actor.id, action, subject: name, details };
}
