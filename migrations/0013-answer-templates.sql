-- Answers that an organisation has fixed once, for new logs of a collection; as the form of their year has them.
create table answer_template (
  organisation uuid not null references organisation,
  id uuid not null,
  collection text not null,
  year integer not null,
  name text not null,
  answers jsonb not null,
  version integer not null default 1,
  created timestamptz not null,
  created_by uuid not null,
  primary key (organisation, id)
);

create unique index answer_template_by_name on answer_template (organisation, collection, lower(name));

-- What a log was begun with: answers of a template or of another log, and which of them wait for their question.
alter table log add column prefill jsonb;
