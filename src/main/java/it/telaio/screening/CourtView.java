package it.telaio.screening;

import it.telaio.kernel.Texts;
import it.telaio.screening.ScreeningAct.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the page of disputes says of courts.
 *
 * @param standings how each candidacy stands, by candidacy; empty while the call is sealed
 * @param acts      what was recorded, oldest first
 * @param decides   whether who asks decides for the competent organ
 * @param sent      what was sent and not recorded; absent where nothing was
 */
record CourtView(Map<String, ScreeningState> standings, List<CourtAct> acts, boolean decides, Optional<Form> sent, Texts texts) {
  private static final List<Kind> KINDS = List.of(Kind.COURT_ADMITTED, Kind.RESERVE_LIFTED, Kind.ORDER_LAPSED);

  /** What a form says. */
  record Form(String dispute, String kind, String measure, String office, String number, String day, String orders) {
  }

  /** What may be recorded next in {@code dispute} by who asks. */
  List<Kind> next(Dispute dispute) {
    Optional<ScreeningState> standing = dispute.candidacy().map(standings::get);
    return !decides || standing.isEmpty() ? List.of()
        : KINDS.stream().filter(kind -> RecordCourtAct.follows(standing.get(), kind, dispute.isOpen(), !of(dispute).isEmpty())).toList();
  }

  /** What was recorded in {@code dispute}. */
  List<CourtAct> of(Dispute dispute) {
    return acts.stream().filter(act -> act.dispute().equals(dispute.id())).toList();
  }

  /** Whether the form of {@code dispute} was sent and not recorded. */
  boolean isSent(Dispute dispute) {
    return sent.filter(form -> form.dispute().equals(dispute.id().toString())).isPresent();
  }

  /** The form of {@code dispute}, as it was sent or new. */
  Form form(Dispute dispute) {
    UUID id = dispute.id();
    return sent.filter(form -> form.dispute().equals(id.toString()))
        .orElseGet(() -> new Form(id.toString(), "", "", dispute.office(), "", "", ""));
  }

  String kind(Kind kind) {
    return texts.say("court.kind." + Worklist.literal(kind));
  }

  /** What it does, where it is chosen. */
  String does(Kind kind) {
    return texts.say("court.does." + Worklist.literal(kind));
  }

  /** The measure in words; without what it orders where that was erased. */
  String words(CourtAct act) {
    return act.words().isEmpty() ? CourtWords.measure(act.measure(), act.office(), act.number(), act.day()) : act.words();
  }
}
