-- What readers say is wrong with the site: what they wrote, and where to answer them, goes when somebody has dealt with it.
create table problem_report (
  id uuid primary key,
  kind text not null check (kind in ('FAULT', 'ACCESSIBILITY', 'WORDS', 'OTHER')),
  at timestamptz not null
);
comment on table problem_report is 'fact: somebody said that something is wrong with the site';

create table problem_report_text (
  report uuid primary key references problem_report,
  page text not null check (length(page) <= 300),
  request text not null check (length(request) <= 20),
  text text not null check (text <> ''),
  email text
);
comment on table problem_report_text is 'state: what was said, of which page, and where to answer; erased when the report is closed';

create table problem_report_end (
  report uuid primary key references problem_report,
  at timestamptz not null,
  by text not null
);
comment on table problem_report_end is 'fact: whoever runs the installation dealt with a report';

call wall('problem_report', 'sees(''platform'', null)');
call wall('problem_report_text', 'sees(''platform'', null)');
call wall('problem_report_end', 'sees(''platform'', null)');

grant select, insert on problem_report, problem_report_end to ${app};
grant select, insert, delete on problem_report_text to ${app};
