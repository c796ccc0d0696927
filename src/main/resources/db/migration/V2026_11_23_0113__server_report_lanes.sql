-- Who is signed in reports a problem even while strangers fill what is kept for them.
alter table problem_report add column stranger boolean not null default true;
