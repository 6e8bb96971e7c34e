-- Keys with which programs of an organisation, or of its supplier, use the API. Only the digest of a key is kept.
create table api_key (
  key uuid primary key,
  organisation uuid not null references organisation,
  name text not null,
  -- The part of the key that is not secret: what it is called by in addresses.
  prefix text not null unique,
  hash text not null unique,
  scope text not null check (scope in ('read', 'write')),
  -- Collections it is for; empty: all.
  collections text[] not null default '{}',
  -- Whom logs are assigned to that name nobody.
  person uuid not null references person,
  -- The last day on which it can be used.
  expires date not null,
  created timestamptz not null,
  created_by uuid not null references person,
  last_used timestamptz,
  revoked timestamptz
);

create index api_key_by_organisation on api_key (organisation, created);
