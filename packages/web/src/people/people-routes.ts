import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { FieldError, Fields } from '../accounts/form-fields.ts';
import { needsSecondFactor } from '../accounts/second-factor.ts';
import { listUrl } from '../finding/filter.ts';
import { wordsOf } from '../finding/list-routes.ts';
import { sendMails } from '../jobs/send-mails.ts';
import { sendPage } from '../pages/send-page.ts';
import { andTell, type Telling } from '../pages/told.ts';
import { decide, isAllowed, roleNames } from '../policy/decide.ts';
import { actionOf, needs } from '../policy/guard.ts';
import { permit } from '../policy/permit.ts';
import { relationToPerson } from '../policy/relations.ts';
import type { Action } from '../policy/table.ts';
import { Problem } from '../problem/problem.ts';
import { countAssigned, findPerson, hasJoined, searchPeople } from './list-people.ts';
import { personChoices, readPersonForm } from './person-form.ts';
import type { Account } from './read-person.ts';
import { changePerson, inviteAgain, type PersonDetails, recoverPerson, setActive } from './write-person.ts';

interface PersonRequest {
  Params: { readonly reference: string };
  Querystring: { readonly q?: unknown };
  Body: Fields;
}

const mostFound = 50;

/** One person as their colleagues and customer support see them. */
export const peopleRoutes: FastifyPluginAsync = async (app) => {
  app.get<PersonRequest>('/people', needs('person.list'), async (request, reply) => {
    if (!isAllowed(request.person, 'person.list', 'foreign'))
      return reply.redirect(`/organisations/${request.person.organisation.reference}/people`, 303);
    const query = typeof request.query.q === 'string' ? request.query.q.trim().slice(0, 100) : '';
    const found = query === '' ? [] : await searchPeople(app.store, query, app.config.today(), mostFound);
    return sendPage(reply, 'people/views/search.njk', {
      title: 'Find a person',
      query,
      found: found.map(personRow),
      mostFound,
    });
  });

  app.get<PersonRequest>('/people/:reference', needs('person.read'), async (request, reply) => {
    const account = await theirs(app, request);
    return sendPerson(app, request, reply, account);
  });

  app.get<PersonRequest>('/people/:reference/change', needs('person.edit'), async (request, reply) => {
    const account = await theirs(app, request);
    return sendChange(request, reply, account, account);
  });

  app.post<PersonRequest>('/people/:reference/change', needs('person.edit'), async (request, reply) => {
    const account = await theirs(app, request);
    const read = readPersonForm(request.person, request.body, account);
    // The field is not there for those who may not give a role: it stays as it is.
    const details = may(request, account, 'person.role') ? read.details : { ...read.details, role: account.role };
    if (read.errors.length > 0) return sendChange(request, reply.code(422), account, details, read.errors);
    const seen = Number(request.body?._version);
    const result =
      seen === account.version ? await changePerson(app, request.person, account, details) : ('conflict' as const);
    if (result === 'changed') return reply.redirect(andTell(`/people/${account.reference}`, 'saved'), 303);
    const error = result === 'taken' ? addressTaken : changedMeanwhile;
    return sendChange(request, reply.code(result === 'taken' ? 422 : 409), account, details, [error]);
  });

  app.get<PersonRequest>('/people/:reference/deactivate', needs('person.deactivate'), async (request, reply) => {
    const account = await theirs(app, request);
    return sendPage(reply, 'people/views/deactivate.njk', {
      title: `Deactivate ${account.name}?`,
      account,
      lists: await assignedLists(app, account),
    });
  });

  app.post<PersonRequest>('/people/:reference/deactivate', needs('person.deactivate'), async (request, reply) =>
    act(app, request, reply, 'person_deactivated', (account) => setActive(app, request.person, account, false)),
  );
  app.post<PersonRequest>('/people/:reference/reactivate', needs('person.deactivate'), async (request, reply) =>
    act(app, request, reply, 'person_reactivated', (account) => setActive(app, request.person, account, true)),
  );
  app.post<PersonRequest>('/people/:reference/invite-again', needs('person.invite'), async (request, reply) =>
    act(app, request, reply, 'invited', (account) => sendAgain(request, account)),
  );
  app.post<PersonRequest>('/people/:reference/remove-second-factor', needs('person.recover'), async (request, reply) =>
    act(app, request, reply, 'app_removed', (account) => recoverPerson(app, request.person, account)),
  );
};

async function sendAgain({ server, person }: FastifyRequest, account: Account): Promise<void> {
  await inviteAgain(server, person, account);
  server.startSoon(sendMails);
}

export const addressTaken: FieldError = {
  message: 'This email address has an account already. Ask customer support if it is with another organisation',
  href: '#email',
};

const changedMeanwhile: FieldError = {
  message: 'Somebody else changed this person meanwhile. Look at the page again, then repeat your change',
  href: '#name',
};

/** A person as a row of a list. */
export function personRow(account: Account) {
  const { dataProtectionOfficer, keyContact, role, reference } = account;
  return {
    ...account,
    href: `/people/${reference}`,
    roleName: roleNames[role].name,
    flags: [...(dataProtectionOfficer ? ['Data protection officer'] : []), ...(keyContact ? ['Key contact'] : [])],
  };
}

/** The lists of the logs that are assigned to a person, each with how many there are. */
async function assignedLists({ store, forms }: FastifyInstance, account: Account) {
  const counts = await countAssigned(store, account);
  return forms.collections().flatMap((collection) => {
    const logs = counts.get(collection.id) ?? 0;
    const { record, records } = wordsOf(collection);
    const href = listUrl(collection.id, { assigned: account.reference });
    return logs === 0 ? [] : [{ href, logs, text: `${logs.toLocaleString('en-GB')} ${logs === 1 ? record : records}` }];
  });
}

/** The person an address names, when the route's action is allowed on them. */
async function theirs(app: FastifyInstance, request: FastifyRequest<PersonRequest>): Promise<Account> {
  const missing = 'There is no such person.';
  const account = await findPerson(app.store, request.params.reference, app.config.today());
  if (!account) throw new Problem('not-found', missing);
  permit(request.person, actionOf(request), relationToPerson(request.person, account), missing);
  return account;
}

function may({ person }: FastifyRequest, account: Account, action: Action): boolean {
  return decide(person, action, relationToPerson(person, account)) === 'allowed';
}

async function act(
  app: FastifyInstance,
  request: FastifyRequest<PersonRequest>,
  reply: FastifyReply,
  done: Telling,
  work: (account: Account) => Promise<void>,
) {
  const account = await theirs(app, request);
  await work(account);
  return reply.redirect(andTell(`/people/${account.reference}`, done), 303);
}

async function sendPerson(app: FastifyInstance, request: FastifyRequest, reply: FastifyReply, account: Account) {
  return sendPage(reply, 'people/views/person.njk', {
    title: account.name,
    account: personRow(account),
    lastSignedIn: account.lastSignedIn?.toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' }),
    joined: await hasJoined(app.store, account.id),
    mayChange: may(request, account, 'person.edit'),
    mayInvite: may(request, account, 'person.invite'),
    mayDeactivate: may(request, account, 'person.deactivate'),
    mayRecover: may(request, account, 'person.recover') && needsSecondFactor(account),
  });
}

function sendChange(
  request: FastifyRequest,
  reply: FastifyReply,
  account: Account,
  details: PersonDetails,
  errors: readonly FieldError[] = [],
) {
  return sendPage(reply, 'people/views/change.njk', {
    title: `Change ${account.name}`,
    account,
    details,
    ...personChoices(request.person, details, may(request, account, 'person.role')),
    errors,
  });
}
