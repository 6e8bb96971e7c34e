-- Organisations and people are a directory of some thousands of rows: copied whole to every server, so that their keys
-- need no organisation and an email address is unique. Everything that grows has the organisation first in its key.

-- The last number given to a record of each kind; references such as ORG12 are made of it.
create table counter (
  kind text primary key,
  last integer not null
);

alter table organisation
  add column reference text unique,
  add column type text not null default 'PRP' check (type in ('LA', 'PRP')),
  add column holds_own_stock boolean not null default true,
  add column profit_status text check (profit_status in ('non_profit', 'profit', 'local_authority')),
  add column group_name text,
  add column rent_periods integer[] not null default '{}',
  add column address text,
  add column phone text,
  add column sandbox boolean not null default false,
  add column active_from date,
  add column active_until date,
  add column merged_into uuid references organisation,
  add column merge_date date,
  add column version integer not null default 1,
  add check ((merged_into is null) = (merge_date is null)),
  add check (merged_into is distinct from organisation);

update organisation set reference = 'ORG' || numbered.number
  from (select organisation, row_number() over (order by created, organisation) as number from organisation) numbered
  where numbered.organisation = organisation.organisation;

insert into counter select 'organisation', count(*) from organisation having count(*) > 0;

alter table organisation alter column reference set not null;

create index organisation_by_absorbing on organisation (merged_into);

-- A name that holds from a day on; before its first one, the name the organisation was recorded with.
create table organisation_name (
  organisation uuid not null references organisation,
  from_day date not null,
  name text not null,
  primary key (organisation, from_day)
);

create table organisation_link (
  stock_owner uuid not null references organisation,
  managing_agent uuid not null references organisation,
  created timestamptz not null,
  primary key (stock_owner, managing_agent),
  check (stock_owner <> managing_agent)
);

create index organisation_link_by_agent on organisation_link (managing_agent);

create table person (
  person uuid primary key,
  organisation uuid not null references organisation,
  reference text not null unique,
  name text not null,
  email text not null,
  role text not null check (role in ('provider', 'coordinator', 'support', 'analyst')),
  data_protection_officer boolean not null default false,
  key_contact boolean not null default false,
  notifications jsonb not null default '{}',
  deactivated timestamptz,
  last_signed_in timestamptz,
  version integer not null default 1,
  created timestamptz not null
);

create unique index person_by_email on person (lower(email));
create index person_by_organisation on person (organisation, name, person);

-- One signature per organisation and text of the agreement.
create table agreement (
  organisation uuid not null references organisation,
  edition text not null,
  signed timestamptz not null,
  signed_by uuid not null references person,
  signed_name text not null,
  primary key (organisation, edition)
);

create table credential (
  person uuid primary key references person,
  password_hash text,
  password_changed timestamptz,
  -- Sealed with the installation's secret.
  totp_secret bytea,
  totp_confirmed timestamptz,
  -- The last time step whose code was taken: no code counts twice.
  totp_step bigint
);

create table recovery_code (
  person uuid not null references person,
  hash text not null,
  used timestamptz,
  primary key (person, hash)
);

-- A person as an identity provider knows them.
create table identity (
  issuer text not null,
  subject text not null,
  person uuid not null references person,
  created timestamptz not null,
  primary key (issuer, subject)
);

create index identity_by_person on identity (person);

-- What a link in a mail proves; only the digest of the link's secret is kept.
create table token (
  hash text primary key,
  kind text not null check (kind in ('invitation', 'reset')),
  person uuid not null references person,
  created timestamptz not null,
  expires timestamptz not null,
  used timestamptz
);

create index token_by_person on token (person, kind);

create table session (
  hash text primary key,
  person uuid not null references person,
  -- Signed in, or still to give the second factor.
  stage text not null check (stage in ('second_factor', 'complete')),
  return_to text,
  created timestamptz not null,
  seen timestamptz not null
);

create index session_by_person on session (person);
create index session_by_age on session (seen);

