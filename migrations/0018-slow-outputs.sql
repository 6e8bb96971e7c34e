-- What a form compiles to and takes minutes, made beside requests. A form that is another has another hash.
create table form_output (
  form text not null,
  hash text not null,
  output text not null,
  asked timestamptz not null,
  -- When a program began to make it.
  taken timestamptz,
  made timestamptz,
  -- Name and text of each file.
  files jsonb,
  primary key (form, hash, output),
  check ((made is null) = (files is null))
);
