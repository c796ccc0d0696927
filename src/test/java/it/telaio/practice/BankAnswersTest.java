package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Viewer;
import it.telaio.demo.DemoBank;
import it.telaio.house.TestServer;
import it.telaio.kernel.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What programs are answered is what the page shows. */
class BankAnswersTest {
  @BeforeAll
  static void fill() {
    Bank.filled();
    Bank.await();
  }

  @Test
  void theAnswerHoldsThePracticesOfThePageInTheirOrder() {
    for (String query : List.of("q=badante", "q=&tema=access", "q=anziani+soli&luogo=Corato", "q=scuola&pagina=2", "q=xilofonista")) {
      String page = page(query);
      List<String> shown = page.lines().filter(line -> line.contains("<h3 class=\"mb-1\"") && line.contains("<a href=\"/pratiche/"))
          .map(line -> line.replaceAll(".*href=\"/pratiche/([^\"]*)\".*", "$1")).toList();
      JsonNode answer = answer(query);
      assertThat(StreamSupport.stream(answer.path("practices").spliterator(), false).map(one -> one.path("id").asString()).toList())
          .as(query).isEqualTo(shown);
    }
    assertThat(page("q=badante")).contains("<h3 class=\"mb-1\"");
  }

  @Test
  void onlyTheFacetsAskedForAreCounted() {
    JsonNode three = answer("q=anziani&conta=tema&conta=territorio&conta=anno");
    assertThat(three.path("counts").propertyNames()).containsExactlyInAnyOrder("tema", "territorio", "anno");
    assertThat(three.path("counts").path("tema")).isEqualTo(answer("q=anziani").path("counts").path("tema"));
    assertThat(answer("q=anziani&conta=xyz").path("counts").propertyNames()).isEmpty();
  }

  @Test
  void everyCountIsHowManyThereAreWithThatValueChosen() {
    JsonNode all = answer("q=anziani");
    all.path("counts").path("destinatari").properties().forEach(value -> assertThat(answer("q=anziani&destinatari="
        + URLEncoder.encode(value.getKey(), StandardCharsets.UTF_8)).path("total").asInt()).as(value.getKey())
        .isEqualTo(value.getValue().asInt()));
  }

  @Test
  void pagesAndAnswersThatAreKeptAreGivenUpWithWhatTheyShow() {
    String before = page("q=xilofonista");
    assertThat(page("q=xilofonista")).isEqualTo(before);
    UUID id = published("Xilofonista di quartiere");
    Bank.await();
    assertThat(before).doesNotContain(id.toString());
    assertThat(page("q=xilofonista")).contains(id.toString());
    assertThat(answer("q=xilofonista").path("total").asInt()).isEqualTo(1);
    TestServer.running().part(CheckPractice.class).withdraw(new Viewer.Machine("bank"), id, "Era una prova.");
    Bank.await();
    assertThat(page("q=xilofonista")).isEqualTo(before);
    assertThat(answer("q=xilofonista").path("total").asInt()).isZero();
    assertThat(answer("q=xilofonitsa").has("meant")).isFalse();
  }

  private static UUID published(String title) {
    ObjectNode line = (ObjectNode) Json.tree(DemoBank.lines().getFirst());
    line.put("key", title).remove("adoptions");
    ((ObjectNode) line.path("sheet")).put("title", title);
    return TestServer.running().part(FillBank.class).fill(List.of(Json.line(line))).get(title);
  }

  private static String page(String query) {
    return TestServer.running().get("/pratiche?" + query).body();
  }

  private static JsonNode answer(String query) {
    return Json.tree(TestServer.running().get("/pratiche/cerca.json?" + query).body());
  }
}
