package it.telaio.journal;

import it.telaio.journal.JournalEntry.Place;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.JsonNode;

/** Entries and their leaves in the database. What it gives carries payloads: who asks decides who may see them. */
public final class Entries {
  private final Sql sql;

  public Entries(Sql sql) {
    this.sql = sql;
  }

  private record Row(int epoch, long position, UUID uid, Instant at, String actor, String kind, String about, JsonNode body) {
    JournalEntry entry() {
      return new JournalEntry(new Place(epoch, position), uid, at, actor, kind, Ref.parse(about), Optional.ofNullable(body));
    }
  }

  /** An entry that has no leaf yet. */
  record Waiting(long id, UUID uid, Instant at, String actor, String kind, String about, byte[] commitment) {
    Leaf leaf() {
      return new Leaf(uid, at, actor, kind, Ref.parse(about), HexFormat.of().formatHex(commitment));
    }
  }

  /** A leaf as it can be proved; body and salt are null once erased. */
  record Placed(int epoch, long position, UUID uid, Instant at, String actor, String kind, String about, byte[] commitment,
      JsonNode body, byte[] salt) {
    Leaf leaf() {
      return new Leaf(uid, at, actor, kind, Ref.parse(about), HexFormat.of().formatHex(commitment));
    }

    Optional<SaltedPayload> payload() {
      return salt == null ? Optional.empty() : Optional.of(new SaltedPayload(body, HexFormat.of().formatHex(salt)));
    }
  }

  /** Up to {@code most} entries of one epoch from {@code from} on, in order. */
  public List<JournalEntry> from(Place from, int most) {
    return read("l.epoch = :epoch and l.position >= :position order by l.position limit :most", spec -> spec
        .param("epoch", from.epoch()).param("position", from.position()).param("most", most));
  }

  /** The newest {@code most} entries about {@code about} that have their place, newest first. */
  public List<JournalEntry> about(Ref about, int most) {
    return read("e.about = :about order by e.id desc limit :most", spec -> spec
        .param("about", about.toString()).param("most", most));
  }

  private List<JournalEntry> read(String which, UnaryOperator<StatementSpec> with) {
    return asSystem(() -> with.apply(sql.statement("""
        select l.epoch, l.position, e.uid, e.at, e.actor, e.kind, e.about, p.body
        from entry e join leaf l on l.entry = e.id join payload p on p.entry = e.id where\s""" + which))
        .query(Row.class).list().stream().map(Row::entry).toList());
  }

  /** Those of {@code ids} that have a leaf, in the order of their places. */
  List<Placed> placed(List<UUID> ids) {
    return asSystem(() -> sql.statement("""
        select l.epoch, l.position, e.uid, e.at, e.actor, e.kind, e.about, e.commitment, p.body, p.salt
        from entry e join leaf l on l.entry = e.id join payload p on p.entry = e.id
        where e.uid = any (:ids) order by l.epoch, l.position""")
        .param("ids", ids.toArray(UUID[]::new)).query(Placed.class).list());
  }

  /** Up to {@code most} committed entries without leaf, in the order of their ids. */
  List<Waiting> waiting(int most) {
    return sql.statement("""
        select e.id, e.uid, e.at, e.actor, e.kind, e.about, e.commitment
        from (select entry from unsequenced order by entry limit :most) u join entry e on e.id = u.entry order by e.id""")
        .param("most", most).query(Waiting.class).list();
  }

  /** Gives {@code entries} the positions from {@code first} on, and takes them off the list of those that wait. */
  void place(int epoch, long first, List<Long> entries, List<byte[]> hashes) {
    Long[] ids = entries.toArray(Long[]::new);
    sql.statement("""
        insert into leaf (epoch, position, entry, hash)
        select :epoch, :first + o - 1, entry, hash from unnest(:ids::bigint[], :hashes::bytea[]) with ordinality as t(entry, hash, o)""")
        .param("epoch", epoch).param("first", first).param("ids", ids).param("hashes", hashes.toArray(byte[][]::new)).update();
    sql.statement("delete from unsequenced where entry = any (:ids)").param("ids", ids).update();
  }

  /** An entry of a journal that is taken over. */
  record Adopted(Leaf leaf, Optional<SaltedPayload> payload) {
  }

  /** Takes entries over with the positions from {@code first} on. */
  void adopt(int epoch, long first, List<Adopted> adopted, Instant now) {
    List<Leaf> leaves = adopted.stream().map(Adopted::leaf).toList();
    sql.statement("""
        with given as (select * from unnest(:uids::uuid[], :ats::text[], :actors::text[], :kinds::text[], :abouts::text[],
            :commitments::bytea[], :bodies::text[], :salts::bytea[], :hashes::bytea[]) with ordinality
            as g(uid, at, actor, kind, about, commitment, body, salt, hash, o)),
        recorded as (insert into entry (uid, at, actor, kind, about, commitment)
            select uid, at::timestamptz, actor, kind, about, commitment from given order by o returning id, uid),
        said as (insert into payload (entry, body, salt, erased_at)
            select r.id, g.body::json, g.salt, case when g.salt is null then :now::timestamptz end from recorded r join given g using (uid))
        insert into leaf (epoch, position, entry, hash)
        select :epoch, :first + g.o - 1, r.id, g.hash from recorded r join given g using (uid)""")
        .param("uids", column(leaves, Leaf::id, UUID[]::new)).param("ats", column(leaves, leaf -> leaf.at().toString(), String[]::new))
        .param("actors", column(leaves, Leaf::actor, String[]::new)).param("kinds", column(leaves, Leaf::kind, String[]::new))
        .param("abouts", column(leaves, leaf -> leaf.about().toString(), String[]::new))
        .param("commitments", column(leaves, leaf -> HexFormat.of().parseHex(leaf.commitment()), byte[][]::new))
        .param("bodies", column(adopted, entry -> entry.payload().map(SaltedPayload::text).orElse(null), String[]::new))
        .param("salts", column(adopted, entry -> entry.payload().map(said -> HexFormat.of().parseHex(said.salt())).orElse(null),
            byte[][]::new))
        .param("hashes", column(leaves, Leaf::hash, byte[][]::new)).param("epoch", epoch).param("first", first).param("now", now)
        .update();
  }

  private static <T, C> C[] column(List<T> rows, Function<T, C> value, IntFunction<C[]> array) {
    return rows.stream().map(value).toArray(array);
  }

  /** How many leaves an epoch has. */
  long size(int epoch) {
    return sql.statement("select coalesce(max(position) + 1, 0) from leaf where epoch = :epoch").param("epoch", epoch)
        .query(Long.class).single();
  }

  private <T> T asSystem(Supplier<T> work) {
    return sql.as(Sql.Sight.SYSTEM).inTransaction(work);
  }
}
