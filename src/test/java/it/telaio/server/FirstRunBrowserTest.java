package it.telaio.server;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.house.Browser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What who installs the product sees first. */
class FirstRunBrowserTest {

  @ParameterizedTest
  @ValueSource(ints = {Browser.DESK, Browser.PHONE})
  void theFirstPageIsReadByEverybody(int width) {
    try (var visit = Browser.visit(width)) {
      visit.go("/sistema");
      assertThat(visit.page().locator("h1").innerText()).isNotBlank();
      assertThat(visit.faults("avvio")).isEmpty();
    }
  }
}
