-- What customer support decides and what holds at once in every program: dates that they moved, and notices. A program
-- reads it again when the edition is another than the one that it knows.
create table standing (
  whole boolean primary key default true check (whole),
  edition bigint not null
);

-- Dates of a year that were moved in the service; days are those of Europe/London. "defined" is what the definition
-- said at the time: the move holds until the definition says something else.
create table moved_date (
  id uuid primary key,
  collection text not null,
  year integer not null,
  name text not null,
  defined date not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  who uuid not null references person (person),
  at timestamptz not null
);

create table notice (
  id uuid primary key,
  heading text not null,
  text text not null,
  from_day date not null,
  until_day date not null,
  -- For whom: everybody while both are null.
  collection text,
  role text check (role in ('provider', 'coordinator', 'support', 'analyst')),
  ended boolean not null default false,
  version integer not null default 1,
  written_by uuid not null references person (person),
  written timestamptz not null
);
