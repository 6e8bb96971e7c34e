import { idleMinutes } from '../accounts/sessions.ts';
import type { Config } from '../config.ts';
import type { Person } from '../person.ts';
import { roleNames } from '../policy/decide.ts';
import { type Link, type NavigationLink, navigationFor } from './navigation.ts';

/** What every page shows of the installation itself, and of who is signed in. */
export interface Site {
  readonly serviceName: string;
  /** `govuk` draws the crown, for a service on GOV.UK; `plain` has a header of its own. */
  readonly identity: 'plain' | 'govuk';
  readonly demo: boolean;
  readonly navigation: readonly NavigationLink[];
  /** Who is signed in, in words, and after how many minutes without use that ends. */
  readonly visitor: { readonly name: string; readonly standing: string; readonly minutes: number } | undefined;
  readonly footer: readonly Link[];
}

const footer: readonly Link[] = [
  { text: 'Guidance', href: '/guidance' },
  { text: 'Contact customer support', href: '/contact' },
  { text: 'Privacy notice', href: '/privacy' },
  { text: 'Cookies', href: '/cookies' },
  { text: 'Accessibility statement', href: '/accessibility' },
];

const outbox: Link = { text: 'Emails of the demonstration', href: '/mails' };

/** The site's furniture as the configuration and the person want it, at an address. */
export function siteOf({ demo, serviceName, identity }: Config, person?: Person, address = ''): Site {
  return {
    demo,
    serviceName,
    identity,
    navigation: person ? navigationFor(person, address) : [],
    visitor: person && {
      name: person.name,
      minutes: idleMinutes,
      standing: `${roleNames[person.role].name}, ${person.organisation.name}`,
    },
    footer: demo ? [...footer, outbox] : footer,
  };
}
