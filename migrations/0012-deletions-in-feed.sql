-- A deleted log in the feed of changes of one organisation that could open it.
create table log_deletion (
  organisation uuid not null,
  log uuid not null,
  recorded_by uuid not null,
  collection text not null,
  year integer not null,
  updated timestamptz not null,
  primary key (organisation, log)
);

insert into log_deletion
  select seer, id, organisation, collection, year, updated from log, unnest(seen_by) seer where deleted is not null;

create index log_deletion_by_change on log_deletion (organisation, collection, updated, log);
