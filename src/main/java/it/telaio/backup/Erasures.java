package it.telaio.backup;

import it.telaio.account.ErasePerson;
import it.telaio.account.Viewer;
import it.telaio.body.EraseMandateHolder;
import it.telaio.body.MandateRefusal;
import it.telaio.document.Disputed;
import it.telaio.document.DocumentRefusal;
import it.telaio.document.EraseDocument;
import it.telaio.document.FileStore;
import it.telaio.document.ForgetFile;
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

  /** What an erasure is done again with. */
  record House(Sql sql, Journal journal, Clock clock, FileStore files) {
  }

  /** Does again those of {@code erasures} that the database of {@code house} has not seen. */
  static Redone again(List<Erasure> erasures, House house) {
    int count = 0;
    List<String> left = new ArrayList<>();
    for (Erasure erasure : erasures) {
      boolean known = house.sql.statement("select exists (select from entry where uid = :uid)").param("uid", erasure.uid())
          .query(Boolean.class).single();
      if (!known && again(erasure, house)) {
        count++;
      } else if (!known) {
        left.add(erasure.kind() + " " + erasure.about());
      }
    }
    return new Redone(count, left);
  }

  private static boolean again(Erasure erasure, House house) {
    Ref about = Ref.parse(erasure.about());
    var forget = new ForgetFile(house.sql, house.files);
    try {
      switch (erasure.kind()) {
        case "payload-erased" -> erasePayload(about, house.journal);
        case "person-erased" -> new ErasePerson(house.sql, house.clock, house.journal).erase(MACHINE, UUID.fromString(about.id()));
        case "outside-erased" -> new EraseOutside(house.sql, house.clock, house.journal, forget)
            .erase(MACHINE, UUID.fromString(about.id()), MACHINE.what());
        case "mandate-holder-erased" -> new EraseMandateHolder(house.sql, house.clock, house.journal, forget)
            .erase(MACHINE, UUID.fromString(about.id()));
        case "document-erased" -> new EraseDocument(house.sql, house.journal, house.clock, house.files)
            .erase(MACHINE.sight(), UUID.fromString(about.id()), EraseDocument.Cause.ORDERED, MACHINE.actor());
        default -> {
          return false;
        }
      }
      return true;
    } catch (Refusal.Thrown refused) {
      // Not there: the copy is older than the thing itself. Held or in force, as the copy has it: a person must look.
      return !(refused.refusal() instanceof Disputed) && refused.refusal() != DocumentRefusal.HELD
          && refused.refusal() != MandateRefusal.IN_FORCE;
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
