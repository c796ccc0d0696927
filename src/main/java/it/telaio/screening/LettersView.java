package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Slice;
import it.telaio.kernel.Texts;
import it.telaio.register.Letter;
import it.telaio.register.LetterDraft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The letters of a call as their page shows them.
 *
 * @param letters  all of them
 * @param returned what became of the files that just came back; empty otherwise
 * @param writes   whether who looks writes letters
 * @param numbers  whether who looks records protocol numbers
 * @param counts   how many letters of each model are called for and not drafted yet; empty where who looks writes none
 * @param wanted   what was looked for
 * @param error    why the last act was not done; empty where it was
 */
record LettersView(Call call, List<LetterDraft> letters, List<ReturnLetters.Returned> returned, boolean writes,
    boolean numbers, Map<LetterModel, Integer> counts, Wanted wanted, String error, Locale locale, Texts texts) {

  /** The models that letters are drafted from. */
  static final List<LetterModel> MODELS = List.of(LetterModel.ACKNOWLEDGEMENT, LetterModel.COMPLETION, LetterModel.ADMISSION,
      LetterModel.REJECTION_NOTICE, LetterModel.NON_ADMISSION);

  /** A model, with how many letters would be drafted from it. */
  record Model(String literal, String title, int count) {
  }

  String say(String key, Object... arguments) {
    return texts.say("letters." + key, arguments);
  }

  List<Model> models() {
    return MODELS.stream().map(one -> new Model(one.literal(), model(one.literal()), counts.getOrDefault(one, 0))).toList();
  }

  String model(String literal) {
    return texts.knows("letters.model." + literal) ? say("model." + literal) : literal;
  }

  List<LetterDraft> drafts() {
    return letters.stream().filter(LetterDraft::isDraft).toList();
  }

  /** What was looked for. */
  record Wanted(String words, String model, String draftsPage, String page) {
    static final Wanted ALL = new Wanted("", "", "", "");

    boolean fits(LetterDraft letter) {
      return (model.isEmpty() || model.equals(letter.model())) && letter.says(words);
    }

    String query() {
      StringBuilder query = new StringBuilder();
      if (!words.isEmpty()) {
        query.append("?cerca=").append(URLEncoder.encode(words, StandardCharsets.UTF_8));
      }
      if (!model.isEmpty()) {
        query.append(query.isEmpty() ? "?" : "&").append("modello=").append(URLEncoder.encode(model, StandardCharsets.UTF_8));
      }
      return query.toString();
    }
  }

  /** The drafts that were looked for, a page at a time. */
  Slice<LetterDraft> draftSlice() {
    return Slice.of(drafts().stream().filter(wanted::fits).toList(), wanted.draftsPage());
  }

  /** The letters that were looked for, a page at a time. */
  Slice<LetterDraft> madeSlice() {
    return Slice.of(made().stream().filter(wanted::fits).toList(), wanted.page());
  }

  List<LetterDraft> made() {
    return letters.stream().filter(one -> !one.isDraft()).toList();
  }

  String when(LetterDraft letter) {
    return Clock.inWords(letter.at(), locale);
  }

  String state(LetterDraft letter) {
    return say("state." + letter.state());
  }

  /** Whether it did not arrive, or has no address to arrive at. */
  static boolean strays(LetterDraft letter) {
    boolean post = letter.state() == Letter.State.READY && letter.recipients().stream().noneMatch(one -> one.contains("@"));
    return post || letter.state() == Letter.State.FAILED || letter.state() == Letter.State.IN_DOUBT;
  }

  /** Whether a person may write down that it was delivered in a way of which we know nothing: it strays, or waits to be sent. */
  static boolean goesOtherwise(LetterDraft letter) {
    return letter.state() == Letter.State.READY || strays(letter);
  }

  /** What is known of a state; an instant stands in it as the machine writes it. */
  static String detail(String detail, Locale locale) {
    return OtherWay.Delivery.of(detail).map(one -> Clock.toTheSecond(one.at(), locale) + one.proof().map(proof -> " · " + proof).orElse(""))
        .orElse(detail);
  }

  static String tone(Letter.State state) {
    return switch (state) {
      case READY, WITHDRAWN -> "off";
      case SENDING, SENT, ACCEPTED -> "info";
      case DELIVERED -> "ok";
      case IN_DOUBT -> "ask";
      case FAILED -> "no";
    };
  }

  static String icon(Letter.State state) {
    return switch (state) {
      case READY -> "it-pencil";
      case WITHDRAWN -> "it-minus-circle";
      case SENDING, SENT, ACCEPTED -> "it-mail";
      case DELIVERED -> "it-check-circle";
      case IN_DOUBT -> "it-help-circle";
      case FAILED -> "it-close-circle";
    };
  }

  String outcome(ReturnLetters.Returned one) {
    return say("return." + one.outcome());
  }
}
