import { daysLater } from '@annum/engine/day';
import { subjectOf } from '../../enquiries/write-enquiry.ts';
import type { Person } from '../../person.ts';
import { idFor } from '../../store/uuid.ts';
import { demoOrganisation, demoPeople } from '../people.ts';
import type { Sampling } from './sampling.ts';
import { idAt, type Made } from './write-logs.ts';

/** A question to customer support, with what became of it. */
interface SampleEnquiry {
  readonly by: string;
  readonly daysAgo: number;
  readonly asked: string;
  readonly answer?: string;
  readonly isClosed?: boolean;
  /** It is about a log of the person’s organisation. */
  readonly ofLog?: boolean;
}

const enquiries: readonly SampleEnquiry[] = [
  {
    by: 'Pat Provider',
    daysAgo: 16,
    asked: 'A colleague leaves on Friday. How do her logs come to somebody else?',
    answer:
      'Find the logs that are assigned to her, select them and choose “Assign”. Then a data coordinator can deactivate her account: nothing that she recorded is lost.',
    isClosed: true,
  },
  {
    by: 'Sam Demo',
    daysAgo: 6,
    asked: 'Two of us recorded the same case. Which of the two logs do we keep?',
    answer: 'The one that is complete. Open the other and choose “Delete this log”, with the reason.',
    ofLog: true,
  },
  {
    by: 'Sam Demo',
    daysAgo: 4,
    asked: 'May we complete logs after the submission deadline?\n\nTwo of our estates answer late every year.',
  },
  {
    by: 'Chris Council',
    daysAgo: 1,
    asked: 'Our system sends a log again after somebody corrected it. Does the second one replace the first?',
  },
];

/** Writes what people asked customer support, and what they said of completing logs. */
export async function writeOpinions(sampling: Sampling, made: readonly Made[]): Promise<void> {
  for (const one of enquiries) await writeEnquiry(sampling, one);
  const recorders = new Map(made.map((log) => [log.person.id, log]));
  for (const log of recorders.values())
    if (log.judgement.outcome.status === 'completed') await writeScore(sampling, log);
}

async function writeEnquiry({ transaction, seed, today }: Sampling, one: SampleEnquiry): Promise<void> {
  const [asker, support] = [named(one.by), demoPeople.find(({ role }) => role === 'support')];
  if (!asker || !support) return;
  const at = new Date(`${daysLater(today, -one.daysAgo)}T09:40:00Z`);
  const answered = new Date(at.getTime() + 3 * 60 * 60_000);
  const { id: organisation } = asker.organisation;
  const id = idAt(at, `sample ${seed} ${one.asked}`);
  const isAnswered = one.answer !== undefined;
  const log = one.ofLog ? await someLog({ transaction }) : undefined;
  await transaction
    .insertInto('enquiry')
    .values({
      ...{ organisation, id, question: null, subject: subjectOf(one.asked), asked_by: asker.id, created: at },
      ...{ collection: log?.collection ?? null, year: log?.year ?? null, log: log?.id ?? null },
      status: isAnswered ? (one.isClosed ? 'closed' : 'answered') : 'open',
      answered_by: isAnswered ? support.id : null,
      last_by: isAnswered ? support.id : asker.id,
      updated: isAnswered ? answered : at,
    })
    .execute();
  const write = (who: string, text: string, when: Date) =>
    transaction
      .insertInto('enquiry_message')
      .values({ organisation, enquiry: id, id: idAt(when, `${id} ${text}`), who, text, at: when })
      .execute();
  await write(asker.id, one.asked, at);
  if (one.answer !== undefined) await write(support.id, one.answer, answered);
}

function named(name: string): Person | undefined {
  return demoPeople.find((person) => person.name === name);
}

/** The log of the demo's landlord that was changed last. */
function someLog({ transaction }: Pick<Sampling, 'transaction'>) {
  return transaction
    .selectFrom('log')
    .select(['id', 'collection', 'year'])
    .where('organisation', '=', demoOrganisation.id)
    .where('deleted', 'is', null)
    .orderBy('updated', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
}

/** Scores, with words where somebody took the time; most find it easy. */
const opinions: readonly { readonly score: number; readonly words?: string }[] = [
  { score: 1 },
  { score: 1, words: 'Quick, once you know it' },
  { score: 2 },
  { score: 2 },
  { score: 2, words: 'I had everything at hand' },
  { score: 2, words: 'The help beside the questions is good' },
  { score: 3 },
  { score: 3, words: 'I had to look up many figures' },
  { score: 4, words: 'Many questions about money in a row' },
  { score: 5, words: 'The answers are in two of our systems' },
];

async function writeScore({ transaction, random, seed }: Sampling, { person, judgement, number, saves }: Made) {
  const { collection, year } = judgement.current.form;
  const id = idFor(`sample ${seed} opinion of log ${number}`);
  const who = { organisation: person.organisation.id, id, person: person.id };
  const { score, words = null } = random.pick(opinions);
  const created = saves.at(-1) ?? new Date(0);
  await transaction
    .insertInto('satisfaction')
    .values({ ...who, collection, year, score, words, created })
    .execute();
}
