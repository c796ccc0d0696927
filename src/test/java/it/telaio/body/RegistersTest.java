package it.telaio.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.account.Viewer;
import it.telaio.body.RegisterPreview.Kind;
import it.telaio.house.Shared;
import it.telaio.house.TestDatabase;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Readiness;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistersTest {
  private static final TestDatabase DATABASE = TestDatabase.fresh();
  private static final Viewer ADMIN = new Viewer.Machine("first-run");
  private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T09:00:00Z"));
  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final LocalDate JUNE = LocalDate.of(2026, 6, 30);
  private static final String IPA = "Codice_IPA,Denominazione_ente,Codice_fiscale_ente,Codice_Categoria,Nome_responsabile,"
      + "Codice_comune_ISTAT,Codice_catastale_comune,Mail1,Tipo_Mail1,Mail2,Tipo_Mail2\n";
  private static final String BARI = "c_a662,Comune di Bari,80015010723,L6,Nessuno,072006,A662,info@comune.example,Altro,Bari@PEC.example,Pec\n";
  private static final String TIVOLI = "C_L182,Comune di Tivoli,82003110580,L6,Nessuno,58104,L182,tivoli@pec.example,pec,,\n";

  @TempDir
  private Path folder;

  private final Sql sql = DATABASE.sql();
  private final Bodies bodies = new Bodies(sql);

  @BeforeEach
  void empty() {
    DATABASE.owner().statement("""
        truncate register_load, register_taken, register_refused, staged_body, staged_tie, body_span, tie_span, municipality_span""").update();
  }

  private RegisterPreview read(Register register, String text, LocalDate day) {
    try {
      return new ReadRegister(sql, CLOCK).read(ADMIN, register, Files.writeString(folder.resolve("file.csv"), text), day);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private RegisterPreview take(Register register, String text, LocalDate day) {
    return new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, read(register, text, day).load());
  }

  @Test
  void theIpaIsLookedAtFirstAndThenTakenAsItWasShown() {
    RegisterPreview preview = read(Register.IPA, IPA + BARI + TIVOLI
        + "c_x999,da_indicare,,L6,,,,,,,\n"
        + "c_a662,Comune di Bari,,L6,,,,,,,\n"
        + "aaa_1,Unione dei Comuni di Prova,123,L99,,,,,,,\n"
        + ",Senza codice,,,,,,,,,\n", MAY);
    assertThat(preview.added()).isEqualTo(3);
    assertThat(preview.left()).isEqualTo(3);
    assertThat(preview.mended()).as("the body without its wrong tax code").isEqualTo(1);
    assertThat(preview.refused()).extracting(row -> row.line()).containsExactly(4L, 5L, 6L, 7L);
    assertThat(preview.examples()).extracting(RegisterPreview.Change::code).containsExactly("aaa_1", "c_a662", "c_l182");
    assertThat(bodies.byTaxCode("80015010723", MAY)).as("nothing is taken yet").isEmpty();

    assertThat(new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, preview.load())).isEqualTo(preview);

    KnownBody bari = bodies.byTaxCode("80015010723", MAY).getFirst();
    assertThat(bari.id()).isEqualTo("ipa:c_a662");
    assertThat(bari.body()).isEqualTo(new Body("c_a662", "Comune di Bari", BodyKind.MUNICIPALITY, "80015010723", "bari@pec.example",
        "072006", "A662", "16", "", null, null));
    assertThat(bodies.byPec("BARI@pec.example", MAY)).containsExactly(bari);
    assertThat(bodies.byPec("info@comune.example", MAY)).as("not certified").isEmpty();
    assertThat(bodies.byName("COMUNE DI TIVOLI", MAY).getFirst().body().istat()).as("the zero lost by a spreadsheet").isEqualTo("058104");
    assertThat(bodies.byName("Unione Comuni di Prova", MAY).getFirst().body().kind()).isEqualTo(BodyKind.UNION);
  }

  @Test
  void aRefreshChangesEndsAndAddsFromItsDayOn() {
    take(Register.IPA, IPA + BARI + TIVOLI, MAY);
    String newBari = BARI.replace("Bari@PEC.example", "nuova@pec.example");
    RegisterPreview preview = take(Register.IPA, IPA + newBari + "c_h501,Comune di Roma,02438750586,L6,,058091,H501,roma@pec.example,PEC,,\n", JUNE);
    assertThat(List.of(preview.added(), preview.changed(), preview.ended(), preview.same())).containsExactly(1, 1, 1, 0);
    assertThat(preview.examples()).extracting(RegisterPreview.Change::kind).containsExactly(Kind.ADDED, Kind.CHANGED, Kind.ENDED);

    LocalDate before = JUNE.minusDays(1);
    assertThat(bodies.byPec("bari@pec.example", before)).hasSize(1);
    assertThat(bodies.byPec("bari@pec.example", JUNE)).isEmpty();
    assertThat(bodies.byPec("nuova@pec.example", JUNE)).hasSize(1);
    assertThat(bodies.byId("ipa:c_l182", before)).isPresent();
    assertThat(bodies.byId("ipa:c_l182", JUNE)).isEmpty();
    assertThat(bodies.byId("ipa:c_h501", before)).isEmpty();
    assertThat(bodies.byId("ipa:c_h501", JUNE)).isPresent();

    RegisterPreview again = take(Register.IPA, IPA + newBari + TIVOLI, JUNE.plusDays(30));
    assertThat(List.of(again.added(), again.changed(), again.ended(), again.same())).containsExactly(1, 0, 1, 1);
    assertThat(bodies.byId("ipa:c_l182", JUNE)).as("it was away").isEmpty();
    assertThat(bodies.byId("ipa:c_l182", JUNE.plusDays(30))).isPresent();
    assertThat(DATABASE.owner().statement("select count(*) from body_span where known_to is not null").query(Integer.class).single())
        .as("what was said before is still to be read").isEqualTo(3);
  }

  @Test
  void aFileThatWasOvertakenOrIsOlderOrComesFromTomorrowIsNotTaken() {
    UUID first = read(Register.IPA, IPA + BARI, MAY).load();
    UUID second = read(Register.IPA, IPA + BARI + TIVOLI, JUNE).load();
    new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, second);
    refused(RegisterRefusal.NotTaken.OVERTAKEN, () -> new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, first));
    refused(RegisterRefusal.NotTaken.OVERTAKEN, () -> new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, second));
    refused(RegisterRefusal.NotTaken.OLDER, () -> take(Register.IPA, IPA + BARI, MAY));
    refused(RegisterRefusal.NotTaken.FUTURE, () -> take(Register.IPA, IPA + BARI, LocalDate.of(2026, 11, 23)));
    refused(RegisterRefusal.NotTaken.NOT_ALLOWED, () -> new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, UUID.randomUUID()));
    refused(RegisterRefusal.NotTaken.NOT_ALLOWED, () -> new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(Viewer.ANONYMOUS, first));
    refused(new RegisterRefusal.NoRows("file.csv"), () -> read(Register.IPA, IPA, JUNE));
    assertThatThrownBy(() -> read(Register.IPA, "a,b\n1,2\n", JUNE)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void whatWasReadCanBeThrownAway() {
    RegisterPreview preview = read(Register.IPA, IPA + BARI, MAY);
    new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).discard(ADMIN, preview.load());
    assertThat(sql.statement("select count(*) from staged_body").query(Integer.class).single()).isZero();
    assertThat(bodies.byId("ipa:c_a662", MAY)).isEmpty();
  }

  @Test
  void theSameComuneStandsForItselfAndForTheAmbitoItLeads() {
    take(Register.IPA, IPA + BARI + TIVOLI, MAY);
    String districts = """
        codice,denominazione,regione,ruolo,comune_istat,codice_ipa,dal,al
        ba-5,Ambito di Bari,16,capofila,072006,,2020-01-01,2024-12-31
        ba-5,Ambito di Bari,16,membro,072006,,2020-01-01,
        ba-5,Ambito di Bari,16,capofila,,c_l182,01/01/2025,
        ba-5,Ambito di Bari,16,membro,058104,,2020-01-01,2022-12-31
        ba-5,Ambito di Altrove,16,membro,058104,,2023-01-01,
        ba-6,Ambito senza comune,16,membro,999999,,,
        ba-6,Ambito,16,ospite,072006,,,
        """;
    RegisterPreview preview = take(Register.DISTRICTS, districts, MAY);
    assertThat(preview.refused()).extracting(row -> row.reason()).containsExactly(RegisterRefusal.RowReason.OTHER_NAME,
        RegisterRefusal.RowReason.PLACE, RegisterRefusal.RowReason.ROLE);

    LocalDate then = LocalDate.of(2023, 7, 15);
    List<KnownBody> both = bodies.byTaxCode("80015010723", then);
    assertThat(both).extracting(KnownBody::id).containsExactly("ipa:c_a662", "districts:ba-5");
    assertThat(both.getFirst().body().leadOf()).isEqualTo("ba-5");
    assertThat(both.getLast().body()).extracting(Body::taxCode, Body::pec).containsExactly("80015010723", "bari@pec.example");
    assertThat(bodies.byTaxCode("80015010723", MAY)).as("lead no more").extracting(KnownBody::id).containsExactly("ipa:c_a662");
    assertThat(bodies.leadOf("districts:ba-5", MAY).orElseThrow().id()).isEqualTo("ipa:c_l182");
    assertThat(bodies.members("districts:ba-5", LocalDate.of(2022, 6, 1))).containsExactly("istat:058104", "istat:072006");
    assertThat(bodies.members("districts:ba-5", then)).containsExactly("istat:072006");

    BodyRegister register = bodies.among(List.of("80015010723"), List.of(), List.of("Ambito di Bari"), then);
    assertThat(register.byTaxCode("80015010723", then)).hasSize(2);
    assertThat(register.leadOf(register.byName("Ambito di Bari", then).getFirst(), then).orElseThrow().name()).isEqualTo("Comune di Bari");

    RegisterPreview shorter = take(Register.DISTRICTS, districts.replace("2020-01-01,2024-12-31", "2020-01-01,2023-06-30"), JUNE);
    assertThat(shorter.changed()).isEqualTo(1);
    assertThat(bodies.byTaxCode("80015010723", then)).as("the dates were mended").extracting(KnownBody::id).containsExactly("ipa:c_a662");
  }

  @Test
  void bodiesOfTheThirdSectorHaveSectionsWithDates() {
    String runts = """
        Codice fiscale;Denominazione;Sezione;Data iscrizione;Data cancellazione;Comune;Provincia;PEC
        90000000159;Associazione Prova APS;b) Associazioni di promozione sociale;23/11/2021;;Castro;LE;prova@pec.example
        90000000159;Associazione Prova APS;e;2023-01-01;;Castro;LE;prova@pec.example
        54330130581;Cooperativa Prova;Imprese sociali;2022-01-01;2025-12-31;;;
        90000000158;Codice sbagliato;a;2022-01-01;;;;
        66240408881;Sezione sbagliata;z;2022-01-01;;;;
        66240408881;Date sbagliate;a;2022-01-02;2022-01-01;;;
        """;
    RegisterPreview preview = take(Register.RUNTS, runts, MAY);
    assertThat(preview.left()).isEqualTo(3);
    KnownBody prova = bodies.byTaxCode("90000000159", LocalDate.of(2022, 1, 1)).getFirst();
    assertThat(prova.body().istat()).isEqualTo("075096");
    assertThat(bodies.sections(prova.id(), LocalDate.of(2022, 1, 1))).containsExactly(RuntsSection.SOCIAL_PROMOTION);
    assertThat(bodies.sections(prova.id(), MAY)).containsExactly(RuntsSection.SOCIAL_PROMOTION, RuntsSection.NETWORK);
    assertThat(bodies.sections("runts:54330130581", LocalDate.of(2025, 12, 31))).containsExactly(RuntsSection.SOCIAL_ENTERPRISE);
    assertThat(bodies.sections("runts:54330130581", LocalDate.of(2026, 1, 1))).isEmpty();
    assertThat(take(Register.RUNTS, runts, MAY).same()).as("nothing new in the same file").isEqualTo(5);
  }

  @Test
  void ourOwnListKeepsItsDays() {
    String own = "name,kind,tax_code,ipa_code,lead_of,valid_from,valid_to\n"
        + "Comune Uno,municipality,00414580183,uno,amb,2020-01-01,\nAmbito,district,,amb,,2020-01-01,2023-12-31\nAmbito nuovo,district,,amb,,2024-01-01,\n";
    take(Register.BODIES, own, MAY);
    assertThat(bodies.byId("bodies:amb", LocalDate.of(2023, 12, 31)).orElseThrow().body().name()).isEqualTo("Ambito");
    assertThat(bodies.byId("bodies:amb", MAY).orElseThrow().body()).extracting(Body::name, Body::taxCode)
        .containsExactly("Ambito nuovo", "00414580183");
    assertThat(bodies.byTaxCode("00414580183", MAY)).hasSize(2);
    assertThat(bodies.byId("ipa:uno", MAY)).isEmpty();
    assertThat(bodies.called("ipa:uno", MAY).orElseThrow().body().name()).as("IPA is not loaded").isEqualTo("Comune Uno");
    assertThat(bodies.called("runts:uno", MAY)).isEmpty();
  }

  @Test
  void theArchiveOfMunicipalitiesIsRefreshedFromItsFile() throws IOException {
    Path source = Shared.folder("registri").resolve("ANPR_archivio_comuni_2023.csv");
    String text = Files.readString(source).replace("\"ABANO TERME\"", "\"ABANO TERME NUOVA\"");
    RegisterPreview preview = read(Register.MUNICIPALITIES, text + "\"1\",\"2026-01-01\",\"9999-12-31\",\"999001\",\"M999\",\"NUOVO COMUNE\"\n"
        + "\"1\",\"2026-01-01\",\"9999-12-31\",\"9991\",\"M998\",\"CODICE CORTO\"\n", JUNE);
    assertThat(List.of(preview.added(), preview.changed(), preview.ended())).containsExactly(2, 0, 1);
    assertThat(preview.left()).isEqualTo(1);
    var archive = new MunicipalityArchive(sql);
    assertThat(archive.current()).isSameAs(Municipalities.shipped());
    new TakeRegister(sql, CLOCK, new Journal(sql, CLOCK)).take(ADMIN, preview.load());
    assertThat(archive.current().named("Nuovo Comune")).hasSize(1);
    assertThat(archive.current().named("Abano Terme")).isEmpty();
    assertThat(archive.current().named("Trieste").getFirst().postcodes()).as("what the file does not carry is kept").hasSize(31);
    Registers.State state = new Registers(sql).states(JUNE).getFirst();
    assertThat(state.statedOn()).isEqualTo(JUNE);
    assertThat(state.rows()).isEqualTo(7_902);
  }

  @Test
  void theFirstRunPageKnowsWhatIsLoadedAndHowOldItIs() {
    assertThat(new Registers(sql).states(MAY)).extracting(Registers.State::register, Registers.State::rows).contains(
        org.assertj.core.groups.Tuple.tuple(Register.MUNICIPALITIES, 7_901), org.assertj.core.groups.Tuple.tuple(Register.IPA, 0));
    take(Register.IPA, IPA + BARI + TIVOLI, MAY);
    Registers.State ipa = new Registers(sql).states(JUNE).get(Register.IPA.ordinal());
    assertThat(ipa).isEqualTo(new Registers.State(Register.IPA, MAY, CLOCK.now(), "file.csv", 2));
  }

  @Test
  void whoInstallsIsToldWhatIsMissingAndWhatIsOld() {
    var readiness = new RegisterReadiness(sql, CLOCK);
    assertThat(readiness.needs(Locale.ITALIAN)).extracting(Readiness.Need::id, Readiness.Need::state).containsExactly(
        org.assertj.core.groups.Tuple.tuple("register-municipalities", Readiness.State.ADVISED),
        org.assertj.core.groups.Tuple.tuple("register-ipa", Readiness.State.MISSING),
        org.assertj.core.groups.Tuple.tuple("register-runts", Readiness.State.ADVISED),
        org.assertj.core.groups.Tuple.tuple("register-districts", Readiness.State.MISSING));
    assertThat(readiness.needs(Locale.ITALIAN).getFirst().found()).isEqualTo("7.901 Comuni, al 16 maggio 2023");
    take(Register.IPA, IPA + BARI, MAY);
    Readiness.Need ipa = readiness.needs(Locale.ITALIAN).get(1);
    assertThat(ipa).isEqualTo(new Readiness.Need("register-ipa", "Indice delle pubbliche amministrazioni (IPA)", Readiness.State.READY,
        "Un ente, al 1° maggio 2026", ""));
    take(Register.BODIES, "name,kind\nEnte uno,other\nEnte due,other\n", MAY);
    assertThat(readiness.needs(Locale.ITALIAN)).extracting(Readiness.Need::found).contains("2 enti, al 1° maggio 2026");
    assertThat(readiness.needs(Locale.ENGLISH)).allSatisfy(need -> assertThat(need.title() + need.found() + need.remedy())
        .doesNotContain("{").doesNotContain("''"));
  }

  @Test
  void aWholeIpaIsReadAndTakenInSeconds() {
    var text = new StringBuilder(IPA);
    for (int i = 0; i < 24_000; i++) {
      text.append("x_").append(i).append(",Ente di prova ").append(i).append(",,L99,,,,ente").append(i).append("@pec.example,Pec,,\n");
    }
    long began = System.nanoTime();
    RegisterPreview preview = take(Register.IPA, text.toString(), MAY);
    long first = System.nanoTime();
    RegisterPreview same = take(Register.IPA, text.toString(), JUNE);
    System.out.printf("ipa: %d bodies read and taken in %.1f s, again without changes in %.1f s%n", preview.added(), (first - began) / 1e9,
        (System.nanoTime() - first) / 1e9);
    assertThat(preview.added()).isEqualTo(24_000);
    assertThat(same.same()).isEqualTo(24_000);
    assertThat(bodies.byName("ente di prova 17000", JUNE)).hasSize(1);
  }

  @Test
  void everyRefusalHasItsSentences() {
    for (RegisterRefusal.NotTaken refusal : RegisterRefusal.NotTaken.values()) {
      assertThat(refusal.text(Locale.ITALIAN)).isNotBlank().isNotEqualTo(refusal.text(Locale.ENGLISH));
    }
  }

  private static void refused(RegisterRefusal refusal, ThrowingCallable deed) {
    assertThatThrownBy(deed).isInstanceOfSatisfying(Refusal.Thrown.class, thrown -> assertThat(thrown.refusal()).isEqualTo(refusal));
  }
}
