-- A deleted log stays, marked, so that those who export learn of it; its supplier's reference can be used again.
alter table log
  add column deleted timestamptz,
  add column deleted_by uuid,
  add column deletion_reason text,
  add check ((deleted is null) = (deletion_reason is null));

alter table log drop constraint log_organisation_collection_external_reference_key;
create unique index log_by_external_reference on log (organisation, collection, external_reference)
  where deleted is null;

-- What an event was besides a change of answers: an earlier change undone, a log deleted and why, answers confirmed.
alter table event
  add column kind text not null default 'saved' check (kind in ('saved', 'undone', 'deleted')),
  add column undoes integer,
  add column reason text,
  add column confirmed jsonb not null default '[]',
  add check ((kind = 'undone') = (undoes is not null)),
  add check ((kind = 'deleted') = (reason is not null));

-- Two logs that look alike and are both right, as long as what they are compared by stays as it is.
create table distinct_pair (
  organisation uuid not null,
  log uuid not null,
  other uuid not null,
  duplicate_key text not null,
  who uuid not null,
  at timestamptz not null,
  primary key (organisation, log, other, duplicate_key),
  foreign key (organisation, log) references log,
  check (log < other)
);

-- What people say of completing a log: a number from 1 (very easy) to 5 (very hard), and words if they like.
create table satisfaction (
  organisation uuid not null references organisation,
  id uuid not null,
  person uuid not null,
  collection text not null,
  year integer not null,
  score integer not null check (score between 1 and 5),
  words text,
  created timestamptz not null,
  primary key (organisation, id)
);

create index satisfaction_by_person on satisfaction (organisation, person, created);
