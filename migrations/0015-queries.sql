-- What analysts look at: one row for each rule of severity query that a log fails, or failed and was noted on.
create table log_query (
  organisation uuid not null,
  log uuid not null,
  rule text not null,
  collection text not null,
  year integer not null,
  -- Of the log.
  status text not null,
  owning text,
  managing text,
  state text not null default 'open' check (state in ('open', 'asked', 'accepted', 'corrected')),
  -- Digest of the values that the rule points at; null once the log does not fail it any longer.
  figures text,
  raised timestamptz not null,
  primary key (organisation, log, rule),
  foreign key (organisation, log) references log
);

create index log_query_in_order on log_query (collection, state, raised, log, rule);
create index log_query_by_rule on log_query (collection, rule, raised, log);
create index log_query_by_owning on log_query (collection, owning, raised, log);
create index log_query_by_managing on log_query (collection, managing, raised, log);

-- What analysts and customer support noted on it, and what they said of it.
create table query_note (
  organisation uuid not null,
  id uuid not null,
  log uuid not null,
  rule text not null,
  at timestamptz not null,
  who uuid not null references person,
  state text not null,
  text text not null,
  primary key (organisation, id),
  foreign key (organisation, log, rule) references log_query on delete cascade
);

create index query_note_by_query on query_note (organisation, log, rule, at);
