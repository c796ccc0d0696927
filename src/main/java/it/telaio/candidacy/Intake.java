package it.telaio.candidacy;

import it.telaio.document.Caution;
import it.telaio.document.DocxModel;
import it.telaio.document.FieldPlace;
import it.telaio.document.FileStore;
import it.telaio.document.Handling;
import it.telaio.document.ReadDocument;
import it.telaio.document.Reading;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Egress;
import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import it.telaio.register.Arrival;
import it.telaio.register.Packet;
import it.telaio.register.Packet.Box;
import it.telaio.register.Packet.Piece;
import it.telaio.signature.Authorities;
import it.telaio.signature.KeptEvidence;
import it.telaio.signature.Signature;
import it.telaio.signature.Trust;
import it.telaio.signature.TrustFolder;
import it.telaio.signature.Verdict;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * From what an arrival carried to the facts about it: papers, signatures, form values. It decides nothing and knows no notice, so its
 * answer can be kept and the rules applied again. What strangers sent is opened in worker processes.
 */
public final class Intake implements AutoCloseable {
  /** Raised when what is read of a message changes: facts of another reader are read anew. */
  private static final String READER = "5";

  private final TrustFolder trust;
  private final String way;
  private final int workers;
  private final KeptEvidence evidence;
  private final Openers openers;

  /** What answers about signatures rest on could not be kept: the message stays unread. */
  static final class NotKept extends UncheckedIOException {
    NotKept(IOException cause) {
      super(cause);
    }
  }

  /** Signers of {@code signers} are believed, nobody else, and nobody is asked on the network. */
  public Intake(Trust signers, String trust, Limits limits, int workers, FileStore evidence) {
    this(Authorities.signers(signers), Egress.closed(), trust, limits, workers, evidence);
  }

  /** Believes these as long as it lives; {@code trust} is {@link Trust#fingerprint} of all that is believed, of mail providers too. */
  public Intake(Authorities believed, Egress way, String trust, Limits limits, int workers, FileStore evidence) {
    this(TrustFolder.still(believed, trust), way, limits, workers, evidence);
  }

  /**
   * Reads with {@code workers} worker processes.
   *
   * @param trust    whom to believe, which may change from one packet to the next
   * @param way      to the authorities, for revocation; closed as a rule
   * @param evidence where what the answers about signatures rest on is kept
   */
  public Intake(TrustFolder trust, Egress way, Limits limits, int workers, FileStore evidence) {
    this.trust = trust;
    this.way = way.isOpen() ? "/online" : "";
    this.workers = workers;
    this.evidence = new KeptEvidence(evidence);
    this.openers = new Openers(trust, believed -> new OpenFiles(believed, way, limits, Clock.ofMachine(), workers));
  }

  /**
   * The name of this version of the reader with what it believes now: readings of another are made anew. Who keeps a reading asks before
   * reading, so that one made while the trust directory changed is made again.
   */
  public String reader() {
    return READER + "/" + trust.now().fingerprint() + way;
  }

  /** How many packets it reads at a time without one waiting for another. */
  int workers() {
    return workers;
  }

  /** Starts the worker processes and lets them load what they need, so that the first message does not wait for it. */
  public void warm() {
    try (Openers.Lent lent = openers.lend()) {
      lent.files().warm();
    }
  }

  /** The facts about one packet, whose bytes are already kept. */
  public Sending read(Packet packet) {
    List<Note> notes = packet.remarks().stream().map(remark -> new Note(remark.code(), remark.text())).toList();
    List<Paper> papers = new ArrayList<>();
    try (Openers.Lent lent = openers.lend()) {
      for (Box box : packet.boxes()) {
        papers.addAll(papersOf(lent.files(), box.pieces(), box.name(), packet));
      }
    }
    return new Sending(packet.arrival(), packet.kind(), packet.recipients(), packet.identifier(), packet.messageId(),
        packet.answers().stream().findFirst().orElse(null), packet.text(), packet.mailboxAt(), papers, notes,
        packet.deliveries());
  }

  /** The bytes of {@code paper} as they came in {@code packet}, out of their archive where they were in one. */
  Optional<byte[]> original(Packet packet, Paper paper) {
    List<Piece> pieces = packet.boxes().stream().flatMap(box -> box.pieces().stream()).toList();
    return pieces.stream().filter(piece -> piece.sha256().equals(paper.sha256())).findFirst().map(Piece::content)
        .or(() -> pieces.stream().filter(piece -> piece.name().equals(paper.container())).findFirst()
            .flatMap(archive -> inArchive(archive, paper)));
  }

  private Optional<byte[]> inArchive(Piece archive, Paper paper) {
    try (Openers.Lent lent = openers.lend()) {
      ReadDocument documents = lent.files().documents();
      byte[] inner = lent.files().content(archive.content(), archive.name());
      int entries = Math.min(documents.contents(inner).entries().size(), FindFile.MOST_FROM_ARCHIVE);
      return IntStream.range(0, entries).mapToObj(index -> documents.take(inner, index)).flatMap(Optional::stream)
          .filter(bytes -> Sha256.hex(bytes).equals(paper.sha256())).findFirst();
    }
  }

