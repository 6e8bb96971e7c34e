-- Spans in which an organisation takes no part; open-ended until it is active again. They replace the last day that
-- nothing ever wrote.
create table organisation_inactivity (
  organisation uuid not null references organisation,
  from_day date not null,
  until_day date,
  primary key (organisation, from_day)
);

alter table organisation drop column active_until;
