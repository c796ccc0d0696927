-- What an answer about a signature rests on beside its own document: anchors, lists of revocations, the policy. Many share them.
create table evidence_part (
  evidence uuid not null references document on delete cascade,
  part_sha256 text not null check (part_sha256 ~ '^[0-9a-f]{64}$'),
  primary key (evidence, part_sha256)
);
comment on table evidence_part is 'state: files on which the evidence of a signature rests; goes with the document of that evidence';
create index on evidence_part (part_sha256);
call wall('evidence_part', 'exists (select from document d where d.id = evidence_part.evidence)');
grant select, insert on evidence_part to ${app};
