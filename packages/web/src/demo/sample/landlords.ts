import type { OrganisationTable } from '../../store/directory-tables.ts';

/** A made-up landlord of the sample. */
export interface Landlord {
  readonly name: string;
  readonly type: 'LA' | 'PRP';
  /** It only manages homes of others. */
  readonly agentOnly?: boolean;
  /** Names of those whose homes it manages. */
  readonly manages?: readonly string[];
  /** Names of those who manage its homes. */
  readonly managedBy?: readonly string[];
  readonly profit?: OrganisationTable['profit_status'];
  readonly group?: string;
  /** Months before today in which it became part of another, and which. */
  readonly merged?: { readonly into: string; readonly monthsAgo: number };
  readonly renamed?: { readonly to: string; readonly monthsAgo: number };
  /** Months before today in which it came to be, out of others. */
  readonly begunMonthsAgo?: number;
  /** Codes of the rent periods it uses; absent: all. */
  readonly rentPeriods?: readonly number[];
  readonly sandbox?: boolean;
  /** It has not accepted the data sharing agreement. */
  readonly unsigned?: boolean;
  readonly schemes?: readonly string[];
}

/** Landlords beside those of the demo. Names are made up; none is that of a real one. */
export const landlords: readonly Landlord[] = [
  { name: 'Ashcombe Borough Council', type: 'LA', profit: 'local_authority', schemes: ['Mulberry Court'] },
  { name: 'Larkham District Council', type: 'LA', profit: 'local_authority' },
  { name: 'Fenwick City Council', type: 'LA', profit: 'local_authority', schemes: ['Canal Lodge', 'The Old Bakery'] },
  { name: 'Beacon Invented Homes', type: 'PRP', group: 'Lighthouse Group', schemes: ['Lantern House', 'Cliff View'] },
  {
    name: 'Tideway Example Trust',
    type: 'PRP',
    group: 'Lighthouse Group',
    renamed: { to: 'Tideway Example Homes', monthsAgo: 7 },
    schemes: ['Jetty Place'],
  },
  { name: 'Oakfield Sample Living', type: 'PRP', profit: 'profit', schemes: ['Acorn Court'] },
  { name: 'Meadowsweet Sample Homes', type: 'PRP', merged: { into: 'Oakfield Sample Living', monthsAgo: 5 } },
  {
    name: 'Willowbank Invented Care',
    type: 'PRP',
    agentOnly: true,
    manages: ['Demo Housing', 'Beacon Invented Homes', 'Fenwick City Council'],
  },
  {
    name: 'Northgate Example Homes',
    type: 'PRP',
    agentOnly: true,
    manages: ['Ashcombe Borough Council', 'Demo Housing'],
  },
  { name: 'Practice Landlord', type: 'PRP', sandbox: true, unsigned: true },
  // Two became a new one, which Demo Housing manages homes of, and which manages homes of Demo Housing.
  {
    name: 'Harbourside Invented Homes',
    type: 'PRP',
    begunMonthsAgo: 4,
    manages: ['Demo Housing'],
    managedBy: ['Demo Housing'],
    schemes: ['Capstan Court'],
  },
  { name: 'Pierhead Sample Trust', type: 'PRP', merged: { into: 'Harbourside Invented Homes', monthsAgo: 4 } },
  { name: 'Saltmarsh Sample Homes', type: 'PRP', merged: { into: 'Harbourside Invented Homes', monthsAgo: 4 } },
  { name: 'Hazelbrook Sample Homes', type: 'PRP', merged: { into: 'Demo Housing', monthsAgo: 34 } },
  // An agent with which work has only begun.
  {
    name: 'Quayside Example Agents',
    type: 'PRP',
    agentOnly: true,
    manages: ['Demo Housing'],
    rentPeriods: [1],
    unsigned: true,
  },
];

export const firstNames: readonly string[] = [
  'Aisha', 'Bryn', 'Carys', 'Dev', 'Esme', 'Femi', 'Grace', 'Hamish', 'Imogen', 'Joel',
  'Kezia', 'Lewis', 'Mina', 'Niall', 'Olu', 'Priya', 'Quentin', 'Rhian', 'Samir', 'Tess',
  'Una', 'Vikram', 'Wendy', 'Xander', 'Yusra', 'Zoe',
]; // biome-ignore format: a list of names

/** Surnames that say what these people are. */
export const surnames: readonly string[] = ['Sampleton', 'Demonby', 'Inventson', 'Fictley', 'Madeupham', 'Examplar'];