  /** The signatures of {@code paper} verified anew, for the instant that its arrival proves; nothing where it has none. */
  Optional<OpenPaper.Verified> verify(Packet packet, Arrival arrival, Paper paper) {
    try (Openers.Lent lent = openers.lend()) {
      return lent.files().find().question(packet.takenAs(arrival), paper.sha256()).map(request -> verified(lent.files(), request))
          .filter(verified -> verified.evidence() != null);
    }
  }

  /**
   * What the signatures of {@code file} are worth at {@code at}, or now where that is null, and what they are about; with what the
   * answer rests on, which is kept unless there was no signature to answer about.
   */
  public OpenPaper.Verified verified(byte[] file, String name, Instant at) {
    try (Openers.Lent lent = openers.lend()) {
      return verified(lent.files(), new VerifySignature.Request(file, name, at, null));
    }
  }

  private OpenPaper.Verified verified(OpenFiles files, VerifySignature.Request request) {
    VerifySignature.Answer answer = files.signatures().verify(request);
    return new OpenPaper.Verified(answer, kept(files, request, answer));
  }

  /** The files in the archive {@code zip}, by name without folders, at most {@value FindFile#MOST_FROM_ARCHIVE} of them. */
  public Map<String, byte[]> unpacked(byte[] zip) {
    Map<String, byte[]> unpacked = new LinkedHashMap<>();
    try (Openers.Lent lent = openers.lend()) {
      ReadDocument documents = lent.files().documents();
      var entries = documents.contents(zip).entries();
      for (int i = 0; i < entries.size(); i++) {
        String name = entries.get(i).path().replaceFirst(".*/", "");
        documents.take(zip, i).ifPresent(bytes -> unpacked.put(name, bytes));
      }
    }
    return unpacked;
  }

  /** A letter written by {@code model}, which is opened in a worker; refuses what {@link ReadDocument#fill} refuses. */
  public DocxModel.Filled letter(byte[] model, DocxModel.Values values) {
    try (Openers.Lent lent = openers.lend()) {
      return lent.files().documents().fill(model, values);
    }
  }

  /** What {@code file} holds once its signatures are opened: what the applicant wrote. */
  byte[] content(byte[] file, String name) {
    try (Openers.Lent lent = openers.lend()) {
      return lent.files().content(file, name);
    }
  }

  /** A page of {@code content}, drawn: see {@link ReadDocument#preview}. */
  Optional<byte[]> preview(byte[] content, int page, int width) {
    try (Openers.Lent lent = openers.lend()) {
      return lent.files().documents().preview(content, page, width);
    }
  }

  /** Where the fields of a form stand: see {@link ReadDocument#places}. */
  List<FieldPlace> places(byte[] content) {
    try (Openers.Lent lent = openers.lend()) {
      return lent.files().documents().places(content);
    }
  }

  /** The files themselves and, after each that is an archive, the files in it. */
  private List<Paper> papersOf(OpenFiles files, List<Piece> pieces, String container, Packet packet) {
    List<VerifySignature.Request> questions = pieces.stream().map(piece -> FindFile.question(piece, pieces, packet)).toList();
    List<OpenFiles.Opened> opened = files.of(questions);
    List<Paper> papers = new ArrayList<>();
    for (int i = 0; i < pieces.size(); i++) {
      OpenFiles.Opened one = opened.get(i);
      papers.add(paper(pieces.get(i), container, one.answer(), kept(files, questions.get(i), one.answer()), one.reading()));
      if (container == null && one.reading().type().equals("application/zip")) {
        papers.addAll(papersOf(files, files.find().inside(one.archive()), pieces.get(i).name(), packet));
      }
    }
    return papers;
  }

  /** What the answer rests on, kept; null where there was no signature to answer about. */
  private String kept(OpenFiles files, VerifySignature.Request request, VerifySignature.Answer answer) {
    try {
      return answer.signatures().isEmpty() ? null : evidence.keep(files.signatures().evidence(request, answer));
    } catch (IOException notKept) {
      throw new NotKept(notKept);
    }
  }

  private static Paper paper(Piece piece, String container, VerifySignature.Answer answer, String evidence, Reading reading) {
    Verdict verdict = answer.verdict();
    Map<String, String> fields = new LinkedHashMap<>();
    reading.fields().forEach(field -> fields.putIfAbsent(field.name(), Objects.requireNonNullElse(field.value(), "")));
    List<Note> problems = reading.cautions().stream()
        .map(caution -> new Note(caution.code().key(), caution.text(Texts.ITALIAN))).toList();
    String contentSha256 = verdict.contentSha256() == null ? piece.sha256() : verdict.contentSha256();
    return new Paper(piece.name(), container, piece.sha256(), piece.content().length, reading.type(), verdict, contentSha256,
        fields, reading.text(), reading.pages(), reading.cautions().stream().noneMatch(Intake::closes), problems,
        answer.signatures().stream().map(Signature::withoutChain).toList(), evidence);
  }

  /** What keeps a file closed to us. A program is no document, but it is not closed: a person is told what it is. */
  private static boolean closes(Caution caution) {
    return caution.code() == Caution.Code.PASSWORD_REQUIRED
        || caution.code().handling() == Handling.REFUSE && caution.code() != Caution.Code.EXECUTABLE;
  }

  @Override
  public void close() {
    openers.close();
  }
}
