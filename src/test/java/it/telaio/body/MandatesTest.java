package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.Appointment;
import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.body.Mandate.Capacity;
import it.telaio.body.Mandate.Ground;
import it.telaio.document.FileStore;
import it.telaio.document.ForgetFile;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MandatesTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2023-07-15T10:00:00Z"));
  private static final LocalDate JUNE = LocalDate.of(2023, 6, 1);
  private static final String MARIO = "RSSMRA80A01H501U";
  private static final String LUISA = "VRDLSU75B41F205W";

  private final Sql sql = DATABASE.sql();
  private final RecordMandate record = new RecordMandate(sql, CLOCK, new Journal(sql, CLOCK));
  private final Mandates mandates = new Mandates(sql);
  private final String body = "ipa:c_" + UUID.randomUUID();
  private final Viewer applicant = applicantOf(body);

  @Test
  void whoSignedWhileInOfficeMaySignThoughTheOfficeChangedBeforeTheTerm() {
    UUID mayor = hold(MARIO, Capacity.MAYOR, Ground.OFFICE, null, JUNE, null, "");
    record.end(applicant, mayor, LocalDate.of(2023, 7, 10), "elezioni");
    hold(LUISA, Capacity.MAYOR, Ground.OFFICE, null, LocalDate.of(2023, 7, 11), null, "");

    assertThat(standing(MARIO, "n", LocalDate.of(2023, 7, 10))).isEqualTo(mayor);
    assertThat(standing(MARIO, "n", LocalDate.of(2023, 7, 11))).isNull();
    assertThat(standing(LUISA, "n", LocalDate.of(2023, 7, 10))).isNull();
    assertThat(standing("", "n", JUNE)).as("a foreigner without tax code: a person looks").isNull();
  }

  @Test
  void aDelegationForOneNoticeHoldsForThatNoticeOnly() {
    UUID mayor = hold(MARIO, Capacity.MAYOR, Ground.OFFICE, null, JUNE, null, "");
    UUID delegate = hold(LUISA, Capacity.DELEGATE, Ground.ACT, mayor, JUNE, JUNE.plusDays(30), "puglia-2023");
    assertThat(standing(LUISA, "puglia-2023", JUNE.plusDays(30))).isEqualTo(delegate);
    assertThat(standing(LUISA, "other", JUNE)).isNull();
    assertThat(standing(LUISA, "puglia-2023", JUNE.plusDays(31))).isNull();
  }

  @Test
  void nobodyDelegatesWhatTheyDoNotHold() {
    UUID mayor = hold(MARIO, Capacity.MAYOR, Ground.OFFICE, null, JUNE, JUNE.plusDays(9), "");
    refused(MandateRefusal.DELEGATION, () -> hold(LUISA, Capacity.DELEGATE, Ground.ACT, mayor, JUNE.plusDays(10), null, ""));
    refused(MandateRefusal.DELEGATION, () -> hold(LUISA, Capacity.MAYOR, Ground.OFFICE, mayor, JUNE, null, ""));
    refused(MandateRefusal.DELEGATION, () -> hold(LUISA, Capacity.DELEGATE, Ground.ACT, UUID.randomUUID(), JUNE, null, ""));
    refused(MandateRefusal.TAX_CODE, () -> hold("54330130581", Capacity.MAYOR, Ground.OFFICE, null, JUNE, null, ""));
    refused(MandateRefusal.SPAN, () -> hold(MARIO, Capacity.MAYOR, Ground.OFFICE, null, JUNE, JUNE.minusDays(1), ""));
    refused(MandateRefusal.ALREADY_OVER, () -> record.end(applicant, mayor, JUNE.plusDays(9), "x"));
  }

  @Test
  void whoHeldAMandateIsErasedOnceItIsOverAndItsPaperWithThem(@TempDir Path folder) throws IOException {
    var files = FileStore.at(folder);
    String paper = files.keep("una delega".getBytes(StandardCharsets.UTF_8));
    UUID id = UUID.randomUUID();
    record.record(applicant, new Mandate(id, body, "Nome Cognome", MARIO, Capacity.MAYOR, Ground.OFFICE, null, "", JUNE, null, "Delibera 1",
        paper));
    var erase = new EraseMandateHolder(sql, Clock.ofMachine(), new Journal(sql, Clock.ofMachine()), new ForgetFile(sql, files));
    var machine = new Viewer.Machine("test");
    refused(MandateRefusal.IN_FORCE, () -> erase.erase(machine, id));
    record.end(applicant, id, JUNE.plusDays(1), "x");
    refused(MandateRefusal.NOT_ALLOWED, () -> erase.erase(applicant, id));
    assertThat(files.has(paper)).isTrue();
    erase.erase(machine, id);
    assertThat(files.has(paper)).isFalse();
    Mandate left = mandates.find(applicant, id).orElseThrow();
    assertThat(left.name() + left.taxCode()).isEmpty();
    assertThat(left.evidenceSha256()).as("the fingerprint is a fact").isEqualTo(paper);
  }

  /** Security R39: statements without any predicate. */
  @Test
  void mandatesOfAnotherBodyDoNotExist() {
    UUID mayor = hold(MARIO, Capacity.MAYOR, Ground.OFFICE, null, JUNE, null, "");
    record.end(applicant, mayor, JUNE.plusDays(1), "x");
    Viewer stranger = applicantOf("ipa:c_" + UUID.randomUUID());
    for (String table : List.of("mandate", "mandate_holder", "mandate_end", "mandate_now")) {
      assertThat(count(stranger, table)).as(table).isZero();
      assertThat(count(applicant, table)).as(table).isEqualTo(1);
    }
    assertThat(mandates.find(stranger, mayor)).isEmpty();
    refused(MandateRefusal.NOT_ALLOWED, () -> record.end(stranger, mayor, JUNE, "x"));
    refused(MandateRefusal.NOT_ALLOWED, () -> record.record(stranger, mandates.find(applicant, mayor).orElseThrow()));
  }

  @Test
  void everyRefusalHasItsSentences() {
    for (MandateRefusal refusal : MandateRefusal.values()) {
      assertThat(refusal.text(Locale.ITALIAN)).isNotBlank().isNotEqualTo(refusal.text(Locale.ENGLISH));
    }
  }

  private static Viewer applicantOf(String body) {
    UUID id = UUID.randomUUID();
    return new Viewer.Signed(id, List.of(new Appointment(UUID.randomUUID(), id, RoleKind.APPLICANT, body, "", JUNE, null, null, "act")));
  }

  private UUID hold(String taxCode, Capacity capacity, Ground ground, UUID by, LocalDate from, LocalDate to, String notice) {
    UUID id = UUID.randomUUID();
    record.record(applicant, new Mandate(id, body, "Nome Cognome", taxCode, capacity, ground, by, notice, from, to, "Delibera 1", null));
    return id;
  }

  private UUID standing(String taxCode, String notice, LocalDate day) {
    return Mandate.standing(mandates.ofBody(applicant, body), taxCode, notice, day).map(Mandate::id).orElse(null);
  }

  private int count(Viewer viewer, String table) {
    return sql.as(viewer.sight()).inTransaction(() -> sql.statement("select count(*) from " + table).query(Integer.class).single());
  }

  private static void refused(MandateRefusal refusal, ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }
}
