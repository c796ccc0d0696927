-- A fact keeps the fingerprint of bytes for ever; what keeps the bytes themselves stands with what can be erased. A column
-- whose comment begins with «fingerprint:» keeps no file from being collected, one with «fingerprint once:» not those of its
-- rows r for which the condition holds.
alter table arrival_text add raw_sha256 text check (raw_sha256 ~ '^[0-9a-f]{64}$');
update arrival_text t set raw_sha256 = a.raw_sha256 from arrival a where a.id = t.arrival;
create index on arrival_text (raw_sha256);
alter table letter_text add document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$');
update letter_text t set document_sha256 = l.document_sha256 from letter l where l.id = t.letter;
create index on letter_text (document_sha256);
alter table mandate_holder add evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$');
update mandate_holder h set evidence_sha256 = m.evidence_sha256 from mandate m where m.id = h.mandate;

comment on column arrival.raw_sha256 is 'fingerprint: the bytes themselves are kept by arrival_text';
comment on column letter.document_sha256 is 'fingerprint: the bytes themselves are kept by letter_text';
comment on column registration.sha256 is 'fingerprint: the bytes themselves are kept by arrival_text or letter_text';
comment on column mandate.evidence_sha256 is 'fingerprint: the bytes themselves are kept by mandate_holder';
comment on column mailbox_message.raw_sha256 is 'fingerprint once: exists (select from arrival a where a.raw_sha256 = r.raw_sha256 and a.body = r.body)';
