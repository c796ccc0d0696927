package it.telaio.practice;

import static org.assertj.core.api.Assertions.assertThat;

import it.telaio.account.Viewer;
import it.telaio.house.TestServer;
import it.telaio.kernel.Sql;
import it.telaio.practice.PracticeDrafts.PracticeDraft;
import it.telaio.search.SearchAsk;
import it.telaio.search.SearchReader;
import it.telaio.site.PageCache;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;

/**
 * No word of what is not published alters any public answer (security R40): whatever stands in a hidden sheet, however far it
 * has come, and whatever is asked. Sheets are made of words of the bank, of the same words with a slip, and of words that stand
 * nowhere; questions are made of the words of the hidden sheet.
 */
class HiddenSheetProperties {
  private static final Viewer OURS = new Viewer.Machine("hidden-sheets");
  private static final String BODY = "ipa:c_nascosta";
  private static final List<String> PLACES = List.of("072006", "007003", "075035", "015146", "022205", "090064");
  private static final Set<String> PASSING = Set.of("date", "x-request-id", "request-id", "connection", "keep-alive");

  private final TestServer server = TestServer.running();
  private final Map<String, UUID> practices = Bank.filled();
  private final List<String> words = words();

  /** How far a hidden sheet has come. */
  enum Hidden {
    /** Being written. */
    DRAFT,
    /** Approved by its author, not looked at. */
    HANDED_OVER,
    /** Sent back with a message. */
    SENT_BACK,
    /** Refused. */
    DECLINED,
    /** A later version of a published practice, with a paper that nobody approved. */
    LATER_VERSION,
    /** A later version of a published practice that its author approved and nobody looked at. */
    LATER_WAITING,
    /** Published and withdrawn again. */
    WITHDRAWN
  }

  @Property(tries = 1, shrinking = ShrinkingMode.OFF)
  void noWordOfWhatIsNotPublishedAltersAnyPublicAnswer(@ForAll long seed) throws IOException {
    var random = new Random(seed);
    UUID published = publishedOnce();
    Bank.await();
    Map<Hidden, PracticeSheet> sheets = new EnumMap<>(Hidden.class);
    Map<Hidden, Map<String, String>> before = new EnumMap<>(Hidden.class);
    for (Hidden hidden : Hidden.values()) {
      sheets.put(hidden, sheet(random));
      before.put(hidden, answers(questions(sheets.get(hidden), published, random)));
    }
    Map<Hidden, List<Object>> inside = new EnumMap<>(Hidden.class);
    for (Hidden hidden : Hidden.values()) {
      inside.put(hidden, inside(sheets.get(hidden), published));
    }
    for (Hidden hidden : Hidden.values()) {
      BooleanSupplier untouched = server.part(PracticeIndex.class).unchanged();
      hide(hidden, sheets.get(hidden), published);
      Bank.await();
      assertThat(answers(before.get(hidden).keySet())).as(hidden + " of seed " + seed).isEqualTo(before.get(hidden));
      assertThat(inside(sheets.get(hidden), published)).as(hidden + " of seed " + seed).isEqualTo(inside.get(hidden));
      assertThat(hidden == Hidden.WITHDRAWN || untouched.getAsBoolean()).as("index untouched by " + hidden).isTrue();
    }
  }

  /** What no page shows: weights to the last bit, how many there are, what is like another. */
  private List<Object> inside(PracticeSheet sheet, UUID published) throws IOException {
    SearchReader reader = server.part(PracticeIndex.class).reader();
    List<Object> all = new ArrayList<>(List.of(reader.size(), reader.similar(PracticeItem.of(server.part(Practices.class)
        .find(published).orElseThrow(), 0), 10)));
    for (String text : List.of(sheet.text(PracticeField.TITLE), sheet.text(PracticeField.NEED), sheet.text(PracticeField.SUMMARY))) {
      all.add(reader.search(new SearchAsk(text, Map.of(), List.of(), SearchAsk.Order.BEST, 0, 100, List.of(), PracticeItem.LIFT, false)));
      all.add(reader.suggestions(text.substring(0, Math.min(4, text.length())), 20));
    }
    return all;
  }

