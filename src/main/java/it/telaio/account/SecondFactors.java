package it.telaio.account;

import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The app with which a person makes codes, and the codes on paper that stand in for it. */
@Component
final class SecondFactors {
  private static final int CODES = 10;
  /** 50 bits each: no letters that look alike. */
  private static final int CODE_LENGTH = 10;
  private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz2";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final AccountKey key;

  SecondFactors(Sql sql, Clock clock, Journal journal, AccountKey key) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.key = key;
  }

  private record Kept(byte[] sealedSecret, long lastStep) {
  }

  /** A secret for an app that is not set up yet. */
  static byte[] freshSecret() {
    byte[] secret = new byte[OneTimeCode.SECRET];
    RANDOM.nextBytes(secret);
    return secret;
  }

  boolean has(UUID person) {
    return kept(person).isPresent();
  }

  /** How many codes on paper are left. */
  int codesLeft(UUID person) {
    return system().inTransaction(() -> sql.statement("select count(*) from recovery_code where person = :person and used_at is null")
        .param("person", person).query(Integer.class).single());
  }

  /** Sets up the app once it has shown that it knows {@code secret}; gives the codes for paper, which are shown now or never. */
  List<String> setUp(Viewer.Signed viewer, byte[] secret, String code) {
    OptionalLong step = OneTimeCode.step(secret, code, clock.now(), 0);
    if (step.isEmpty()) {
      throw AccountRefusal.CODE_WRONG.thrown();
    }
    return sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("""
          insert into second_factor (person, sealed_secret, made_at, last_step) values (:person, :secret, :now, :step)
          on conflict (person) do update
          set sealed_secret = excluded.sealed_secret, made_at = excluded.made_at, last_step = excluded.last_step""")
          .param("person", viewer.person()).param("secret", key.seal(secret, viewer.person())).param("now", clock.now())
          .param("step", step.getAsLong()).update();
      record("app-set-up", viewer);
      return newCodes(viewer);
    });
  }

  /** New codes for paper; the old ones are worth nothing any more. */
  List<String> renewCodes(Viewer.Signed viewer) {
    return sql.as(viewer.sight()).inTransaction(() -> newCodes(viewer));
  }

  /** Takes the app and its codes away. */
  void remove(Viewer.Signed viewer) {
    sql.as(viewer.sight()).inTransaction(() -> {
      sql.statement("delete from second_factor where person = :person").param("person", viewer.person()).update();
      sql.statement("delete from recovery_code where person = :person").param("person", viewer.person()).update();
      record("app-removed", viewer);
    });
  }

  /** Takes the app and the codes of {@code person} away, in the transaction of an act that was confirmed by a second administrator. */
  void forget(UUID person) {
    system().inTransaction(() -> {
      sql.statement("delete from second_factor where person = :person").param("person", person).update();
      sql.statement("delete from recovery_code where person = :person").param("person", person).update();
    });
  }

  /** Whether {@code code}, from the app or from paper, is one of {@code person}; it is used up. */
  boolean use(UUID person, String code) {
    String plain = code.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    return system().inTransaction(() -> plain.matches("\\d{6}") ? useApp(person, plain) : usePaper(person, plain));
  }

  private boolean useApp(UUID person, String code) {
    Optional<Kept> kept = kept(person);
    Optional<byte[]> secret = kept.flatMap(found -> key.open(found.sealedSecret(), person));
    if (secret.isEmpty()) {
      return false;
    }
    OptionalLong step = OneTimeCode.step(secret.get(), code, clock.now(), kept.get().lastStep());
    return step.isPresent() && sql.statement("update second_factor set last_step = :step where person = :person and last_step < :step")
        .param("step", step.getAsLong()).param("person", person).update() == 1;
  }

  private boolean usePaper(UUID person, String code) {
    return sql.statement("update recovery_code set used_at = :now where person = :person and code_hash = :hash and used_at is null")
        .param("now", clock.now()).param("person", person).param("hash", Token.digest(person + code)).update() == 1;
  }

  private List<String> newCodes(Viewer.Signed viewer) {
    sql.statement("delete from recovery_code where person = :person").param("person", viewer.person()).update();
    List<String> codes = Stream.generate(SecondFactors::freshCode).limit(CODES).toList();
    for (String code : codes) {
      sql.statement("insert into recovery_code (person, code_hash, made_at) values (:person, :hash, :now)")
          .param("person", viewer.person()).param("hash", Token.digest(viewer.person() + code.replace("-", "")))
          .param("now", clock.now()).update();
    }
    record("recovery-codes-made", viewer);
    return codes;
  }

  private static String freshCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(i == CODE_LENGTH / 2 ? "-" : "").append(LETTERS.charAt(RANDOM.nextInt(31)));
    }
    return code.toString();
  }

  private Optional<Kept> kept(UUID person) {
    return system().inTransaction(() -> sql.statement("select sealed_secret, last_step from second_factor where person = :person")
        .param("person", person).query(Kept.class).optional());
  }

  private void record(String kind, Viewer.Signed viewer) {
    journal.record(kind, new Ref("person", viewer.actor()), viewer.actor(), clock.now(), Map.of());
  }

  private Sql system() {
    return sql.as(Sql.Sight.SYSTEM);
  }
}
