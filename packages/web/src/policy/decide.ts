import type { KeyRole, Person, Role } from '../person.ts';
import { type Action, type Permission, policy, type Relation, relations } from './table.ts';

/** The parts of a person that the policy looks at. */
export type Subject = Pick<Person, 'role' | 'dataProtectionOfficer'>;

/** What becomes of an action: done; refused with words; or there is no such record as far as the person can tell. */
export type Decision = 'allowed' | 'forbidden' | 'missing';

const table: { readonly [action in Action]: Permission } = policy;

/** Whether the policy allows an action on a record that stands so to the person. Default: no. */
export function isAllowed(subject: Subject, action: Action, relation: Relation): boolean {
  const { open, roles, dataProtectionOfficer } = table[action];
  if (open) return true;
  if (roles?.[subject.role]?.includes(relation)) return true;
  return subject.dataProtectionOfficer && (dataProtectionOfficer?.includes(relation) ?? false);
}

/** Whether there is any record on which the person may do it: what decides whether a route is open to them at all. */
export function mayEver(subject: Subject, action: Action): boolean {
  return relations.some((relation) => isAllowed(subject, action, relation));
}

/** Whether somebody who is not signed in may do it. */
export function isPublic(action: Action): boolean {
  return table[action].open === 'anyone';
}

/** Decides about one record. */
export function decide(subject: Subject, action: Action, relation: Relation): Decision {
  if (isAllowed(subject, action, relation)) return 'allowed';
  const read = `${action.split('.')[0]}.read`;
  const isVisible = read in table && isAllowed(subject, read as Action, relation);
  return isVisible ? 'forbidden' : 'missing';
}

/** Who can do what is refused, for the words of the refusal. */
export function whyForbidden(action: Action): string {
  const { words, roles, dataProtectionOfficer } = table[action];
  const who = [
    ...(dataProtectionOfficer ? ['data protection officers'] : []),
    ...Object.keys(roles ?? {}).map((role) => roleNames[role as Role | KeyRole].plural),
  ];
  const can = who.length === 0 ? '' : ` This is for ${list(who)}.`;
  return `You cannot ${words}.${can}`;
}

/** The roles as pages name them, and answers of the API. */
export const roleNames: { readonly [role in Role | KeyRole]: { readonly name: string; readonly plural: string } } = {
  provider: { name: 'Data provider', plural: 'data providers' },
  coordinator: { name: 'Data coordinator', plural: 'data coordinators' },
  support: { name: 'Customer support', plural: 'customer support' },
  analyst: { name: 'Analyst', plural: 'analysts' },
  reading_key: { name: 'Key that reads', plural: 'keys that read' },
  writing_key: { name: 'Key that reads and writes', plural: 'keys that read and write' },
};

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
