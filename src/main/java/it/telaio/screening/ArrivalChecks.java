package it.telaio.screening;

import it.telaio.candidacy.Note;
import it.telaio.candidacy.BareWords;
import it.telaio.candidacy.Sending;
import it.telaio.notice.Notice.Channel;
import it.telaio.notice.Notice.ChannelKind;
import java.util.List;
import java.util.Optional;

/** How a candidacy came: channel, envelope, mailbox, subject. */
final class ArrivalChecks {

  private ArrivalChecks() {
  }

  static List<Finding> channelAllowed(Case given) {
    List<Finding> findings = given.dossier().sendings().stream().map(sending -> channel(given, sending)).toList();
    return List.of(worst(findings));
  }

  private static Finding channel(Case given, Sending sending) {
    ChannelKind used = channelOf(sending);
    if (claimsAnEnvelope(sending)) {
      return Finding.person(Check.CHANNEL_ALLOWED, "channel-claimed").seen("message", sending.id());
    }
    Optional<Channel> allowed = given.notice().channels().stream().filter(channel -> channel.kind() == used).findFirst();
    if (allowed.isPresent()) {
      return Finding.met(Check.CHANNEL_ALLOWED, "channel-allowed", used.name()).from(allowed.get().clause()).seen("message", sending.id());
    }
    String clause = given.notice().channels().isEmpty() ? null : given.notice().channels().getFirst().clause();
    String reason = sending.kind().equals("anomalia") ? "channel-anomaly" : "channel-not-allowed";
    return Finding.failure(Check.CHANNEL_ALLOWED, reason).from(clause).seen("message", sending.id());
  }

  /** A message whose headers say certified and whose envelope is not there: forged, or mangled on its way. */
  private static boolean claimsAnEnvelope(Sending sending) {
    return sending.notes().stream().anyMatch(note -> note.code().equals("claims-without-envelope"));
  }

  /** What is not certified came by ordinary mail, even when it was found in a certified mailbox. */
  private static ChannelKind channelOf(Sending sending) {
    return switch (sending.arrival().channel()) {
      case WEB -> ChannelKind.WEB;
      case HAND -> ChannelKind.PAPER;
      case MAIL -> ChannelKind.EMAIL;
      case PEC -> sending.kind().equals("posta-certificata") ? ChannelKind.PEC : ChannelKind.EMAIL;
    };
  }

  static List<Finding> envelopeProven(Case given) {
    List<Sending> certified = given.dossier().sendings().stream()
        .filter(sending -> channelOf(sending) == ChannelKind.PEC || claimsAnEnvelope(sending)).toList();
    if (certified.isEmpty()) {
      return List.of(Finding.notRelevant(Check.ENVELOPE_PROVEN, "not-certified"));
    }
    return List.of(worst(certified.stream().map(sending -> proven(given, sending)).toList()));
  }

  private static Finding proven(Case given, Sending sending) {
    if (sending.arrival().proven()) {
      return Finding.met(Check.ENVELOPE_PROVEN, "envelope-proven").seen("message", sending.id());
    }
    if (!given.means().providerAnchors()) {
      return Finding.person(Check.ENVELOPE_PROVEN, "no-provider-anchors").seen("message", sending.id());
    }
    String why = sending.notes().stream().map(Note::text).findFirst().orElse("");
    String reason = why.isEmpty() ? "envelope-unproven" : "envelope-unproven-because";
    return Finding.person(Check.ENVELOPE_PROVEN, reason, why).seen("message", sending.id());
  }

  static List<Finding> mailboxOfNotice(Case given) {
    var mailbox = given.notice().mailbox();
    List<String> recipients = given.dossier().main().recipients();
    if (given.forwarded()) {
      return List.of(Finding.person(Check.MAILBOX_OF_NOTICE, "mailbox-forwarded", given.dossier().main().arrival().sender())
          .from(mailbox.clause()).seen("message", given.dossier().main().id()));
    }
    boolean there = recipients.stream().anyMatch(address -> address.equalsIgnoreCase(mailbox.address()));
    Finding finding = there ? Finding.met(Check.MAILBOX_OF_NOTICE, "mailbox-right", mailbox.address())
        : recipients.isEmpty() ? Finding.noted(Check.MAILBOX_OF_NOTICE, "mailbox-unknown", mailbox.address())
        : Finding.person(Check.MAILBOX_OF_NOTICE, "mailbox-other", String.join(", ", recipients), mailbox.address());
    return List.of(finding.from(mailbox.clause()).seen("message", given.dossier().main().id()));
  }

  static List<Finding> subjectWording(Case given) {
    var mailbox = given.notice().mailbox();
    if (mailbox.subject().isEmpty()) {
      return List.of(Finding.notRelevant(Check.SUBJECT_WORDING, "no-wording-asked"));
    }
    String written = given.dossier().main().arrival().subject();
    boolean same = BareWords.of(written).contains(BareWords.of(mailbox.subject().get()));
    Finding finding = same ? Finding.met(Check.SUBJECT_WORDING, "wording-right")
        : written.isBlank() ? Finding.noted(Check.SUBJECT_WORDING, "wording-empty")
        : Finding.noted(Check.SUBJECT_WORDING, "wording-other", written);
    return List.of(finding.from(mailbox.clause()));
  }

  static List<Finding> oneCandidacy(Case given) {
    List<Note> doubts = given.dossier().doubts();
    if (doubts.isEmpty()) {
      return List.of(Finding.met(Check.ONE_CANDIDACY, "one-message"));
    }
    return doubts.stream().map(doubt -> Finding.person(Check.ONE_CANDIDACY, doubt.code(), doubt.text())).toList();
  }

  static List<Finding> duplicateMessage(Case given) {
    List<String> copies = given.dossier().copies();
    if (copies.isEmpty()) {
      return List.of(Finding.met(Check.DUPLICATE_MESSAGE, "sent-once"));
    }
    Finding finding = Finding.noted(Check.DUPLICATE_MESSAGE, "sent-again", String.valueOf(copies.size()));
    for (String copy : copies) {
      finding = finding.seen("message", copy);
    }
    return List.of(finding);
  }

  /** Of findings on the parts of one candidacy, the one that weighs most. */
  static Finding worst(List<Finding> findings) {
    for (Outcome weight : List.of(Outcome.PROPOSED_FAILURE, Outcome.NEEDS_PERSON)) {
      Optional<Finding> found = findings.stream().filter(finding -> finding.outcome() == weight).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
    }
    return findings.getLast();
  }
}
