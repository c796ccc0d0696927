-- What was said of messages can be taken back, by a row that says so; what stands is what nobody took back.
alter table candidacy_ruling add column takes_back bigint unique references candidacy_ruling;
alter table candidacy_ruling drop constraint candidacy_ruling_kind_check;
alter table candidacy_ruling add constraint candidacy_ruling_kind_check
  check (kind in ('JOINED', 'APART', 'WHOLE', 'SPLIT', 'TAKEN_BACK') and (kind = 'TAKEN_BACK') = (takes_back is not null));
