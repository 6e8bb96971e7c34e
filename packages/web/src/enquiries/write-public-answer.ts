import { recordWithin } from '../audit/record.ts';
import type { Person } from '../person.ts';
import { changeStanding } from '../standing/standing.ts';
import type { Store } from '../store/store.ts';
import { newId } from '../store/uuid.ts';
import type { PublicAnswer } from './public-answers.ts';

/** Shows an answer to everybody, from the next page on. */
export async function publishAnswer(
  store: Store,
  actor: Person,
  answer: Pick<PublicAnswer, 'collection' | 'question' | 'asked' | 'answer'>,
): Promise<void> {
  const id = newId();
  await changeStanding(store, async (transaction) => {
    const values = { id, ...answer, published_by: actor.id, published: new Date() };
    await transaction.insertInto('public_answer').values(values).execute();
    const { collection, question } = answer;
    const whom = { organisation: actor.organisation.id, who: actor.id };
    await recordWithin(transaction, {
      ...whom,
      action: 'answer-published',
      subject: id,
      details: { collection, question },
    });
  });
}

/** Takes a public answer back. */
export async function withdrawAnswer(store: Store, actor: Person, id: string): Promise<void> {
  await changeStanding(store, async (transaction) => {
    await transaction.updateTable('public_answer').set({ withdrawn: true }).where('id', '=', id).execute();
    const whom = { organisation: actor.organisation.id, who: actor.id };
    await recordWithin(transaction, { ...whom, action: 'answer-withdrawn', subject: id });
  });
}
