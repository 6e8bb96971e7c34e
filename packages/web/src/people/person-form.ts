import { type FieldError, type Fields, isEmail, textOf } from '../accounts/form-fields.ts';
import { type Human, type Person, type Role, roles } from '../person.ts';
import { isAllowed, roleNames } from '../policy/decide.ts';
import type { PersonDetails } from './write-person.ts';

/** What each role is for, under its name. */
const roleHints: { readonly [role in Role]: string } = {
  provider: 'Records logs, and deletes those assigned to them.',
  coordinator: 'Also manages people, schemes and the details of the organisation.',
  support: 'Does everything, for any organisation.',
  analyst: 'Reads every organisation’s logs, and exports them.',
};

/** The roles that somebody may give. */
function rolesToGive(person: Person): readonly Role[] {
  const all = isAllowed(person, 'person.promote', 'foreign');
  return roles.filter((role) => all || role === 'provider' || role === 'coordinator');
}

/** What the form about a person holds, as it was sent. */
export interface PersonForm {
  readonly details: PersonDetails;
  /** The role that was chosen, when it is one of those offered. */
  readonly chosen: Role | undefined;
  readonly errors: readonly FieldError[];
}

/** Reads the form about a person; whatever is not offered to whoever fills it in is refused. */
export function readPersonForm(actor: Person, fields: Fields, before?: Human): PersonForm {
  const flags = [fields?.flags].flat();
  const given = textOf(fields, 'role');
  const offered = rolesToGive(actor).find((role) => role === given);
  const details: PersonDetails = {
    name: textOf(fields, 'name'),
    email: textOf(fields, 'email'),
    role: offered ?? before?.role ?? 'provider',
    dataProtectionOfficer: flags.includes('dataProtectionOfficer'),
    keyContact: flags.includes('keyContact'),
  };
  const errors = [
    ...nameErrors(details.name),
    ...(isEmail(details.email) ? [] : [{ message: 'Enter an email address like name@example.org', href: '#email' }]),
    ...(offered === undefined && given !== before?.role ? [{ message: 'Select a role', href: '#role' }] : []),
  ];
  return { details, chosen: offered, errors };
}

function nameErrors(name: string): readonly FieldError[] {
  if (name === '') return [{ message: 'Enter a name', href: '#name' }];
  return name.length > 100 ? [{ message: 'Name must be 100 characters or fewer', href: '#name' }] : [];
}

type Known = { readonly [field in keyof PersonDetails]?: PersonDetails[field] | undefined };

/** The form's choices, as its page draws them. */
export function personChoices(actor: Person, details: Known, mayGiveRole = true) {
  return {
    roles: mayGiveRole
      ? rolesToGive(actor).map((role) => ({
          value: role,
          text: roleNames[role].name,
          hint: { text: roleHints[role] },
          checked: details.role === role,
        }))
      : [],
    flags: [
      {
        value: 'dataProtectionOfficer',
        text: 'Data protection officer',
        hint: { text: 'Accepts the data sharing agreement.' },
        checked: details.dataProtectionOfficer ?? false,
      },
      {
        value: 'keyContact',
        text: 'Key contact',
        hint: { text: 'Who customer support writes to about the organisation’s logs.' },
        checked: details.keyContact ?? false,
      },
    ],
  };
}