  /** That the question can be answered otherwise: the same sheet, published, does alter them. */
  @Property(tries = 1)
  void aPublishedSheetDoesAlterThem() {
    PracticeSheet sheet = sheet(new Random(7));
    Bank.await();
    List<String> questions = questions(sheet, publishedOnce(), new Random(7));
    Map<String, String> before = answers(questions);
    UUID id = publish(sheet, "");
    Bank.await();
    Map<String, String> after = answers(questions);
    assertThat(after.keySet().stream().filter(path -> !after.get(path).equals(before.get(path))).count())
        .isGreaterThan(questions.size() * 2L / 3);
    server.part(CheckPractice.class).withdraw(OURS, id, "era una prova");
    Bank.await();
    assertThat(answers(questions)).isEqualTo(before);
  }

  private List<String> words() {
    Set<String> all = new TreeSet<>();
    server.part(Practices.class).each(piece -> piece.forEach(practice ->
        List.of(PracticeField.TITLE, PracticeField.SUMMARY, PracticeField.NEED).forEach(field -> all.addAll(
            Arrays.stream(practice.sheet().text(field).split("[^\\p{L}]+")).filter(word -> word.length() > 3).toList()))));
    return List.copyOf(all);
  }

  private String word(Random random) {
    String word = words.get(random.nextInt(words.size()));
    int at = 1 + random.nextInt(word.length() - 2);
    return switch (random.nextInt(4)) {
      case 0 -> word.substring(0, at) + word.substring(at + 1);
      case 1 -> word.substring(0, at) + (char) ('a' + random.nextInt(26)) + word.substring(at);
      case 2 -> "xq" + Integer.toString(random.nextInt(1_000_000), 26).replaceAll("\\d", "k") + "ibo";
      default -> word;
    };
  }

  private PracticeSheet sheet(Random random) {
    Map<PracticeField, List<String>> values = new EnumMap<>(PracticeField.class);
    for (PracticeField field : PracticeField.values()) {
      values.put(field, switch (field.kind()) {
        case LINE -> List.of(word(random) + " " + word(random) + " " + word(random));
        case TEXT -> List.of(String.join(" ", random.ints(12, 0, 9).mapToObj(any -> word(random)).toList()));
        case CHOICE -> List.of(field.choices().get(random.nextInt(field.choices().size())));
        case CHOICES -> List.of(field.choices().get(random.nextInt(field.choices().size())), field.choices().getLast());
        case PLACES -> List.of(PLACES.get(random.nextInt(PLACES.size())));
        case MONTH -> List.of("19" + (70 + random.nextInt(30)) + "-04");
        case MONEY -> List.of(Integer.toString(random.nextInt(900_000)));
        case INDICATORS -> List.of(word(random) + " | 1 | 2 | " + random.nextInt(900) + " | " + word(random));
      });
    }
    values.put(PracticeField.EMAIL, List.of("sociale@comune.nascosta.example"));
    return new PracticeSheet(values);
  }

