package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What the page of disputes shows.
 *
 * @param disputes open ones first
 * @param names    who applies, by candidacy; empty while the call is sealed
 * @param court    what courts had done, and may be recorded of them
 * @param stay     what is said of the suspension of the whole notice
 * @param error    why the last act was not done; empty where it was
 */
record DisputeView(Call call, List<Dispute> disputes, Map<String, String> names, Form form, CourtView court, StayView stay,
    LocalDate today, String error, Locale locale, Texts texts) {

  /** What the form says. */
  record Form(String id, String candidacy, String kind, String office, String docket, String day, String subject, String note,
      String term, String norm) {
    static Form over(String candidacy) {
      return new Form(UUID.randomUUID().toString(), candidacy, "", "", "", "", "", "", "", "");
    }
  }

  /** What the page of one candidacy says of disputes; {@code path} is empty for who does not answer for the notice. */
  record Line(String path, long open) {
    static Line of(List<Dispute> disputes, Call call, boolean answers, String candidacy) {
      return new Line(answers ? "/avvisi/" + call.notice().id() + "/contenzioso?candidatura=" + candidacy : "",
          disputes.stream().filter(one -> one.isOpen() && one.concerns(candidacy)).count());
    }
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  String path() {
    return "/avvisi/" + call.notice().id() + "/contenzioso";
  }

  List<Dispute> open() {
    return disputes.stream().filter(Dispute::isOpen).toList();
  }

  List<Dispute> closed() {
    return disputes.stream().filter(one -> !one.isOpen()).toList();
  }

  String kind(Dispute.Kind kind) {
    return say("dispute.kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  String day(LocalDate day) {
    return Clock.dayInWords(day, locale);
  }

  /** Who applies; where that name is not to be seen, the candidacy by its number. */
  String name(Dispute dispute) {
    return dispute.candidacy().map(id -> names.getOrDefault(id, id)).orElse("");
  }
}
