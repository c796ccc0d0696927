-- Whether a letter about one thing is there already is asked before each is drafted.
create index on letter_draft (about_kind, about_id);