  /** Every way in which the public asks: pages, counts, suggestions, corrections, similar ones, feed, files, answers to programs. */
  private List<String> questions(PracticeSheet sheet, UUID published, Random random) {
    List<String> hidden = List.of((sheet.text(PracticeField.TITLE) + " " + sheet.text(PracticeField.NEED)).split(" "));
    List<String> paths = new ArrayList<>(List.of("/", "/pratiche", "/pratiche/flusso.atom", "/pratiche/dati.csv", "/pratiche/dati.json",
        "/pratiche/cerca.json", "/sitemap.xml", "/robots.txt", "/pratiche/" + published,
        "/pratiche/" + published + "/versioni", "/pratiche/" + published + "/dati.json",
        "/pratiche/" + practices.get("demo-cortile"), "/pratiche?ord=recenti", "/pratiche?ord=riprese&pagina=2"));
    for (int i = 0; i < 3; i++) {
      String word = hidden.get(random.nextInt(hidden.size()));
      String near = word.length() > 4 ? word.substring(0, 2) + word.substring(3) : word;
      String place = PracticePlaces.municipality(sheet.text(PracticeField.PLACES)).orElseThrow().name();
      paths.addAll(List.of("/pratiche?q=" + word, "/pratiche?q=" + near + "&luogo=" + encoded(place),
          "/pratiche/suggerimenti?q=" + word.substring(0, Math.min(3, word.length())).toLowerCase(Locale.ROOT),
          "/pratiche/cerca.json?q=" + near, "/pratiche/flusso.atom?q=" + word, "/pratiche/dati.csv?q=" + word,
          "/pratiche?q=" + word + "&anno=" + sheet.text(PracticeField.START).substring(0, 4),
          "/pratiche?strumento=" + sheet.text(PracticeField.INSTRUMENT) + "&q=" + encoded(words.get(random.nextInt(words.size())))));
    }
    return paths;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private Map<String, String> answers(Collection<String> paths) {
    Map<String, String> answers = new LinkedHashMap<>();
    // The home page is given again for some seconds, whatever happens: asked anew here.
    server.part(PageCache.class).forget("home");
    for (String path : paths) {
      var answer = server.get(path);
      Map<String, List<String>> headers = new LinkedHashMap<>(answer.headers().map());
      headers.keySet().removeIf(name -> PASSING.contains(name.toLowerCase(Locale.ROOT)));
      answers.put(path, path.equals("/") ? withoutTheClock(answer.statusCode(), headers, answer.body())
          : answer.statusCode() + " " + headers + "\n" + answer.body());
    }
    return answers;
  }

  /** The home also counts down to the ends of notices, whatever happens in the bank. */
  private static String withoutTheClock(int status, Map<String, List<String>> headers, String body) {
    headers.keySet().removeIf(name -> List.of("etag", "content-length").contains(name.toLowerCase(Locale.ROOT)));
    return status + " " + headers + "\n" + body.replaceAll("(?s)<svg class=\"t-gauge.*?</strong>", "");
  }

  private UUID publishedOnce() {
    return publish(sheet(new Random(1)), "test:hidden-sheets");
  }

  private UUID publish(PracticeSheet sheet, String about) {
    UUID id = server.part(WritePractice.class).begin(OURS, BODY, WritePractice.Origin.DIRECT, about, sheet);
    PracticeDraft draft = draft(id);
    if (!draft.published()) {
      int version = server.part(WritePractice.class).approve(OURS, id, draft.revision(), "nostri");
      server.part(CheckPractice.class).answer(OURS, id, version, StepKind.FORM_ACCEPTED, "");
    }
    return id;
  }

  private PracticeDraft draft(UUID id) {
    return server.part(PracticeDrafts.class).find(OURS, id).orElseThrow();
  }

  private void hide(Hidden hidden, PracticeSheet sheet, UUID published) {
    WritePractice write = server.part(WritePractice.class);
    CheckPractice check = server.part(CheckPractice.class);
    if (hidden == Hidden.WITHDRAWN) {
      check.withdraw(OURS, publish(sheet, ""), "era una prova");
      return;
    }
    boolean later = hidden == Hidden.LATER_VERSION || hidden == Hidden.LATER_WAITING;
    UUID id = later ? published : write.begin(OURS, BODY, WritePractice.Origin.DIRECT, "", sheet);
    if (later) {
      write.save(OURS, id, draft(id).revision(), sheet);
      paper(id, sheet.text(PracticeField.TITLE));
    }
    if (hidden != Hidden.DRAFT) {
      int version = write.approve(OURS, id, draft(id).revision(), "nostri");
      switch (hidden) {
        case SENT_BACK -> check.answer(OURS, id, version, StepKind.CHANGES_ASKED, sheet.text(PracticeField.NEED));
        case DECLINED, LATER_VERSION -> check.answer(OURS, id, version, StepKind.DECLINED, sheet.text(PracticeField.NEED));
        default -> {
        }
      }
    }
  }

  /** As one that was added after the last approval, and one that was approved with the refused version. */
  private void paper(UUID practice, String caption) {
    Sql sql = server.database().owner();
    for (String name : List.of(caption, caption + " bis")) {
      sql.statement("""
          insert into practice_file (id, practice, document, picture, caption, credit, licence, release, added_at, added_by)
          values (:id, :practice, :id, false, :caption, 'Ente', '', 'nobody', now(), 'test')""").param("id", UUID.randomUUID())
          .param("practice", practice).param("caption", name).update();
    }
  }
}
