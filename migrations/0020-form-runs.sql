-- What a form does to stored logs, judged outside of requests: what an unpublished one would do (impact), or what became
-- of them after a publication (rejudge).
create table form_run (
  run uuid primary key,
  kind text not null check (kind in ('impact', 'rejudge')),
  collection text not null,
  -- Of the form; and of the logs that are judged.
  year integer not null,
  logs_year integer not null,
  hash text not null,
  status text not null default 'waiting' check (status in ('waiting', 'running', 'done', 'failed')),
  judged integer not null default 0,
  total integer,
  -- Logs that nobody can judge.
  left_over integer not null default 0,
  failure text,
  -- Counts by rule and question.
  result jsonb,
  asked timestamptz not null,
  asked_by uuid not null references person,
  -- When its program last said that it goes on.
  beat timestamptz,
  finished timestamptz
);

create index form_run_by_form on form_run (collection, year, asked);
create index form_run_unfinished on form_run (asked) where status in ('waiting', 'running');

-- The logs that something happens to; of each thing, the first 10,000.
create table form_run_log (
  organisation uuid not null,
  run uuid not null references form_run on delete cascade,
  what text not null,
  subject text not null,
  log uuid not null,
  primary key (organisation, run, what, subject, log)
);

create index form_run_log_in_order on form_run_log (run, what, subject, log);
