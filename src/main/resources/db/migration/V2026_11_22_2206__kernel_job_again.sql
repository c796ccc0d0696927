-- What is wanted while it is being done may have come too late for this time: then it is done once more.
alter table job add column wanted_again boolean not null default false;
