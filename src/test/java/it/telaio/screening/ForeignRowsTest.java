package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestServer;
import it.telaio.kernel.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * The second wall by itself (security R39): every table of the product, filled by a real call, asked in SQL without any predicate by a
 * person of another body, and by nobody.
 */
class ForeignRowsTest {
  /** Tables without a wall: they hold no person, or only what everybody may know or what names nobody. */
  private static final Set<String> OPEN = Set.of("entry", "unsequenced", "log", "key_rotation", "leaf", "node", "head", "head_anchor",
      "head_held", "follower", "follower_position", "parked", "job", "job_schedule", "notice_version", "notice_act", "clarification",
      "sign_of_life", "outage", "outage_end", "clock_jump", "whole_copy", "drill", "restoration", "blob", "register_load",
      "register_taken", "staged_body", "staged_tie", "practice_public", "practice_tombstone", "adoption", "adoption_step",
      "screening_erasure");
  /** Behind the wall, but shown to everybody once it is published. */
  private static final Set<String> PUBLISHED = Set.of("notice", "four_eyes", "attached_file", "attached_file_change", "practice_file");
  private static final TestServer SERVER = TestServer.running();

  @Test
  void aPersonOfAnotherBodySeesNoRowOfAnybodyWhateverIsAsked() {
    DemoCallOnServer.ready();
    List<String> shown = new ArrayList<>();
    Set<String> filled = new TreeSet<>();
    for (Sql.Sight stranger : List.of(Sql.Sight.NONE, new Sql.Sight(UUID.randomUUID().toString(), Set.of("test:un-ente-dove-non-lavora-nessuno")))) {
      for (String table : walled()) {
        long all = SERVER.database().owner().statement("select count(*) from " + table).query(Long.class).single();
        long seen = SERVER.part(Sql.class).as(stranger).inTransaction(() -> SERVER.part(Sql.class)
            .statement("select count(*) from " + table).query(Long.class).single());
        if (all > 0) {
          filled.add(table);
        }
        if (seen > 0 && !PUBLISHED.contains(table)) {
          shown.add(table + ": " + seen + " of " + all + " as " + stranger);
        }
      }
    }
    assertThat(shown).isEmpty();
    assertThat(filled).contains("person", "appointment", "session", "arrival", "arrival_text", "sending", "candidacy", "screening_proposal",
        "screening_proposal_text", "registration", "payload");
  }

  @Test
  void everyOtherTableIsOpenForAReason() {
    List<String> open = SERVER.database().owner().statement("""
        select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and not c.relrowsecurity and c.relname <> 'flyway_schema_history' order by 1""").query(String.class).list();
    List<String> unknown = new ArrayList<>(open);
    unknown.removeAll(OPEN);
    unknown.removeIf(table -> SERVER.database().owner().statement("""
        select exists (select from pg_class c where c.oid = cast(:table as regclass) and obj_description(c.oid) ~ '^register: ')""").param("table", table)
        .query(Boolean.class).single());
    assertThat(unknown).isEmpty();
  }

  private static List<String> walled() {
    return SERVER.database().owner().statement("""
        select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace and c.relrowsecurity order by 1""")
        .query(String.class).list();
  }
}
