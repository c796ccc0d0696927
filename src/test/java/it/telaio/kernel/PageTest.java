package it.telaio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final List<Integer> ALL = IntStream.rangeClosed(1, 23).boxed().toList();

  @Test
  void cursorsLeadThroughTheWholeListOnce() {
    List<Integer> seen = new ArrayList<>();
    Page<Integer> page = page(Page.Ask.first(5));
    seen.addAll(page.items());
    while (page.next().isPresent()) {
      page = page(Page.Ask.after(page.next().get(), 5));
      seen.addAll(page.items());
    }
    assertThat(seen).isEqualTo(ALL);
    assertThat(page(Page.Ask.first(23)).next()).isEmpty();
    assertThat(page.map(n -> n * 2).items()).containsExactly(42, 44, 46);
  }

  @Test
  void whatIsNotACursorIsRefusedInWords() {
    for (String wrong : List.of("x", "!!", "bnVsbA", "W251bGxd", "A".repeat(5_000))) {
      assertThatThrownBy(() -> Page.Ask.after(wrong, 5)).isInstanceOf(Refusal.Thrown.class);
    }
    assertThatThrownBy(() -> Page.Ask.first(201)).isInstanceOf(Refusal.Thrown.class);
    assertThat(new Page.Malformed("size").text(Locale.ITALIAN)).isEqualTo("Il numero di elementi per pagina va da 1 a 200.");
    assertThat(Page.Ask.after("", 5)).isEqualTo(Page.Ask.first(5));
  }

  @Test
  void aSubjectThatMayNotBeSeenIsLikeOneThatDoesNotExist() {
    var subjects = new Subjects(List.of(new Subjects.Source() {
      @Override
      public String kind() {
        return "notice";
      }

      @Override
      public Map<String, Subjects.Subject> describe(Collection<String> ids, Sql.Sight sight, Locale locale) {
        return ids.contains("open") ? Map.of("open", new Subjects.Subject(new Ref("notice", "open"), "Un avviso", "/avvisi/open")) : Map.of();
      }
    }));
    Ref open = new Ref("notice", "open");
    assertThat(subjects.describe(List.of(open, new Ref("notice", "hidden"), new Ref("unknown", "1")), Sql.Sight.NONE, Locale.ITALIAN))
        .containsOnlyKeys(open);
    assertThat(subjects.describe(new Ref("notice", "hidden"), Sql.Sight.NONE, Locale.ITALIAN)).isEqualTo(Optional.empty());
  }

  private static Page<Integer> page(Page.Ask ask) {
    int after = ask.isFirst() ? 0 : Integer.parseInt(ask.after().getFirst());
    return Page.of(ALL.stream().filter(n -> n > after).limit(ask.limit()).toList(), ask, n -> List.of(Integer.toString(n)));
  }
}
