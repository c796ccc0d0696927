-- Observations on a notice of rejection may come from somebody who writes for the applicant, such as a lawyer.
alter table rejection_observation add column writer text not null default '';
comment on column rejection_observation.writer is 'who wrote, and by what right, where it was not the applicant''s own address; a person wrote it down';