-- What was sent after a session had ended, kept until its person has signed in again. The body is sealed.
create table held_request (
  hash text primary key,
  person uuid not null references person,
  url text not null,
  body bytea not null,
  created timestamptz not null
);

create index held_request_by_age on held_request (created);

-- Digests of what was tried, to slow down guessing.
create table attempt (
  id uuid primary key,
  subject text not null,
  at timestamptz not null
);

create index attempt_by_subject on attempt (subject, at);
create index attempt_by_age on attempt (at);

-- Append-only; each entry carries the digest of the one before it in its organisation's chain.
create table audit (
  organisation uuid not null,
  number bigint not null,
  at timestamptz not null,
  who uuid,
  action text not null,
  subject text,
  details jsonb not null,
  previous text not null,
  hash text not null,
  primary key (organisation, number)
);

create index audit_by_time on audit (organisation, at);

create table audit_chain (
  organisation uuid primary key,
  length bigint not null,
  hash text not null
);

-- Mails to be sent. The text is emptied once it has gone: it may hold a secret link.
create table mail (
  organisation uuid not null,
  id uuid not null,
  kind text not null,
  recipient text not null,
  subject text not null,
  text text not null,
  created timestamptz not null,
  sent timestamptz,
  attempts integer not null default 0,
  failure text,
  primary key (organisation, id)
);

create index mail_unsent on mail (created) where sent is null;

create table scheme (
  organisation uuid not null references organisation,
  id uuid not null,
  reference text not null unique,
  name text not null,
  confidential boolean not null default false,
  managing uuid references organisation,
  type integer,
  registered_care_home integer,
  client_group text,
  second_client_group text,
  support_type integer,
  intended_stay text,
  confirmed boolean not null default false,
  start_day date,
  version integer not null default 1,
  created timestamptz not null,
  primary key (organisation, id)
);

create table location (
  organisation uuid not null,
  id uuid not null,
  scheme uuid not null,
  reference text not null unique,
  name text,
  postcode text not null,
  authority text,
  units integer,
  unit_type integer,
  mobility_type text,
  confirmed boolean not null default false,
  start_day date,
  version integer not null default 1,
  created timestamptz not null,
  primary key (organisation, id),
  foreign key (organisation, scheme) references scheme
);

create index location_by_scheme on location (organisation, scheme);

-- Spans in which a scheme, or one of its locations, takes no logs; open-ended until it is active again.
create table inactivity (
  organisation uuid not null,
  scheme uuid not null,
  -- Null: the scheme as a whole.
  location uuid,
  id uuid not null,
  from_day date not null,
  until_day date,
  primary key (organisation, id),
  foreign key (organisation, scheme) references scheme,
  foreign key (organisation, location) references location
);

create index inactivity_by_scheme on inactivity (organisation, scheme);

-- A log stays with the organisation that recorded it; `seen_by` are the organisations whose people may open it, each
-- with a row in `log_listing`.
alter table log
  add column assigned text,
  add column seen_by uuid[] not null default '{}';

update log set seen_by = array[organisation];

create index log_by_id on log (id);
create index log_of_all on log (collection, year, id);

-- A log in the list of one organisation that may open it: its own rows, so that either side lists as fast.
create table log_listing (
  organisation uuid not null references organisation,
  log uuid not null,
  recorded_by uuid not null,
  collection text not null,
  year integer not null,
  status text not null,
  reference text,
  assigned text,
  event_date date,
  duplicate_key text,
  updated timestamptz not null,
  primary key (organisation, log)
);

insert into log_listing
  select organisation, id, organisation, collection, year, status, reference, null, event_date, duplicate_key, updated
  from log;

create index log_listing_by_year on log_listing (organisation, collection, year, log);
create index log_listing_by_status on log_listing (organisation, collection, year, status, log);
create index log_listing_by_reference on log_listing (organisation, collection, reference);
create index log_listing_by_duplicate_key on log_listing (organisation, collection, duplicate_key);
create index log_listing_by_change on log_listing (organisation, collection, updated, log);

-- Lists go through the listing now.
drop index log_by_year;
drop index log_by_reference;
create index log_by_change_of_all on log (collection, updated, id);
