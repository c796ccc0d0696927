package it.telaio.screening;

import it.telaio.candidacy.CompletionRequest;
import it.telaio.kernel.Texts;
import it.telaio.screening.CheckCards.Card;
import it.telaio.screening.ScreeningWords.Event;
import it.telaio.screening.ScreeningWords.Tag;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page of one candidacy shows.
 *
 * @param path       of this page, without its query
 * @param query      of the list it was opened from
 * @param name       who applies
 * @param title      of what is proposed
 * @param theme      its theme; empty where there is none
 * @param number     its registration, in words; empty where it has none
 * @param cards      all checks, in order
 * @param papers     the documents
 * @param around     the neighbours in the list
 * @param bar        what may be done now
 * @param requests   what was asked of the applicant
 * @param hearing    how the hearing of the applicant stands, where a notice of rejection was delivered
 * @param history    what happened, latest first
 * @param wordings   ready wordings by key of the answer
 * @param troubles   what is wrong with what was sent: sentences by key of the answer; empty key for the whole
 * @param shown      what is in force of each answer that somebody gave, see {@link OneScreeningPages#shown}
 * @param editable   whether who looks answers checks now
 * @param lost       that a message is missing from the store of files; empty where all are there
 */
record OneScreening(Call call, String path, String query, String candidacy, String name, String title, String theme, String number,
    Tag state,
    Tag proposal, ArrivalLine arrival, List<Card> cards, PaperView papers, Worklist.Around around, Bar bar, List<Request> requests,
    Optional<HearingView> hearing, List<Event> history, Map<String, List<String>> wordings,
    Map<String, String> troubles, Map<String, String> shown, boolean editable,
    String lost, Texts texts) {

  /** A request of completion as it is shown; {@code answers} that may be taken are messages of the same sender that came since. */
  record Request(CompletionRequest request, Tag state, List<String> items, List<Candidate> candidates, String term, boolean mine) {
  }

  /** A message that may be the answer to a request. */
  record Candidate(String sending, String words) {
  }

  /**
   * The bar of decisions.
   *
   * @param head    what is missing, or what is proposed
   * @param missing cards that wait, for links
   * @param buttons the most likely first
   * @param undo    what may be taken back, in words; empty where nothing may
   */
  record Bar(String head, String note, List<Card> missing, List<Button> buttons, String undo) {
  }

  /** A button; {@code kind} is {@code primary}, {@code outline} or {@code danger}. */
  record Button(String act, String text, String kind, String icon) {
  }

  /** Checks that a person looks at: open, answered, or changed since. */
  List<Card> open() {
    return cards.stream().filter(Card::isOpen).toList();
  }

  /** What the form says of {@code card} as it was shown: nothing where it is asked again. */
  String shown(Card card) {
    return shown.getOrDefault(card.key(), card.outdated() ? "" : "0:" + (card.isOpen() ? "" : "met") + ":0");
  }

  /** Ready wordings for {@code card}. */
  List<String> ready(Card card) {
    return wordings.getOrDefault(card.key(), List.of());
  }

  /** Checks that are settled. */
  List<Card> settled() {
    return cards.stream().filter(card -> !card.isOpen()).toList();
  }

  /** How many cards wait for a person, by outcome. */
  long waiting(Outcome outcome) {
    return cards.stream().filter(card -> card.outcome() == outcome).count();
  }

  /** A link to this page that shows {@code card}'s evidence. */
  String showing(Card card) {
    return show(card.paper(), 0, 1, card.fields());
  }

  /** A link to this page with a document open; page 0 leaves the choice to the framed fields. */
  String show(int place, int page, int zoom, List<String> fields) {
    StringBuilder link = new StringBuilder(path).append(query).append(query.isEmpty() ? "?" : "&").append("doc=").append(place);
    if (page > 0) {
      link.append("&pagina=").append(page);
    }
    if (zoom > 1) {
      link.append("&zoom=").append(zoom);
    }
    fields.forEach(field -> link.append("&campo=").append(URLEncoder.encode(field, StandardCharsets.UTF_8)));
    return link.append("#documenti").toString();
  }

  /** A link to another candidacy of the same list. */
  String other(String id) {
    return path.substring(0, path.lastIndexOf('/') + 1) + id + query;
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }
}
