import type { Store } from '../store/store.ts';

/** An answer that everybody sees beside a question of a collection. Plain text. */
export interface PublicAnswer {
  readonly id: string;
  readonly collection: string;
  readonly question: string;
  readonly asked: string;
  readonly answer: string;
  readonly publishedBy: string;
  readonly published: Date;
}

/** Those that were not withdrawn, the earliest first. */
export async function readPublicAnswers({ db }: Store): Promise<readonly PublicAnswer[]> {
  const rows = await db
    .selectFrom('public_answer')
    .innerJoin('person', 'person.person', 'public_answer.published_by')
    .selectAll('public_answer')
    .select('person.name as by')
    .where('withdrawn', '=', false)
    .orderBy('public_answer.id')
    .execute();
  return rows.map(({ id, collection, question, asked, answer, by, published }) => ({
    ...{ id, collection, question, asked, answer, published },
    publishedBy: by,
  }));
}

/** What others asked about any of these questions of a collection. */
export function answersBeside(
  answers: readonly PublicAnswer[],
  collection: string,
  questions: readonly string[],
): readonly PublicAnswer[] {
  return answers.filter((one) => one.collection === collection && questions.includes(one.question));
}
