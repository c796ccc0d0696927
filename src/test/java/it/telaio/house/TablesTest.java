package it.telaio.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every table owes the others (docs/decisions/2026-11-22-database-folder.md; security R18). */
class TablesTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql owner = DATABASE.owner();

  record Table(String name, String comment) {
    boolean isFact() {
      return comment != null && comment.startsWith("fact: ");
    }
  }

  @Test
  void everyTableSaysWhatItHolds() {
    assertThat(tables()).allSatisfy(table -> assertThat(table.comment()).as(table.name())
        .matches("(?s)(fact|state|register|derived): .+"));
  }

  @Test
  void theApplicationCanOnlyAddToFacts() {
    List<String> facts = tables().stream().filter(Table::isFact).map(Table::name).toList();
    assertThat(facts).hasSizeGreaterThan(50);
    assertThat(granted("telaio_app", "UPDATE", "DELETE")).doesNotContainAnyElementsOf(
        facts.stream().flatMap(name -> Stream.of("UPDATE on " + name, "DELETE on " + name)).toList()).isNotEmpty();
    assertThat(granted("telaio_app", "TRUNCATE", "REFERENCES", "TRIGGER")).isEmpty();
  }

  @Test
  void theApplicationCanOnlyAddToTheColumnsOfFacts() {
    assertThat(owner.statement("""
        select c.relname || '.' || a.attname from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'p')
          and has_column_privilege('telaio_app', c.oid, a.attnum, 'UPDATE') and obj_description(c.oid) like 'fact: %'""").query(String.class).list()).isEmpty();
  }

  @Test
  void theBackupReadsEverythingAndWritesNothing() {
    assertThat(granted("telaio_backup", "SELECT")).containsAll(tables().stream().map(table -> "SELECT on " + table.name()).toList());
    assertThat(granted("telaio_backup", "INSERT", "UPDATE", "DELETE", "TRUNCATE")).isEmpty();
  }

  @Test
  void nobodyElseMayAnything() {
    assertThat(owner.statement("""
        select grantee || ' ' || privilege_type || ' ' || table_name from information_schema.role_table_grants
        where table_schema = 'public' and grantee not in ('telaio_owner', 'telaio_app', 'telaio_backup')""")
        .query(String.class).list()).isEmpty();
    assertThat(owner.statement("""
        select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public' and has_function_privilege('public', p.oid, 'execute')
          and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')""").query(String.class).list()).isEmpty();
  }

  @Test
  void theApplicationMakesNoTablesAndRunsNoPrograms() {
    Sql app = DATABASE.sql();
    for (String statement : List.of("create table own (id int)", "create temporary table own (id int)", "alter table job add column x int",
        "drop table job", "create function own() returns int language sql return 1", "copy job to program 'cat'",
        "copy (select 1) to '/tmp/telaio-must-not-exist'", "select pg_read_file('/etc/passwd')", "create role own",
        "set role telaio_owner", "alter role telaio_app superuser", "create extension dblink")) {
      assertThatThrownBy(() -> app.statement(statement).update()).as(statement).rootCause()
          .hasMessageMatching("(?s).*(permission denied|must be owner).*");
    }
  }

  @Test
  void migrationsAreNamedByDateAndFolder() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/db/migration"))) {
      assertThat(files.map(file -> file.getFileName().toString())).allMatch(
          name -> name.matches("V20\\d\\d_(0[1-9]|1[0-2])_[0-3]\\d_[0-2]\\d[0-5]\\d__[a-z]+_[a-z0-9_]+\\.sql"));
    }
  }

  private List<Table> tables() {
    return owner.statement("""
        select c.relname::text as name, obj_description(c.oid) as comment from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history' order by 1""")
        .query(Table.class).list();
  }

  /** What of {@code powers} the role has over tables of ours: {@code UPDATE on job}. */
  private List<String> granted(String role, String... powers) {
    return owner.statement("""
        select power || ' on ' || c.relname from pg_class c cross join unnest(:powers::text[]) power
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'flyway_schema_history'
          and has_table_privilege(:role, c.oid, power) order by 1""").param("role", role).param("powers", powers)
        .query(String.class).list();
  }
}
