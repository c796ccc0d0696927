package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.house.TestDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SqlTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private final Sql sql = DATABASE.sql();

  enum Colour { RED, GREEN }

  record Thing(UUID id, String name, Instant at, Colour colour, List<String> words, JsonNode more, long size, Boolean maybe) {
  }

  record Wrong(UUID id, String title) {
  }

  @BeforeAll
  static void tables() {
    DATABASE.owner().statement("""
        create table thing (id uuid primary key, name text not null, at timestamptz, colour text, words text[], more jsonb,
          size bigint not null default 7, maybe boolean);
        grant select, insert, update, delete on thing to telaio_app;
        create table secret (body text, person text, word text);
        grant select, insert on secret to telaio_app;
        call wall('secret', 'sees(body, person)');
        """).update();
  }

  @BeforeEach
  void empty() {
    DATABASE.owner().statement("truncate thing, secret").update();
  }

  @Test
  void aRowBecomesARecordAndBack() {
    UUID id = UUID.randomUUID();
    sql.statement("""
        insert into thing (id, name, at, colour, words, more) values (:id, :name, :at, :colour, array['a','b'], :more::jsonb)""")
        .param("id", id).param("name", "Città").param("at", Instant.parse("2023-07-15T09:59:59.999999999Z"))
        .param("colour", Colour.GREEN).param("more", "{\"n\":1}").update();

    Thing thing = sql.statement("select * from thing").query(Thing.class).single();

    assertThat(thing).isEqualTo(new Thing(id, "Città", Instant.parse("2023-07-15T09:59:59.999999Z"), Colour.GREEN,
        List.of("a", "b"), Json.tree("{\"n\":1}"), 7, null));
    assertThat(sql.statement("select size from thing where colour = :colour").param("colour", Colour.GREEN).query(long.class).single())
        .isEqualTo(7);
  }

  @Test
  void aColumnWithoutAComponentIsAnErrorAtOnce() {
    insert("one");
    assertThatThrownBy(() -> sql.statement("select id, name from thing").query(Wrong.class).list())
        .hasMessageContaining("no place for column name");
  }

  @Test
  void whatWorkThrowsUndoesIt() {
    List<String> told = new ArrayList<>();
    assertThatThrownBy(() -> sql.inTransaction(() -> {
      insert("lost");
      sql.afterCommit(() -> told.add("never"));
      throw new IllegalStateException("no");
    })).hasMessage("no");
    sql.inTransaction(() -> {
      insert("kept");
      sql.afterCommit(() -> told.add("after"));
      told.add("inside");
    });
    assertThat(names()).containsExactly("kept");
    assertThat(told).containsExactly("inside", "after");
  }

  @Test
  void aDeadlockIsTriedAgain() throws Exception {
    insert("a");
    insert("b");
    var bothHoldOne = new CyclicBarrier(2);
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = people.submit(() -> touch("a", "b", bothHoldOne));
      var second = people.submit(() -> touch("b", "a", bothHoldOne));
      first.get();
      second.get();
    }
    assertThat(sql.statement("select sum(size) from thing").query(Long.class).single()).isEqualTo(2 * 7 + 4);
  }

  @Test
  void aSnapshotDoesNotMoveAndDoesNotWrite() {
    insert("before");
    sql.inSnapshot(() -> {
      assertThat(names()).containsExactly("before");
      Thread other = Thread.startVirtualThread(() -> insert("meanwhile"));
      join(other);
      assertThat(names()).containsExactly("before");
      return null;
    });
    assertThat(names()).containsExactly("before", "meanwhile");
    assertThatThrownBy(() -> sql.inSnapshot(() -> sql.statement("delete from thing").update()))
        .rootCause().hasMessageContaining("read-only transaction");
  }

  @Test
  void behindTheWallEveryoneSeesOnlyTheirOwnRows() {
    sql.as(Sql.Sight.SYSTEM).inTransaction(() -> sql.statement("""
        insert into secret values ('lecce', null, 'of Lecce'), ('bari', null, 'of Bari'), (null, 'anna', 'of Anna')""").update());

    assertThat(words(Sql.Sight.NONE)).isEmpty();
    assertThat(words(new Sql.Sight("anna", Set.of()))).containsExactly("of Anna");
    assertThat(words(new Sql.Sight("bruno", Set.of("lecce", "brindisi")))).containsExactly("of Lecce");
    assertThat(words(Sql.Sight.SYSTEM)).hasSize(3);
    assertThat(sql.statement("select word from secret").query(String.class).list()).as("outside a transaction").isEmpty();
    assertThatThrownBy(() -> sql.as(new Sql.Sight("anna", Set.of())).inTransaction(
        () -> sql.statement("insert into secret values ('bari', null, 'planted')").update()))
        .rootCause().hasMessageContaining("row-level security");
  }

  @Test
  void aTransactionHasOneSight() {
    Sql anna = sql.as(new Sql.Sight("anna", Set.of()));
    assertThatThrownBy(() -> anna.inTransaction(() -> sql.as(Sql.Sight.SYSTEM).inTransaction(() -> 1)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(anna.inTransaction(() -> anna.inTransaction(() -> 1))).isEqualTo(1);
  }

  private List<String> words(Sql.Sight sight) {
    return sql.as(sight).inTransaction(() -> sql.statement("select word from secret order by word").query(String.class).list());
  }

  private int touch(String first, String second, CyclicBarrier bothHoldOne) {
    int[] tries = {0};
    return sql.inTransaction(() -> {
      grow(first);
      if (tries[0]++ == 0) {
        await(bothHoldOne);
      }
      return grow(second);
    });
  }

  private int grow(String name) {
    return sql.statement("update thing set size = size + 1 where name = :name").param("name", name).update();
  }

  private void insert(String name) {
    sql.statement("insert into thing (id, name) values (:id, :name)").param("id", UUID.randomUUID()).param("name", name).update();
  }

  private List<String> names() {
    return sql.statement("select name from thing order by name").query(String.class).list();
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
