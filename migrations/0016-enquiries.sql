-- A question that somebody asked customer support, about a question of a form, a log, a collection or nothing of these,
-- with what both sides wrote.
create table enquiry (
  organisation uuid not null,
  id uuid not null,
  collection text,
  year integer,
  question text,
  log uuid,
  subject text not null,
  status text not null default 'open' check (status in ('open', 'answered', 'closed')),
  asked_by uuid not null references person (person),
  -- The person of customer support who wrote last: who is asked again.
  answered_by uuid references person (person),
  last_by uuid not null references person (person),
  created timestamptz not null,
  updated timestamptz not null,
  primary key (organisation, id)
);
create index enquiry_waiting on enquiry (created) where status = 'open';
create index enquiry_by_id on enquiry using hash (id);

create table enquiry_message (
  organisation uuid not null,
  enquiry uuid not null,
  id uuid not null,
  who uuid not null references person (person),
  text text not null,
  at timestamptz not null,
  primary key (organisation, enquiry, id),
  foreign key (organisation, enquiry) references enquiry
);

-- Until when somebody has read it.
create table enquiry_reading (
  organisation uuid not null,
  enquiry uuid not null,
  person uuid not null references person (person),
  read timestamptz not null,
  primary key (organisation, enquiry, person),
  foreign key (organisation, enquiry) references enquiry
);

-- Answers that customer support shows to everybody, beside a question of a collection, in every year that asks it.
create table public_answer (
  id uuid primary key,
  collection text not null,
  question text not null,
  asked text not null,
  answer text not null,
  withdrawn boolean not null default false,
  published_by uuid not null references person (person),
  published timestamptz not null
);
