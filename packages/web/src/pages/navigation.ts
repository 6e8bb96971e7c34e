import type { Person } from '../person.ts';
import { mayEver } from '../policy/decide.ts';
import type { Action } from '../policy/table.ts';

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** A link of the service navigation; active while one of its pages is open. */
export interface NavigationLink extends Link {
  readonly active: boolean;
}

interface Entry extends Link {
  readonly action: Action;
  /** What addresses of its pages begin with, besides its own. */
  readonly also?: readonly string[];
  /** Off the navigation of those who have the Service page: it leads there. */
  readonly inService?: true;
}

/** The service navigation, in order: each page for those who may use it. */
const entries: readonly Entry[] = [
  {
    text: 'Logs',
    href: '/',
    action: 'log.list',
    also: ['/logs', '/collections', '/copy-log', '/answer-templates', '/your-downloads', '/downloads'],
  },
  { text: 'Upload a file', href: '/upload', action: 'upload.create' },
  { text: 'Queries', href: '/queries', action: 'query.read' },
  { text: 'Forms', href: '/forms', action: 'definition.read' },
  { text: 'Numbers', href: '/counts', action: 'count.read', also: ['/satisfaction'], inService: true },
  { text: 'Schemes', href: '/schemes', action: 'scheme.list', inService: true },
  { text: 'Organisations', href: '/organisations', action: 'organisation.list' },
  { text: 'People', href: '/people', action: 'person.list' },
  { text: 'Questions', href: '/enquiries', action: 'enquiry.list', also: ['/ask'] },
  {
    text: 'Service',
    href: '/service',
    action: 'service.read',
    also: ['/deadlines', '/notices', '/public-answers', '/counts', '/satisfaction', '/schemes'],
  },
];

/** The navigation of a person at an address. People of a landlord have their own organisation, others the list of all. */
export function navigationFor(person: Person, address: string): readonly NavigationLink[] {
  const hasService = mayEver(person, 'service.read');
  const allowed = entries.filter(({ action, inService }) => mayEver(person, action) && !(inService && hasService));
  const own = { text: 'Your organisation', href: `/organisations/${person.organisation.reference}` };
  const all: readonly Omit<Entry, 'action'>[] = mayEver(person, 'organisation.list') ? allowed : [...allowed, own];
  return all.map((entry) => ({ text: entry.text, href: entry.href, active: isAt(entry, address) }));
}

function isAt({ href, also = [] }: Pick<Entry, 'href' | 'also'>, address: string): boolean {
  const [path] = address.split('?');
  return [href, ...also].some((start) => path === start || (start !== '/' && path?.startsWith(`${start}/`)));
}
