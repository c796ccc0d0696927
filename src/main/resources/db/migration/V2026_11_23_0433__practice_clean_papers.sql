comment on table practice_file is
  'state: a picture or paper of a sheet, with its rights and releases; pictures are kept as drawn anew, papers as cleaned copies';
