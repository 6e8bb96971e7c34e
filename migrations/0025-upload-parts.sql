-- What came of the rows of a file, some rows at a time, while they are written; the report has it all once they are.
create table upload_part (
  organisation uuid not null,
  upload uuid not null,
  from_row integer not null,
  rows jsonb not null,
  primary key (organisation, upload, from_row),
  foreign key (organisation, upload) references upload on delete cascade
);
