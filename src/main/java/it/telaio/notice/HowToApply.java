package it.telaio.notice;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.RequiredDocument.Signatory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The steps by which one applies, in the order in which they are done, as the notice asks for them. */
final class HowToApply {

  /**
   * One step.
   *
   * @param address a certified or ordinary address; empty where there is none
   * @param subject the words that the subject must have; empty where there are none
   * @param entries what belongs to it, one a line
   */
  record Step(String title, String text, String address, String subject, List<String> entries) {
    static Step plain(String title, String text) {
      return new Step(title, text, "", "", List.of());
    }
  }

  private final Notice notice;
  private final Texts texts;
  private final NoticeWords words;

  private HowToApply(Notice notice, Locale locale) {
    this.notice = notice;
    this.texts = Texts.of(HowToApply.class, locale);
    this.words = new NoticeWords(locale);
  }

  /** The steps of {@code notice}. */
  static List<Step> steps(Notice notice, Locale locale) {
    return new HowToApply(notice, locale).steps();
  }

  /** Which instant is compared with the term, in a sentence. */
  static String basis(Notice notice, Optional<Instant> closes, Locale locale) {
    Texts texts = Texts.of(HowToApply.class, locale);
    return closes.map(term -> texts.say("page.basis." + notice.window().basis(), Clock.toTheSecond(term, locale))).orElse("");
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    steps.add(Step.plain(texts.say("page.how.form"), texts.say(notice.form().exclusive() ? "page.how.form-only" : "page.how.form-text",
        notice.form().title())));
    form().ifPresent(document -> steps.add(Step.plain(texts.say("page.how.sign"), signed(document))));
    List<RequiredDocument> others = notice.documents().stream().filter(one -> !isForm(one)).toList();
    if (!others.isEmpty()) {
      steps.add(new Step(texts.say("page.how.attach"), "", "", "", others.stream().map(this::attachment).toList()));
    }
    notice.channels().forEach(channel -> steps.add(sending(channel)));
    steps.add(Step.plain(texts.say("page.how.keep"), texts.say("page.how.keep-text")));
    return steps;
  }

  private Optional<RequiredDocument> form() {
    return notice.documents().stream().filter(one -> isForm(one) && one.signedBy() != Signatory.NONE).findFirst();
  }

  private static boolean isForm(RequiredDocument document) {
    return document.match() != null && document.match().role() == RequiredDocument.Role.FORM;
  }

  private String signed(RequiredDocument document) {
    return texts.say("page.how.signed", words.of(document.signedBy()));
  }

  private String attachment(RequiredDocument document) {
    String formats = document.formats().stream().map(words::of).collect(Collectors.joining(", "));
    return document.label() + (document.required() && document.when().isEmpty() ? "" : " " + texts.say("page.how.if-needed"))
        + (formats.isEmpty() ? "" : " (" + formats + ")")
        + (document.signedBy() == Signatory.NONE ? "" : ": " + texts.say("page.how.signed-by", words.of(document.signedBy())));
  }

  private Step sending(Notice.Channel channel) {
    String title = texts.say("page.how.channel." + channel.kind());
    String identity = channel.identity().stream().map(words::of).collect(Collectors.joining(", "));
    boolean mail = channel.kind() == Notice.ChannelKind.PEC || channel.kind() == Notice.ChannelKind.EMAIL;
    return new Step(title, texts.say("page.how.channel-text." + channel.kind(), notice.mailbox().owner(), identity),
        mail ? notice.mailbox().address() : "", mail ? notice.mailbox().subject().map(String::strip).orElse("") : "", List.of());
  }

  /** Who may apply, in words: kinds with their regions. */
  static String who(Notice notice, Locale locale) {
    NoticeWords words = new NoticeWords(locale);
    String kinds = notice.eligible().stream().map(who -> words.of(who.kind())).distinct().collect(Collectors.joining(", "));
    String where = notice.eligible().stream().flatMap(who -> who.regions().stream()).distinct()
        .map(code -> Region.of(code).map(Region::name).orElse(code)).collect(Collectors.joining(", "));
    return NoticeCard.capital(kinds) + (where.isEmpty() ? "" : " (" + where + ")");
  }
}
