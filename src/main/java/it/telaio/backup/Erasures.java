package it.telaio.backup;

import it.telaio.account.ErasePerson;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import it.telaio.register.EraseOutside;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What was erased must not come back with a copy. Each erasure is written beside the copies as it happens (which thing, never
 * what it said), and done again over a database that does not know of it.
 */
final class Erasures {
  /** Entries are committed nearly in the order of their ids; so far back one may still have come. */
  private static final long STRAGGLERS = 10_000;
  private static final Viewer.Machine MACHINE = new Viewer.Machine("restore");

  private Erasures() {
  }

  /** An entry of the journal that tells of an erasure. */
  record Erasure(long id, UUID uid, Instant at, String kind, String about) {
  }

  /** What was done again, and what no one here knows how to do again: for a person. */
  record Redone(int count, List<String> left) {
  }

  private static String path(String life) {
    return "lives/" + life + "/erasures/";
  }

  /** Seals the erasures that are not sealed yet; gives how many. */
  static int take(Sql sql, CopyFolder copies, String life, String recipient) throws IOException {
    List<String> sealed = copies.below(path(life));
    long last = sealed.isEmpty() ? 0 : Long.parseLong(sealed.getLast().replaceAll(".*/|\\.age", ""));
    List<Erasure> news = sql.statement("""
        select id, uid, at, kind, about from entry where id > :after and kind like '%-erased' order by id""")
        .param("after", Math.max(0, last - STRAGGLERS)).query(Erasure.class).list();
    int taken = 0;
    for (Erasure erasure : news) {
      String path = path(life) + String.format("%019d.age", erasure.id());
      if (!copies.has(path)) {
        copies.seal(path, recipient, out -> out.write(Json.line(erasure).getBytes(StandardCharsets.UTF_8)));
        taken++;
      }
    }
    return taken;
  }

  /** The erasures sealed in {@code life}, oldest first. */
  static List<Erasure> read(CopyFolder copies, String life, String identity) throws IOException {
    List<Erasure> erasures = new ArrayList<>();
    for (String path : copies.below(path(life))) {
      try (InputStream in = copies.open(path, identity)) {
        erasures.add(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), Erasure.class));
      }
    }
    return erasures;
  }

  /** Does again those of {@code erasures} that the database of {@code sql} has not seen. */
  static Redone again(List<Erasure> erasures, Sql sql, Journal journal, Clock clock) {
    int count = 0;
    List<String> left = new ArrayList<>();
    for (Erasure erasure : erasures) {
      boolean known = sql.statement("select exists (select from entry where uid = :uid)").param("uid", erasure.uid())
          .query(Boolean.class).single();
      if (!known && again(erasure, sql, journal, clock)) {
        count++;
      } else if (!known) {
        left.add(erasure.kind() + " " + erasure.about());
      }
    }
    return new Redone(count, left);
  }

  private static boolean again(Erasure erasure, Sql sql, Journal journal, Clock clock) {
    Ref about = Ref.parse(erasure.about());
    try {
      switch (erasure.kind()) {
        case "payload-erased" -> erasePayload(about, journal);
        case "person-erased" -> new ErasePerson(sql, clock, journal).erase(MACHINE, UUID.fromString(about.id()));
        case "outside-erased" -> new EraseOutside(sql, clock, journal).erase(MACHINE, UUID.fromString(about.id()), "restore");
        default -> {
          return false;
        }
      }
      return true;
    } catch (Refusal.Thrown notThere) {
      // The copy is older than the thing itself: there is nothing to erase.
      return true;
    }
  }

  private static void erasePayload(Ref about, Journal journal) {
    if (about.kind().equals("entry")) {
      journal.erase(UUID.fromString(about.id()), MACHINE.actor());
    } else {
      journal.erase(about, MACHINE.actor());
    }
  }
}
