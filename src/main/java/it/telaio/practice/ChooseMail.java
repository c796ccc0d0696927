package it.telaio.practice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeMails.Stoppable;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * A person chooses which notes come by e-mail: signed in, or by the secret that a mail to them carried (RFC 8058). What people
 * want to read is theirs: no fact is recorded.
 */
@Component
public final class ChooseMail {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET = 24;

  private final Sql sql;
  private final Clock clock;
  private final PracticeMails mails;

  public ChooseMail(Sql sql, Clock clock, PracticeMails mails) {
    this.sql = sql.as(Sql.Sight.SYSTEM);
    this.clock = clock;
    this.mails = mails;
  }

  /** A secret for one mail, to stand in its address. */
  static String secret() {
    byte[] secret = new byte[SECRET];
    RANDOM.nextBytes(secret);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What is kept of it. */
  static String key(String secret) {
    return Sha256.hex(secret.getBytes(StandardCharsets.UTF_8));
  }

  /** What a secret may stop; empty for one that no mail carried. */
  Optional<Stoppable> by(String secret) {
    return secret.length() > 100 ? Optional.empty() : mails.carried(key(secret));
  }

  /** Stops mail like the one that carried {@code secret}, or lets it come again: of its saved search, else of its kind. */
  boolean choose(String secret, boolean wanted) {
    Optional<Stoppable> carried = by(secret);
    carried.ifPresent(one -> sql.inTransaction(() -> {
      if (one.search().isPresent()) {
        sql.statement("update saved_search set mail = :mail where id = :id").param("mail", wanted).param("id", one.search().get()).update();
      } else {
        set(one.person(), one.kind(), wanted);
      }
    }));
    return carried.isPresent();
  }

  /** Stops all mail of the bank to the person whose mail carried {@code secret}. */
  boolean stopAll(String secret) {
    Optional<Stoppable> carried = by(secret);
    carried.ifPresent(one -> choose(one.person(), Set.of()));
    return carried.isPresent();
  }

  /** Lets the kinds {@code wanted} come by e-mail, and no others. */
  void choose(UUID person, Set<NoteKind> wanted) {
    sql.inTransaction(() -> {
      for (NoteKind kind : NoteKind.values()) {
        set(person, kind, wanted.contains(kind));
      }
    });
  }

  private void set(UUID person, NoteKind kind, boolean wanted) {
    if (wanted) {
      sql.statement("delete from practice_mail_stop where person = :person and kind = :kind").param("person", person).param("kind", kind)
          .update();
    } else {
      sql.statement("insert into practice_mail_stop (person, kind, at) values (:person, :kind, :at) on conflict do nothing")
          .param("person", person).param("kind", kind).param("at", clock.now()).update();
    }
  }
}
