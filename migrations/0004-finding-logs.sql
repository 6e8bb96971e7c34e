-- What lists of logs are searched and narrowed by. `reference_key` is the reference without capitals, spaces and marks;
-- `place` is made of digests, first of the postcode's outward part, then of the whole: one index finds both, and no
-- postcode stands in clear beside the answers.
alter table log
  add column reference_key text collate "C",
  add column place text collate "C",
  add column errors integer not null default 0,
  add column upload uuid;

update log set reference_key = nullif(left(upper(regexp_replace(reference, '[^[:alnum:]]', '', 'g')), 100), '');

create index log_in_order on log (collection, year, status, updated, id);
create index log_by_assigned on log (collection, assigned, updated, id) where assigned is not null;
create index log_with_errors on log (collection, year, updated, id) where errors > 0;
create index log_by_reference_key on log (collection, reference_key) where reference_key is not null;
create index log_by_place on log (collection, place) where place is not null;
create index log_by_upload on log (upload) where upload is not null;

-- The three go together: without this the planner takes them for independent, and counts that are estimated are wrong.
create statistics log_kinds (dependencies, mcv) on collection, year, status from log;

alter table log_listing
  add column owning text,
  add column managing text,
  add column created_by uuid,
  add column reference_key text collate "C",
  add column place text collate "C",
  add column errors integer not null default 0,
  add column upload uuid;

update log_listing set owning = log.owning, managing = log.managing, created_by = log.created_by,
  reference_key = log.reference_key
  from log where log.organisation = log_listing.recorded_by and log.id = log_listing.log;

create index log_listing_in_order on log_listing (organisation, collection, year, status, updated, log);
create index log_listing_by_assigned on log_listing (organisation, collection, assigned, updated, log)
  where assigned is not null;
create index log_listing_with_errors on log_listing (organisation, collection, year, updated, log) where errors > 0;
create index log_listing_by_reference_key on log_listing (organisation, collection, reference_key)
  where reference_key is not null;
create index log_listing_by_place on log_listing (organisation, collection, place) where place is not null;
create index log_listing_by_upload on log_listing (organisation, upload) where upload is not null;

-- The list in order of status serves what this one did.
drop index log_listing_by_status;

-- A file of logs that somebody asked for; its content comes in parts, as they are made.
create table log_export (
  organisation uuid not null references organisation,
  id uuid not null,
  person uuid not null references person,
  collection text not null,
  year integer not null,
  name text not null,
  -- What it was narrowed by, as the address of the list says it.
  filter text not null,
  format text not null check (format in ('csv', 'xlsx')),
  content text not null check (content in ('codes', 'labels')),
  status text not null default 'waiting' check (status in ('waiting', 'ready', 'failed')),
  logs integer not null default 0,
  bytes bigint not null default 0,
  created timestamptz not null,
  finished timestamptz,
  primary key (organisation, id)
);

create index log_export_by_person on log_export (organisation, person, created);
create index log_export_by_age on log_export (created);

create table log_export_part (
  organisation uuid not null,
  export uuid not null,
  number integer not null,
  content bytea not null,
  primary key (organisation, export, number),
  foreign key (organisation, export) references log_export on delete cascade
);
