package it.telaio.pec;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Slice;
import it.telaio.kernel.Texts;
import it.telaio.notice.Published;
import it.telaio.register.Letter.State;
import it.telaio.register.LetterDraft;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sending of letters as its page shows it.
 *
 * @param door      the mailbox from which they leave; absent where none is set up for this notice
 * @param on        whether letters may leave from it
 * @param ready     final, and not let go yet
 * @param released  let go, whatever became of them
 * @param switching whether who looks turns the sending on and off
 * @param wanted    what was looked for among the released ones
 * @param error     why the last act was not done; empty where it was
 */
record OutgoingView(Published notice, Optional<Door> door, boolean on, List<LetterDraft> ready, List<LetterDraft> released,
    boolean switching, Wanted wanted, String error, Locale locale, Texts texts) {
  /** More than these need looking for. */
  private static final int FEW = 20;
  private static final int LONGEST = 100;
  private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");

  /** How released letters stand, in the words by which they are looked for: first those that need a person. */
  enum Standing {
    IN_DOUBT("dubbio", State.IN_DOUBT),
    FAILED("non-consegnate", State.FAILED),
    UNDER_WAY("in-viaggio", State.READY, State.SENDING, State.SENT, State.ACCEPTED),
    DELIVERED("consegnate", State.DELIVERED),
    WITHDRAWN("ritirate", State.WITHDRAWN);

    private final String word;
    private final Set<State> states;

    Standing(String word, State... states) {
      this.word = word;
      this.states = Set.of(states);
    }

    static Standing of(LetterDraft letter) {
      return Arrays.stream(values()).filter(one -> one.states.contains(letter.state())).findFirst().orElseThrow();
    }
  }

  /** A way to look for letters, with how many it finds. */
  record Facet(String link, String text, long count, boolean chosen) {
  }

  /** What was looked for: words, the word of a {@link Standing} or none, a page. */
  record Wanted(String words, String standing, String page) {
    static final Wanted ALL = new Wanted("", "", "");

    static Wanted of(HttpServletRequest request) {
      String words = said(request, "cerca").strip();
      String standing = said(request, "stato");
      boolean known = Arrays.stream(Standing.values()).anyMatch(one -> one.word.equals(standing));
      return new Wanted(words.length() > LONGEST ? words.substring(0, LONGEST) : words, known ? standing : "", said(request, "pagina"));
    }

    private static String said(HttpServletRequest request, String name) {
      String said = request.getParameter(name);
      return said == null ? "" : said;
    }

    private Wanted standing(String word) {
      return new Wanted(words, word, "");
    }

    String query() {
      String query = words.isEmpty() ? "" : "?cerca=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
      return standing.isEmpty() ? query : query + (query.isEmpty() ? "?" : "&") + "stato=" + standing;
    }
  }

  String say(String key, Object... arguments) {
    return texts.say("outgoing." + key, arguments);
  }

  /** Whether a search is offered. */
  boolean searched() {
    return released.size() > FEW || !wanted.query().isEmpty();
  }

  /** The released letters that were looked for, a page at a time. */
  Slice<LetterDraft> slice() {
    return Slice.of(said().stream().filter(one -> wanted.standing().isEmpty() || Standing.of(one).word.equals(wanted.standing())).toList(),
        wanted.page());
  }

  private List<LetterDraft> said() {
    return released.stream().filter(one -> one.says(wanted.words())).toList();
  }

  /** All, and each standing that some letter has or that was asked for. */
  List<Facet> facets() {
    List<LetterDraft> said = said();
    List<Facet> facets = new ArrayList<>();
    facets.add(facet("", say("standing.all"), said.size()));
    for (Standing one : Standing.values()) {
      long count = said.stream().filter(letter -> Standing.of(letter) == one).count();
      if (count > 0 || wanted.standing().equals(one.word)) {
        facets.add(facet(one.word, say("standing." + one.word), count));
      }
    }
    return facets;
  }

  private Facet facet(String word, String text, long count) {
    return new Facet(path() + wanted.standing(word).query(), text, count, wanted.standing().equals(word));
  }

  String path() {
    return "/lettere/" + notice.notice().id() + "/invio";
  }

  /** Whether the letters that wait are too many to stand open on the page. */
  boolean manyReady() {
    return ready.size() > FEW;
  }

  boolean troubled(LetterDraft letter) {
    return letter.state() == State.IN_DOUBT || letter.state() == State.FAILED;
  }

  /** What is known of its state; an instant stands in it as the machine writes it. */
  String detail(LetterDraft letter) {
    Matcher instant = INSTANT.matcher(letter.detail());
    return instant.lookingAt() ? Clock.toTheSecond(Instant.parse(instant.group()), locale) + letter.detail().substring(instant.end())
        : letter.detail();
  }

  String tone(LetterDraft letter) {
    return switch (letter.state()) {
      case DELIVERED -> "ok";
      case IN_DOUBT -> "ask";
      case FAILED -> "no";
      case READY, WITHDRAWN -> "off";
      default -> "info";
    };
  }

  String icon(LetterDraft letter) {
    return switch (letter.state()) {
      case DELIVERED -> "it-check-circle";
      case IN_DOUBT -> "it-help-circle";
      case FAILED -> "it-close-circle";
      case READY, WITHDRAWN -> "it-clock";
      default -> "it-mail";
    };
  }
}
