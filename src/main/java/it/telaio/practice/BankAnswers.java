package it.telaio.practice;

import it.telaio.kernel.Json;
import it.telaio.search.SearchAnswer;
import it.telaio.search.SearchAnswer.Hit;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The search of the bank for programs: the parameters of {@code /pratiche}, and {@code conta} for each facet to count (all of
 * them where it is not given). {@code total} and the counts are exact; {@code practices} are the ten of the page.
 */
@Controller
final class BankAnswers {
  private final PracticeIndex index;

  BankAnswers(PracticeIndex index) {
    this.index = index;
  }

  @GetMapping("/pratiche/cerca.json")
  void json(HttpServletRequest request, HttpServletResponse response) throws IOException {
    BankQuery query = BankQuery.of(request.getParameterMap());
    List<String> facets = BankQuery.counted(request.getParameterValues("conta"));
    SearchAnswer answer = index.reader().search(query.ask((query.page() - 1) * BankQuery.PAGE, BankQuery.PAGE, facets));
    byte[] body = json(query, answer).getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json;charset=UTF-8");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Cards lie in the index as they are answered. */
  private static String json(BankQuery query, SearchAnswer answer) {
    Map<String, Object> head = new LinkedHashMap<>();
    head.put("total", answer.total());
    head.put("page", query.page());
    answer.meant().ifPresent(meant -> head.put("meant", meant));
    Map<String, Object> counts = new LinkedHashMap<>();
    answer.counts().forEach((facet, values) -> counts.put(BankQuery.name(facet), values));
    head.put("counts", counts);
    String text = Json.line(head);
    return answer.hits().stream().map(Hit::stored)
        .collect(Collectors.joining(",", text.substring(0, text.length() - 1) + ",\"practices\":[", "]}"));
  }
}
