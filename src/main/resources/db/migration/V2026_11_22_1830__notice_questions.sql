-- Questions about notices: who asked is never published and goes with the answer.
create table question (
  id uuid primary key,
  notice text not null references notice,
  body text not null check (body <> '' and body !~ ','),
  asked_at timestamptz not null
);
comment on table question is 'fact: somebody asked something about a notice';
create index on question (notice);

create table question_text (
  question uuid primary key references question,
  text text not null check (text <> ''),
  email text
);
comment on table question_text is 'state: what was asked and where to write; erased when it is answered or put aside';

create table question_end (
  question uuid primary key references question,
  outcome text not null check (outcome in ('ANSWERED', 'PUT_ASIDE')),
  at timestamptz not null,
  by text not null
);
comment on table question_end is 'fact: a question was answered, or put aside because it was none';

create table clarification (
  notice text not null references notice,
  number int not null check (number > 0),
  question text not null check (question <> ''),
  answer text not null check (answer <> ''),
  at timestamptz not null,
  by text not null,
  primary key (notice, number)
);
comment on table clarification is 'fact: a question without its asker and the answer that holds for everybody, published under a number';

call wall('question', 'sees(body, null)');
call wall('question_text', 'exists (select from question q where q.id = question_text.question)');
call wall('question_end', 'exists (select from question q where q.id = question_end.question)');

grant select, insert on question, question_end, clarification to ${app};
grant select, insert, delete on question_text to ${app};
