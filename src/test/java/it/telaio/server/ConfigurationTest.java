package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  @TempDir
  Path folder;

  @Test
  void theFileIsCompletedByStandardsAndOverriddenByTheEnvironment() throws IOException {
    Configuration configuration = read("""
        listen: 127.0.0.1:9000
        data: /var/lib/telaio
        database:
          memory: 256MB
          connections: {pages: 8}
        """, Map.of("TELAIO_DATABASE_CONNECTIONS_PAGES", "9", "TELAIO_LANG", "en", "HOME", "/"));
    assertThat(configuration.address(Setting.LISTEN).orElseThrow().getPort()).isEqualTo(9000);
    assertThat(configuration.path(Setting.DATA)).contains(Path.of("/var/lib/telaio"));
    assertThat(configuration.bytes(Setting.DATABASE_MEMORY)).isEqualTo(256L << 20);
    assertThat(configuration.count(Setting.DATABASE_PAGES)).isEqualTo(9);
    assertThat(configuration.count(Setting.DATABASE_HAND_IN)).isEqualTo(16);
    assertThat(configuration.duration(Setting.STOP_WITHIN)).isEqualTo(Duration.ofSeconds(20));
    assertThat(configuration.text(Setting.PUBLIC_URL)).isEmpty();
    assertThat(read("trust: fiducia\n", Map.of()).path(Setting.TRUST)).contains(folder.toAbsolutePath().resolve("fiducia"));
    assertThat(read("", Map.of()).text(Setting.LISTEN)).contains("127.0.0.1:8080");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    assertThat(wrong("""
        lissen: 127.0.0.1:9000
        database:
          memory: lots
          password: segreto
        jobs: [1, 2]
        reserve: 1GB
        """, Map.of("TELAIO_STOP_WITHIN", "20"))).containsExactly(
        "F:1:1: error: la voce «lissen» non esiste: le voci sono spiegate in docs/configuration.md",
        "F:3:11: error: «database.memory» vuole una misura, come 500MB o 2GB",
        "F:4:3: error: la voce «database.password» non esiste: le voci sono spiegate in docs/configuration.md",
        "F:5:7: error: «jobs» vuole un valore, oppure altre voci sotto di sé",
        "TELAIO_STOP_WITHIN: error: «stop-within» vuole una durata, come PT20S (20 secondi) o P1D (un giorno)");
  }

  @Test
  void aHostThatNobodyKnowsIsASentenceBeforeAnythingIsStarted() {
    for (Setting setting : List.of(Setting.LISTEN, Setting.MONITORING_LISTEN)) {
      var wrong = Configuration.of(folder, Map.of(setting, "nessuno..invalid:8080", Setting.DATA, "data"));
      assertThatThrownBy(() -> Server.start(wrong)).isInstanceOfSatisfying(Refusal.Thrown.class, refused ->
          assertThat(refused.refusal()).isEqualTo(new ServerRefusal.HostIsUnknown(setting.key(), "nessuno..invalid")));
      assertThat(folder.resolve("data")).doesNotExist();
    }
  }

  @Test
  void hostileFilesAreRefusedInWords() {
    assertThat(wrong("listen: 127.0.0.1:1\nlisten: 127.0.0.1:2\n", Map.of())).containsExactly("F:2:1: error: la voce «listen» è scritta due volte");
    assertThat(wrong("a: &a [x, x]\nb: [*a, *a, *a]\n", Map.of())).isNotEmpty();
    assertThat(wrong("{{{{", Map.of()).getFirst()).contains("non è YAML leggibile");
    assertThat(wrong("- a\n- b\n", Map.of())).hasSize(1);
    assertThat(wrong("# " + "x".repeat(100_000), Map.of()).getFirst()).contains("troppo grande");
    assertThat(wrong("\u0000\u0001", Map.of())).isNotEmpty();
    assertThatThrownBy(() -> Configuration.read(folder.resolve("absent"), Map.of(), Texts.ITALIAN)).hasMessageContaining("il file non c’è");
    assertThatThrownBy(() -> Configuration.read(folder, Map.of(), Texts.ITALIAN)).hasMessageContaining("è una cartella");
    assertThat(wrong("database: {url: \"postgres://127.0.0.1/telaio\"}\n", Map.of()).getFirst()).contains("jdbc:postgresql://127.0.0.1:5432/telaio");
  }

  @Test
  void valuesOfEachKindAreLookedAt() {
    for (String address : List.of("8080", "127.0.0.1", "127.0.0.1:99999", "a b:1", ":80")) {
      assertThat(Setting.LISTEN.takes(address)).as(address).isFalse();
    }
    assertThat(Setting.LISTEN.takes("[::1]:8080")).isTrue();
    assertThat(Setting.bytes("3")).isEqualTo(3);
    assertThat(Setting.bytes("2KB")).isEqualTo(2048);
    assertThat(Setting.bytes("1TB")).isEqualTo(1L << 40);
    for (String url : List.of("ftp://a", "https://", "javascript:alert(1)", "https://a/?q=1", "avvisi")) {
      assertThat(Setting.PUBLIC_URL.takes(url)).as(url).isFalse();
    }
    assertThat(Setting.PUBLIC_URL.takes("https://avvisi.ente.example")).isTrue();
    assertThat(Setting.STOP_WITHIN.takes("-PT1S")).isFalse();
    assertThat(Setting.JOBS.takes("0")).isFalse();
  }

  @Test
  void aSecretThatOthersCanReadIsRefused() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "parola\n");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
    Configuration configuration = read("monitoring: {token-file: secret}\n", Map.of());
    assertThatThrownBy(() -> configuration.secret(Setting.MONITORING_TOKEN_FILE)).isInstanceOf(Refusal.Thrown.class);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    assertThat(configuration.secret(Setting.MONITORING_TOKEN_FILE)).contains("parola");
    Files.writeString(secret, "");
    assertThatThrownBy(() -> configuration.secret(Setting.MONITORING_TOKEN_FILE)).isInstanceOf(Refusal.Thrown.class);
  }

  @Test
  void everySettingIsExplainedAndEveryExplanationIsOfASetting() throws IOException {
    String page = Files.readString(Path.of("docs/configuration.md"));
    assertThat(Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\|").matcher(page).results().map(found -> found.group(1)))
        .containsExactlyElementsOf(Arrays.stream(Setting.values()).map(Setting::key).toList());
  }

  private Configuration read(String text, Map<String, String> environment) throws IOException {
    return Configuration.read(Files.writeString(folder.resolve("telaio.yaml"), text), environment, Texts.ITALIAN);
  }

  private List<String> wrong(String text, Map<String, String> environment) {
    try {
      read(text, environment);
    } catch (Refusal.Thrown thrown) {
      return thrown.refusal().text(Texts.ITALIAN).lines().map(line -> line.replace(folder.resolve("telaio.yaml").toString(), "F")).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return List.of();
  }
}
