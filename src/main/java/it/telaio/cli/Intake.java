package it.telaio.cli;

import it.telaio.candidacy.Note;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.document.Caution;
import it.telaio.document.Contents;
import it.telaio.document.Handling;
import it.telaio.document.ReadDocument;
import it.telaio.document.Reading;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import it.telaio.pec.Attachment;
import it.telaio.pec.Message;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.signature.Trust;
import it.telaio.signature.Verdict;
import it.telaio.signature.VerifySignature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * From the raw bytes of a message to the facts about it: envelope, papers, signatures, form values. It decides nothing and
 * knows no notice, so its answer can be kept and the rules applied again. What strangers sent is opened in worker processes.
 */
final class Intake implements AutoCloseable {
  /** How many files of one archive are taken for papers of a candidacy; the rest stays in the archive. */
  private static final int MOST_FROM_ARCHIVE = 60;

  private final Trust providers;
  private final Limits limits;
  private final VerifySignature signatures;
  private final ReadDocument documents;

  /** Reads with {@code workers} worker processes of each kind, trusting {@code providers} for mail and {@code signers} for signatures. */
  Intake(Trust providers, Trust signers, Limits limits, int workers) {
    this.providers = providers;
    this.limits = limits;
    this.signatures = new VerifySignature(signers, limits, workers);
    this.documents = new ReadDocument(limits, workers);
  }

  /** The facts about one message, whose bytes are already kept. */
  Sending read(byte[] raw) {
    Message message = Message.read(raw, providers, limits);
    Instant certified = message.certifiedAt().orElse(null);
    List<Note> notes = new ArrayList<>();
    message.warnings().forEach(warning -> notes.add(new Note(warning.code(), warning.text(Texts.ITALIAN))));
    List<Paper> papers = message.isReceipt() ? List.of() : papers(message, certified, notes);
    var origin = message.origin();
    Instant claimed = message.kind().equals(Message.ENVELOPE) ? message.instant() : null;
    Arrival arrival = new Arrival(Channel.PEC, origin.rawSha256(), origin.rawSha256(), received(message), claimed,
        message.deliveredAt().orElse(null), message.proven(), Objects.requireNonNullElse(message.sender(), ""),
        Objects.requireNonNullElse(message.subject(), ""), null, Sorting.UNSORTED, "");
    return new Sending(arrival, message.kind(), message.recipients().stream().map(Message.Recipient::address).toList(),
        message.identifier(), message.messageId(), origin.inReplyTo().stream().findFirst().orElse(null),
        Objects.requireNonNullElse(origin.text(), ""), origin.received(), papers, notes);
  }

  /** The best we know of when it reached the mailbox: for order, never for a term. */
  private static Instant received(Message message) {
    return Stream.of(message.origin().received(), message.instant(), message.origin().date()).filter(Objects::nonNull).findFirst()
        .orElse(Instant.EPOCH);
  }

  private List<Paper> papers(Message message, Instant certified, List<Note> notes) {
    List<Paper> papers = new ArrayList<>();
    for (Attachment attachment : message.attachments()) {
      papers.addAll(papersOf(attachment, null, message.attachments(), certified));
    }
    for (Attachment enclosed : message.origin().enclosed()) {
      Message inner = Message.read(enclosed.content(), Trust.none(), limits);
      notes.add(new Note("forwarded", enclosed.safeName()));
      for (Attachment attachment : inner.attachments()) {
        papers.addAll(papersOf(attachment, enclosed.safeName(), inner.attachments(), certified));
      }
    }
    return papers;
  }

  /** The file itself and, where it is an archive, the files in it. */
  private List<Paper> papersOf(Attachment attachment, String container, List<Attachment> beside, Instant certified) {
    var answer = signatures.verify(
        new VerifySignature.Request(attachment.content(), attachment.safeName(), certified, detached(attachment, beside)));
    byte[] content = answer.content() == null ? attachment.content() : answer.content();
    Reading reading = documents.read(attachment.safeName(), content);
    List<Paper> papers = new ArrayList<>();
    papers.add(paper(attachment, container, answer.verdict(), reading));
    if (container == null && reading.type().equals("application/zip")) {
      papers.addAll(inside(attachment, content, certified));
    }
    return papers;
  }

  private List<Paper> inside(Attachment archive, byte[] content, Instant certified) {
    List<Contents.Entry> entries = documents.contents(content).entries();
    List<Attachment> files = new ArrayList<>();
    for (int index = 0; index < Math.min(entries.size(), MOST_FROM_ARCHIVE); index++) {
      String path = entries.get(index).path();
      documents.take(content, index).ifPresent(bytes -> files.add(new Attachment(path, "", bytes, Sha256.hex(bytes))));
    }
    List<Paper> papers = new ArrayList<>();
    files.forEach(file -> papers.addAll(papersOf(file, archive.safeName(), files, certified)));
    return papers;
  }

  private static Paper paper(Attachment attachment, String container, Verdict verdict, Reading reading) {
    Map<String, String> fields = new LinkedHashMap<>();
    reading.fields().forEach(field -> fields.putIfAbsent(field.name(), Objects.requireNonNullElse(field.value(), "")));
    List<Note> problems = reading.cautions().stream()
        .map(caution -> new Note(caution.code().key(), caution.text(Texts.ITALIAN))).toList();
    String contentSha256 = verdict.contentSha256() == null ? attachment.sha256() : verdict.contentSha256();
    return new Paper(attachment.safeName(), container, attachment.sha256(), attachment.size(), reading.type(), verdict, contentSha256,
        fields, reading.text(), reading.pages(), reading.cautions().stream().noneMatch(Intake::closes), problems);
  }

  /** What keeps a file closed to us. A program is no document, but it is not closed: a person is told what it is. */
  private static boolean closes(Caution caution) {
    return caution.code() == Caution.Code.PASSWORD_REQUIRED
        || caution.code().handling() == Handling.REFUSE && caution.code() != Caution.Code.EXECUTABLE;
  }

  /** The file that a detached signature signs: the one beside it with the same name but for the last extension. */
  private static byte[] detached(Attachment signature, List<Attachment> beside) {
    String name = signature.safeName();
    int dot = name.lastIndexOf('.');
    String signed = dot < 0 ? name : name.substring(0, dot);
    return beside.stream().filter(other -> other != signature && other.safeName().equalsIgnoreCase(signed)).findFirst()
        .map(Attachment::content).orElse(null);
  }

  @Override
  public void close() {
    signatures.close();
    documents.close();
  }
}
