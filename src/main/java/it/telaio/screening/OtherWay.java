package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.CompletionRefusal;
import it.telaio.document.AddDocument;
import it.telaio.document.Document;
import it.telaio.document.Documents;
import it.telaio.document.FileStore;
import it.telaio.journal.Journal;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Sql;
import it.telaio.register.Channel;
import it.telaio.register.Letter;
import it.telaio.register.LetterDraft;
import it.telaio.register.LetterDrafts;
import it.telaio.register.MakeLetter;
import it.telaio.register.RegisterProblem;
import it.telaio.register.StepLetter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * A letter that did not arrive goes another way (offices 14): the same signed text to another address of the applicant, under a number of
 * its own; or by post, and a person writes down its delivery with the proof. What runs from a delivery runs from that one.
 */
@Component
public final class OtherWay {
  private static final Set<Letter.State> UNDELIVERED = Set.of(Letter.State.READY, Letter.State.FAILED, Letter.State.IN_DOUBT);
  private static final int PROOF = 500;

  private final Sql sql;
  private final Clock clock;
  private final Journal journal;
  private final Docket docket;
  private final Dossiers dossiers;
  private final LetterDrafts drafts;
  private final StepLetter step;
  private final AddDocument add;
  private final Documents documents;

  OtherWay(Sql sql, Clock clock, Journal journal, Docket docket, Dossiers dossiers, LetterDrafts drafts, StepLetter step,
      AddDocument add, FileStore files) {
    this.sql = sql;
    this.clock = clock;
    this.journal = journal;
    this.docket = docket;
    this.dossiers = dossiers;
    this.drafts = drafts;
    this.step = step;
    this.add = add;
    this.documents = new Documents(sql, files);
  }

  /** A letter of {@code call} that has not arrived; refuses any other. */
  LetterDraft letter(Viewer viewer, Call call, UUID id) {
    return drafts.find(viewer, id).filter(one -> one.scope().equals(call.ref()) && DraftLetters.isWrittenBy(viewer, call)
        && one.state() != null && UNDELIVERED.contains(one.state())).orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
  }

  /** The addresses of the applicant to which {@code letter}, which failed, has not gone yet. */
  List<Addressee> addresses(Viewer viewer, Call call, LetterDraft letter) {
    if (letter.state() != Letter.State.FAILED) {
      return List.of();
    }
    Set<String> tried = Set.copyOf(drafts.of(viewer, call.ref()).stream().filter(one -> sameText(one, letter))
        .flatMap(one -> one.recipients().stream()).map(String::toLowerCase).distinct().toList());
    String sender = docket.find(viewer, call, letter.about().id()).proposed().sender();
    return Addressee.of(call.notice(), dossiers.of(call).find(letter.about().id()), sender).stream()
        .filter(one -> !tried.contains(one.address())).toList();
  }

  private static boolean sameText(LetterDraft one, LetterDraft other) {
    return one.docxSha256().equals(other.docxSha256()) && one.about().equals(other.about());
  }

  /** Makes the same letter for {@code address}, one of {@link #addresses}; the one that failed is withdrawn. Gives the new number. */
  String again(Viewer viewer, Call call, UUID id, String address) throws IOException {
    LetterDraft failed = letter(viewer, call, id);
    addresses(viewer, call, failed).stream().filter(one -> one.address().equals(address)).findFirst()
        .orElseThrow(RegisterProblem.NOT_ALLOWED::thrown);
    UUID fresh = UUID.nameUUIDFromBytes((id + address).getBytes(StandardCharsets.UTF_8));
    String sha256 = copy(viewer, call, id, fresh);
    return sql.as(viewer.sight()).inTransaction(() -> {
      drafts.add(viewer, new LetterDraft(fresh, failed.body(), failed.scope(), failed.about(), failed.model(), failed.request(),
          List.of(address), failed.addressee(), failed.subject(), failed.docxSha256(), clock.now(), null, null, null, "", null, null,
          null));
      drafts.returned(viewer, fresh, sha256, true, failed.returned(), failed.signers());
      String domain = call.notice().mailbox().address().replaceFirst(".*@", "");
      String number = new MakeLetter(sql, clock, domain, journal).make(viewer, new MakeLetter.Draft(fresh, call.body(), Channel.PEC,
          failed.about(), sha256, List.of(address), failed.subject()));
      if (!step.step(viewer, id, Letter.State.FAILED, Letter.State.WITHDRAWN, number)) {
        throw RegisterProblem.NOT_ALLOWED.thrown();
      }
      return number;
    });
  }

  /** The signed file belongs to both letters; gives its fingerprint. */
  private String copy(Viewer viewer, Call call, UUID from, UUID to) throws IOException {
    Document signed = documents.of(viewer.sight(), new Ref("letter", from.toString())).getFirst();
    UUID id = UUID.nameUUIDFromBytes((to + signed.sha256()).getBytes(StandardCharsets.UTF_8));
    add.add(viewer.sight(), new AddDocument.Wanted(id, new Ref("letter", to.toString()), call.body(), null, signed.name(), viewer.actor()),
        () -> open(viewer, signed));
    return signed.sha256();
  }

  private InputStream open(Viewer viewer, Document document) throws IOException {
    return documents.open(viewer.sight(), document.id());
  }

  /** The letter was delivered at {@code at} in another way, such as by post; {@code proof} says how that is known. */
  void delivered(Viewer viewer, Call call, UUID id, Instant at, String proof) {
    LetterDraft letter = letter(viewer, call, id);
    String words = proof.strip().replaceAll("\\s+", " ");
    if (words.isEmpty()) {
      throw RegisterProblem.WITHOUT_PROOF.thrown();
    }
    if (at.isBefore(letter.at()) || at.isAfter(clock.now())) {
      throw CompletionRefusal.DELIVERY_IMPOSSIBLE.thrown();
    }
    String detail = at + " " + (words.length() > PROOF ? words.substring(0, PROOF) : words);
    if (!step.step(viewer, id, letter.state(), Letter.State.DELIVERED, detail)) {
      throw RegisterProblem.NOT_ALLOWED.thrown();
    }
  }

  /** Of a letter that was delivered: when, and, where a person wrote it down, how that is known. */
  record Delivery(Instant at, Optional<String> proof) {
    static Optional<Delivery> of(String detail) {
      String[] parts = detail.split(" ", 2);
      return Stream.of(parts[0]).filter(one -> one.matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z")).findFirst()
          .map(one -> new Delivery(Instant.parse(one), parts.length < 2 ? Optional.empty() : Optional.of(parts[1])));
    }
  }
}
