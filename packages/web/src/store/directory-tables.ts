import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Role } from '../person.ts';

/** A moment: read as a Date, written as a Date. */
export type Moment = ColumnType<Date, Date, Date>;
export type MaybeMoment = ColumnType<Date | null, Date | null | undefined, Date | null>;

/** Organisations and people: a directory that every server has whole. Days are ISO texts. */
export interface DirectoryTables {
  counter: CounterTable;
  organisation: OrganisationTable;
  organisation_name: OrganisationNameTable;
  organisation_inactivity: OrganisationInactivityTable;
  organisation_link: OrganisationLinkTable;
  person: PersonTable;
  agreement: AgreementTable;
  scheme: SchemeTable;
  location: LocationTable;
  inactivity: InactivityTable;
}

/** The last number given to a record of a kind. */
export interface CounterTable {
  kind: 'organisation' | 'person' | 'scheme' | 'location';
  last: number;
}

export interface OrganisationTable {
  organisation: string;
  /** What answers point to, such as ORG12. */
  reference: string;
  /** The name it was recorded with; later names are in `organisation_name`. */
  name: string;
  type: Generated<'LA' | 'PRP'>;
  holds_own_stock: Generated<boolean>;
  profit_status: string | null;
  group_name: string | null;
  /** Codes of the rent periods it uses; empty: all. */
  rent_periods: Generated<number[]>;
  address: string | null;
  phone: string | null;
  sandbox: Generated<boolean>;
  active_from: string | null;
  merged_into: string | null;
  merge_date: string | null;
  version: Generated<number>;
  created: Moment;
}

export interface OrganisationNameTable {
  organisation: string;
  from_day: string;
  name: string;
}

/** From a day, until the day before another, an organisation takes no part. */
export interface OrganisationInactivityTable {
  organisation: string;
  from_day: string;
  until_day: string | null;
}

/** The managing agent may record logs of the stock owner's homes. */
export interface OrganisationLinkTable {
  stock_owner: string;
  managing_agent: string;
  created: Moment;
}

export interface PersonTable {
  person: string;
  organisation: string;
  /** What answers point to, such as USR12. */
  reference: string;
  name: string;
  email: string;
  role: Role;
  data_protection_officer: Generated<boolean>;
  key_contact: Generated<boolean>;
  /** Which mails they want; absent: those that are on by default. */
  notifications: JSONColumnType<{ readonly [kind: string]: boolean }, string | undefined, string>;
  deactivated: MaybeMoment;
  last_signed_in: MaybeMoment;
  version: Generated<number>;
  created: Moment;
}

/** One signature of the data sharing agreement's text of an edition. */
export interface AgreementTable {
  organisation: string;
  edition: string;
  signed: Moment;
  signed_by: string;
  signed_name: string;
}

export interface SchemeTable {
  organisation: string;
  id: string;
  reference: string;
  name: string;
  confidential: Generated<boolean>;
  managing: string | null;
  type: number | null;
  registered_care_home: number | null;
  client_group: string | null;
  second_client_group: string | null;
  support_type: number | null;
  intended_stay: string | null;
  confirmed: Generated<boolean>;
  start_day: string | null;
  version: Generated<number>;
  created: Moment;
}

export interface LocationTable {
  organisation: string;
  id: string;
  scheme: string;
  reference: string;
  name: string | null;
  postcode: string;
  authority: string | null;
  units: number | null;
  unit_type: number | null;
  mobility_type: string | null;
  confirmed: Generated<boolean>;
  start_day: string | null;
  version: Generated<number>;
  created: Moment;
}

/** From a day, until the day before another, a scheme (or one of its locations) takes no logs. */
export interface InactivityTable {
  organisation: string;
  scheme: string;
  location: string | null;
  id: string;
  from_day: string;
  until_day: string | null;
}
