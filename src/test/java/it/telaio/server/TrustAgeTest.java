package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.TestDatabase;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.kernel.Readiness.Need;
import it.telaio.kernel.Readiness.State;
import it.telaio.kernel.Texts;
import it.telaio.signature.ListedServices;
import it.telaio.signature.ListedServices.Origin;
import it.telaio.signature.TrustFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How old the trusted lists are, as the first page says it to who runs the product (security R25). */
class TrustAgeTest {
  private static final Instant LOADED = Instant.parse("2026-10-01T08:00:00Z");
  private final TestDatabase database = TestDatabase.fresh();
  @TempDir
  private Path folder;

  @Test
  void theAgeOfTheListsIsToldAndOldOnesAreToBeRefreshed() throws IOException {
    assertThat(lists(LOADED).found()).isEqualTo("Non sono stati letti");
    Files.createDirectories(folder.resolve("trust/lists"));
    Files.writeString(folder.resolve("trust/lists/accepted.json"), Json.line(new ListedServices(List.of(
        new Origin("EU", 370, LOADED, Instant.parse("2027-03-01T00:00:00Z"), LOADED, "a"),
        new Origin("IT", 190, LOADED, Instant.parse("2026-11-10T00:00:00Z"), LOADED, "b")), List.of())));
    assertThat(lists(Instant.parse("2026-10-02T09:00:00Z"))).satisfies(need -> {
      assertThat(need.state()).isEqualTo(State.READY);
      assertThat(need.found()).isEqualTo("2 elenchi, letti il 1° ottobre 2026 (ieri).");
    });
    assertThat(lists(Instant.parse("2026-11-22T09:00:00Z"))).satisfies(need -> {
      assertThat(need.state()).isEqualTo(State.ADVISED);
      assertThat(need.found()).isEqualTo("2 elenchi, letti il 1° ottobre 2026 (52 giorni fa). Uno è scaduto.");
      assertThat(need.remedy()).contains("telaio trust");
    });
  }

  @Test
  void ordinaryMailThatIsSetUpInPartIsToldWithWhatIsMissing() {
    assertThat(mail(Map.of(Setting.TRUST, "trust")).state()).isEqualTo(State.ADVISED);
    Need part = mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:25", Setting.PRACTICES_MAIL_HOURLY, "60"));
    assertThat(part.state()).isEqualTo(State.MISSING);
    assertThat(part.remedy()).isEqualTo("Nella configurazione mancano: mail.from, public-url.");
    assertThat(mail(Map.of(Setting.MAIL_SERVER, "127.0.0.1:25", Setting.MAIL_FROM, "telaio@comune.example", Setting.PRACTICES_MAIL_HOURLY,
        "60", Setting.PUBLIC_URL, "https://telaio.example")).state()).isEqualTo(State.READY);
  }

  private Need mail(Map<Setting, String> settings) {
    return new OrdinaryMailReadiness(Configuration.of(folder, settings)).needs(Texts.ITALIAN).getFirst();
  }

  private Need lists(Instant now) throws IOException {
    Files.createDirectories(folder.resolve("trust/sign"));
    var clock = Clock.fixed(now);
    return new MailReadiness(new TrustFolder(folder.resolve("trust"), clock), database.sql(), clock).needs(Texts.ITALIAN).stream()
        .filter(need -> need.id().equals("trust-lists")).findFirst().orElseThrow();
  }
}
