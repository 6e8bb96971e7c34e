import type { FastifyInstance } from 'fastify';
import { readAgreement } from '../organisations/read-organisation.ts';
import type { Person } from '../person.ts';
import { isAllowed } from '../policy/decide.ts';
import type { ToDo } from './to-do.ts';

/** What waits while an organisation has not accepted the data sharing agreement: for those who record logs of it. */
export async function agreementToDo({ store }: FastifyInstance, person: Person): Promise<readonly ToDo[]> {
  const recordsForAll = isAllowed(person, 'log.create', 'foreign');
  if (recordsForAll || !isAllowed(person, 'log.create', 'own')) return [];
  const { id, reference } = person.organisation;
  if (await readAgreement(store.db, id)) return [];
  const text = isAllowed(person, 'agreement.sign', 'own')
    ? 'Accept the data sharing agreement, so that logs can be completed'
    : 'The data sharing agreement is not accepted yet: logs cannot be completed';
  return [{ text, href: `/organisations/${reference}/agreement` }];
}
