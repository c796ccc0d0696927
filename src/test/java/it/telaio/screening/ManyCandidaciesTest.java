package it.telaio.screening;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.candidacy.Crowd;
import it.telaio.house.Statements;
import it.telaio.house.TestPerson;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Three hundred candidacies cost the database no more questions than thirty. */
class ManyCandidaciesTest {
  private static final int FEW = 30;
  private static final int MANY = 300;

  @Test
  void noPageOfAnOfficerAsksTheDatabaseMoreForMoreCandidacies() throws IOException {
    Crowd crowd = new Crowd();
    List<String> few = crowd.grownTo(FEW);
    assertThat(few).hasSize(FEW);
    Map<String, Integer> before = counted(crowd, few.getFirst());
    assertThat(before.values()).as("a page that asks nothing is not counted: %s", before).allMatch(count -> count > 1);

    assertThat(crowd.grownTo(MANY)).hasSize(MANY).contains(few.getFirst());
    assertThat(crowd.officer.get("/istruttoria/" + crowd.notice + "?pagina=tutte").body()).contains("Comune numero " + (MANY - 1));
    Map<String, Integer> after = counted(crowd, few.getFirst());
    assertThat(after).isEqualTo(before);
  }

  private static Map<String, Integer> counted(Crowd crowd, String candidacy) {
    TestPerson officer = crowd.officer;
    String list = "/istruttoria/" + crowd.notice;
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String path : List.of("/scrivania", "/istruttoria", list, list + "?pagina=tutte", list + "/" + candidacy,
        "/lettere/" + crowd.notice, "/casella/" + crowd.notice)) {
      counts.put(path, answered(path, () -> officer.get(path)));
    }
    for (String act : List.of("admit", "hand-over", "completion")) {
      counts.put(act, answered(act, () -> officer.get(list + "/insieme?atto=" + act)));
    }
    return counts;
  }

  private static int answered(String what, Supplier<HttpResponse<String>> asked) {
    return Statements.of(() -> assertThat(asked.get().statusCode()).as(what).isEqualTo(200));
  }
}
