-- A log of the preview of an unpublished form, and whom it is filled in as. Its collection is one of its own, which
-- nothing counts or exports.
create table preview_log (
  organisation uuid not null,
  log uuid not null,
  seen_as uuid not null references person,
  primary key (organisation, log),
  foreign key (organisation, log) references log on delete cascade
);
