-- The organisation stands first in every key, so that the tables can be spread over servers by it.
-- Ids are UUIDv7, made by the program.

create table organisation (
  organisation uuid primary key,
  name text not null,
  created timestamptz not null
);

create table log (
  organisation uuid not null references organisation,
  id uuid not null,
  collection text not null,
  year integer not null,
  status text not null check (status in ('not_started', 'in_progress', 'completed')),
  owning text,
  managing text,
  event_date date,
  reference text,
  external_reference text,
  duplicate_key text,
  answers jsonb not null,
  "values" jsonb not null,
  confirmations jsonb not null,
  form_hash text not null,
  version integer not null check (version > 0),
  created timestamptz not null,
  created_by uuid not null,
  updated timestamptz not null,
  primary key (organisation, id),
  unique (organisation, collection, external_reference)
);

create index log_by_year on log (organisation, collection, year, id);
create index log_by_reference on log (organisation, collection, reference);
create index log_by_duplicate_key on log (organisation, collection, duplicate_key);
create index log_by_change on log (organisation, collection, updated, id);

-- Append-only: who changed which variables of which log from what to what, and how.
create table event (
  organisation uuid not null,
  id uuid not null,
  log uuid not null,
  version integer not null,
  at timestamptz not null,
  who uuid not null,
  channel text not null check (channel in ('form', 'api', 'upload', 'command')),
  changes jsonb not null,
  primary key (organisation, id),
  unique (organisation, log, version),
  foreign key (organisation, log) references log
);

-- What was answered to a request that carried an Idempotency-Key; kept for a day.
create table idempotency (
  organisation uuid not null references organisation,
  key text not null,
  request text not null,
  status integer,
  headers jsonb,
  body text,
  created timestamptz not null,
  primary key (organisation, key)
);

create index idempotency_by_age on idempotency (organisation, created);

-- A file of logs that was read; its rows are written when it is accepted.
create table upload (
  organisation uuid not null references organisation,
  id uuid not null,
  collection text not null,
  year integer not null,
  status text not null default 'read' check (status in ('read', 'accepted', 'cancelled')),
  name text not null,
  media text not null,
  content bytea,
  accepted_rows integer not null default 0,
  report jsonb,
  created timestamptz not null,
  created_by uuid not null,
  finished timestamptz,
  primary key (organisation, id)
);
