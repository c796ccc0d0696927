package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostGuardTest {

  @ParameterizedTest
  @CsvSource({"avvisi.ente.example, true", "AVVISI.ente.example:443, true", "127.0.0.1:8080, true", "localhost, true", "'[::1]:8080', true",
      "altro.example, false", "avvisi.ente.example.altro.example, false", "192.0.2.7, false", "'', false", "'localhost:8080:1', false",
      "'avvisi.ente.example@altro.example', false"})
  void onlyOurOwnNamesAreAnswered(String host, boolean answered) {
    assertThat(guard(Map.of(Setting.PUBLIC_URL, "https://avvisi.ente.example", Setting.LISTEN, "127.0.0.1:8080")).answersTo(host))
        .isEqualTo(answered);
  }

  @ParameterizedTest
  @CsvSource({"192.0.2.7:8080, true", "telaio.interno:8080, true", "altro.example, false", ", false"})
  void withoutAPublicNameNumbersAreAnsweredToo(String host, boolean answered) {
    assertThat(guard(Map.of(Setting.LISTEN, "telaio.interno:8080")).answersTo(host)).isEqualTo(answered);
  }

  private static HostGuard guard(Map<Setting, String> settings) {
    return new HostGuard(Configuration.of(Path.of("."), new EnumMap<>(settings)));
  }
}
