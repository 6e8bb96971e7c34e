-- Forms as they were published, by their hash: definitions may be edited afterwards, and logs go on being judged by what
-- was published. A few rows a year, copied whole to every server.
create table published_form (
  collection text not null,
  year integer not null,
  hash text not null,
  -- The form, its program, dates and changes as JSON, compressed.
  content bytea not null,
  created timestamptz not null,
  primary key (collection, year, hash)
);
