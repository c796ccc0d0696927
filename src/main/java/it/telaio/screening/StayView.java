package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.notice.NoticeAct;
import it.telaio.notice.Published;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page of disputes says of the suspension of the whole notice.
 *
 * @param acts    what was recorded of it, oldest first
 * @param stayed  whether one stands
 * @param records whether who asks may record the next: a stay where an appeal against the notice is open, the end of one that stands
 * @param form    what it says, as it was sent or new
 */
record StayView(List<NoticeAct> acts, boolean stayed, boolean records, Form form, boolean sent, Locale locale, Texts texts) {

  /** What the form says; {@code closes} a day and time in Italy, empty where the term does not move. */
  record Form(String measure, String office, String number, String day, String orders, String closes) {
  }

  static StayView of(Published notice, Call call, boolean decides, List<Dispute> disputes, Optional<Form> sent, Locale locale,
      Texts texts) {
    List<NoticeAct> acts = notice.history().acts().stream().filter(act -> act.kind() == NoticeAct.Kind.STAY
        || act.kind() == NoticeAct.Kind.STAY_ENDED).toList();
    Optional<Dispute> open = StayNotice.over(disputes).stream().filter(Dispute::isOpen).findFirst();
    Form form = sent.orElseGet(() -> new Form("", open.map(Dispute::office).orElse(""), "", "", "", ""));
    return new StayView(acts, call.stayed(), decides && (call.stayed() || open.isPresent()), form, sent.isPresent(), locale, texts);
  }

  /** Whether there is anything to say. */
  boolean isShown() {
    return records || !acts.isEmpty();
  }

  /** What comes next. */
  NoticeAct.Kind next() {
    return stayed ? NoticeAct.Kind.STAY_ENDED : NoticeAct.Kind.STAY;
  }

  String kind(NoticeAct act) {
    return texts.say("stay.kind." + act.kind(), Clock.toTheSecond(act.effective(), locale));
  }

  /** The measure as everybody reads it. */
  String words(NoticeAct act) {
    return Texts.of(StayView.class, Texts.ITALIAN).say("stay.words", act.organ(), act.number(), Clock.dayInWords(act.date(), Texts.ITALIAN),
        act.reason());
  }
}
