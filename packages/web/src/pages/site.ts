import { idleMinutes } from '../accounts/sessions.ts';
import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import { mayEver, roleNames } from '../policy/decide.ts';
import type { Action } from '../policy/table.ts';

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** What every page shows of the installation itself, and of who is signed in. */
export interface Site {
  readonly serviceName: string;
  /** `govuk` draws the crown, for a service on GOV.UK; `plain` has a header of its own. */
  readonly identity: 'plain' | 'govuk';
  readonly demo: boolean;
  readonly navigation: readonly Link[];
  /** Who is signed in, in words, and after how many minutes without use that ends. */
  readonly visitor: { readonly name: string; readonly standing: string; readonly minutes: number } | undefined;
  readonly footer: readonly Link[];
}

/** The service navigation, in order: each page for those who may use it. */
const navigation: readonly (Link & { readonly action: Action })[] = [
  { text: 'Logs', href: '/', action: 'log.list' },
  { text: 'Upload a file', href: '/upload', action: 'upload.create' },
  { text: 'Queries', href: '/queries', action: 'query.read' },
  { text: 'Forms', href: '/forms', action: 'definition.read' },
  { text: 'Numbers', href: '/counts', action: 'count.read' },
  { text: 'Schemes', href: '/schemes', action: 'scheme.list' },
  { text: 'Organisations', href: '/organisations', action: 'organisation.list' },
  { text: 'People', href: '/people', action: 'person.list' },
  { text: 'Questions', href: '/enquiries', action: 'enquiry.list' },
];

const footer: readonly Link[] = [
  { text: 'Guidance', href: '/guidance' },
  { text: 'Contact customer support', href: '/contact' },
  { text: 'Privacy notice', href: '/privacy' },
  { text: 'Cookies', href: '/cookies' },
  { text: 'Accessibility statement', href: '/accessibility' },
];

const outbox: Link = { text: 'Emails of the demonstration', href: '/mails' };

/** People of a landlord have their own organisation; those of the department the list of all. */
function navigationFor(person: Person): readonly Link[] {
  const links = navigation.filter(({ action }) => mayEver(person, action));
  const own = { text: 'Your organisation', href: `/organisations/${person.organisation.reference}` };
  return mayEver(person, 'organisation.list') ? links : [...links, own];
}

/** The site's furniture as the configuration and the person want it. */
export function siteOf({ demo, serviceName, identity }: Config, person?: Person): Site {
  return {
    demo,
    serviceName,
    identity,
    navigation: person ? navigationFor(person) : [],
    visitor: person && {
      name: person.name,
      minutes: idleMinutes,
      standing: `${roleNames[person.role].name}, ${person.organisation.name}`,
    },
    footer: demo ? [...footer, outbox] : footer,
  };
}
