package it.telaio.notice;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** A body with its officers, and a clock that can be turned. */
final class NoticeCast {
  final String body = "ipa:r_" + UUID.randomUUID().toString().substring(0, 8);
  final String id = "avviso-" + UUID.randomUUID().toString().substring(0, 8);
  final Viewer officer = person(body, RoleKind.PROCEDURE_OFFICER);
  final Viewer colleague = person(body, RoleKind.ADOPTING_OFFICER);
  final Sql sql;
  private Instant now = rome("2023-06-12T09:00");
  final Clock clock = new Clock((InstantSource) () -> now);
  final Journal journal;
  final Notices notices;
  final Drafts drafts;
  final WriteDraft write;
  final PublishNotice publish;
  final EnactNotice enact;

  NoticeCast(Sql sql) {
    this.sql = sql;
    this.journal = new Journal(sql, clock);
    this.notices = new Notices(sql, clock);
    this.drafts = new Drafts(sql);
    this.write = new WriteDraft(sql, clock, journal);
    this.publish = new PublishNotice(sql, clock, journal);
    this.enact = new EnactNotice(sql, clock, journal);
  }

  static Viewer person(String body, RoleKind kind) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, kind, body, "", LocalDate.of(2020, 1, 1), null, null, "act")));
  }

  static Instant rome(String civil) {
    return LocalDateTime.parse(civil).atZone(Clock.ROME).toInstant();
  }

  /** It is now this civil time of Italy. */
  void at(String civil) {
    now = rome(civil);
  }

  /** The Puglia notice under the identifier of this cast. */
  String puglia() {
    return Sample.puglia().replace("id: puglia-buone-pratiche-2023", "id: " + id);
  }

  PublishNotice.By by(String number) {
    return new PublishNotice.By(number, clock.now().atZone(Clock.ROME).toLocalDate(), "Dirigente del Servizio", "Motivo dell’atto", null);
  }

  /** The notice is published now. */
  NoticeCast published() {
    write.begin(officer, body, id, puglia());
    publish.publish(officer, id, 1, by("634"));
    return this;
  }

  Published seen(Viewer viewer) {
    return notices.find(viewer, id).orElseThrow();
  }
}
