-- Of which messages a candidacy consisted when it was proposed: by their hash, so that a search by name finds the arrival.
alter table screening_proposal_text add column sendings text[] not null default '{}';
