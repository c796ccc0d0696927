-- Pictures of people in a sheet that is not public are behind the wall too: they are seen with the sheet, or once its version is published.
call wall('practice_file', 'exists (select from practice p where p.id = practice_file.practice)
  or exists (select from practice_public u where u.practice = practice_file.practice and u.version >= practice_file.version)');
