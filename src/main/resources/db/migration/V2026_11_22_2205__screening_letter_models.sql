-- The models of letters that an office put in the place of ours: for one notice, or for all of a body (notice empty).
create table letter_model_version (
  id uuid primary key,
  body text not null check (body <> ''),
  notice text not null,
  model text not null check (model <> ''),
  name text not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  by text not null
);
comment on table letter_model_version is 'fact: an office brought a model of its own for a letter; the file is the document of the same id';
create index on letter_model_version (body, model);

create table letter_model_use (
  id bigint generated always as identity primary key,
  body text not null check (body <> ''),
  notice text not null,
  model text not null check (model <> ''),
  version uuid references letter_model_version,
  at timestamptz not null,
  by text not null
);
comment on table letter_model_use is 'fact: from now on letters are written by this version, or, without one, by what stands behind it; the latest holds';
create index on letter_model_use (body, notice, model, id desc);

call wall('letter_model_version', 'sees(body, null)');
call wall('letter_model_use', 'sees(body, null)');
grant select, insert on letter_model_version, letter_model_use to ${app};
