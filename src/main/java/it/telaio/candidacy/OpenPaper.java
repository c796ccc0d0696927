package it.telaio.candidacy;

import it.telaio.document.FieldPlace;
import it.telaio.document.DocumentRefusal;
import it.telaio.document.FileStore;
import it.telaio.register.OpenPacket;
import it.telaio.signature.KeptEvidence;
import it.telaio.signature.VerifySignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The papers of a message to be looked at: as they came, or page by page as pictures that a worker drew. They are taken from
 * the raw message each time, so nothing is stored twice; what was drawn of late is kept in memory. Who may look was asked before.
 */
@Component
public final class OpenPaper {
  /** A desk of officers goes back and forth over a few candidacies: as many bytes as that takes. */
  private static final long MEMORY = 48L << 20;
  /** A large call; a few kilobytes each. */
  private static final int FORMS = 500;

  private final FileStore files;
  private final OpenPacket packets;
  private final Intake intake;
  /** Forms whose fields were looked up of late: opening a message and its signature costs more than the page around it. */
  private final Map<String, List<FieldPlace>> found = Collections.synchronizedMap(new LinkedHashMap<>(64, 0.75f, true) {
    @Override
    protected boolean removeEldestEntry(Map.Entry<String, List<FieldPlace>> eldest) {
      return size() > FORMS;
    }
  });
  private final Map<String, byte[]> drawn = new LinkedHashMap<>(64, 0.75f, true);
  private long held;

  public OpenPaper(FileStore files, OpenPacket packets, Intake intake) {
    this.files = files;
    this.packets = packets;
    this.intake = intake;
  }

  /** The bytes of {@code paper} as they came in {@code sending}. */
  public Optional<byte[]> original(Sending sending, Paper paper) {
    return intake.original(packets.open(sending.arrival().channel(), raw(sending)), paper);
  }

  /**
   * An answer of today about the signatures of a paper.
   *
   * @param evidence SHA-256 of what it rests on, which is kept; null where there was no signature
   */
  public record Verified(VerifySignature.Answer answer, String evidence) {
  }

  /** Verifies the signatures of {@code paper} anew, for the instant that {@code sending} proves; nothing where it has none. */
  public Optional<Verified> verify(Sending sending, Paper paper) {
    return intake.verify(packets.open(sending.arrival().channel(), raw(sending)), sending.arrival(), paper);
  }

  /** What was kept of an answer: of the first, or of a later one. */
  public Optional<KeptEvidence.Told> told(String evidence) {
    try {
      return files.has(evidence) ? Optional.of(new KeptEvidence(files).told(evidence)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The raw message; refuses where it is not there any more, or is another. */
  public byte[] raw(Sending sending) {
    try {
      return files.read(sending.id());
    } catch (FileStore.Changed changed) {
      throw DocumentRefusal.ALTERED.thrown();
    } catch (IOException e) {
      if (!isKept(sending)) {
        throw DocumentRefusal.LOST.thrown();
      }
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the raw message is there. */
  public boolean isKept(Sending sending) {
    try {
      return files.has(sending.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A page of what the applicant wrote, as PNG, at {@code width} pixels; nothing where it cannot be drawn.
   *
   * @param page counted from zero
   */
  public Optional<byte[]> page(Sending sending, Paper paper, int page, int width) {
    String key = paper.sha256() + "/" + page + "/" + width;
    byte[] known = remembered(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<byte[]> picture = content(sending, paper).flatMap(content -> intake.preview(content, page, width));
    picture.ifPresent(bytes -> remember(key, bytes));
    return picture;
  }

  /** Where the fields of a form stand on its pages; nowhere, where its message is lost. */
  public List<FieldPlace> places(Sending sending, Paper paper) {
    String key = sending.id() + "/" + paper.sha256();
    List<FieldPlace> known = found.get(key);
    if (known != null) {
      return known;
    }
    if (!isKept(sending)) {
      return List.of();
    }
    List<FieldPlace> places = content(sending, paper).map(intake::places).orElse(List.of());
    // None may mean that a worker was lost: that is asked again.
    if (!places.isEmpty()) {
      found.put(key, places);
    }
    return places;
  }

  private Optional<byte[]> content(Sending sending, Paper paper) {
    boolean open = paper.sha256().equals(paper.contentSha256());
    return original(sending, paper).map(bytes -> open ? bytes : intake.content(bytes, paper.name()));
  }

  private synchronized byte[] remembered(String key) {
    return drawn.get(key);
  }

  private synchronized void remember(String key, byte[] picture) {
    byte[] before = drawn.put(key, picture);
    held += picture.length - (before == null ? 0 : before.length);
    var oldest = drawn.values().iterator();
    while (held > MEMORY && oldest.hasNext()) {
      held -= oldest.next().length;
      oldest.remove();
    }
  }
}
