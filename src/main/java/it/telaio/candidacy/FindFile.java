package it.telaio.candidacy;

import it.telaio.document.Contents;
import it.telaio.document.ReadDocument;
import it.telaio.register.Packet;
import it.telaio.register.Packet.Box;
import it.telaio.register.Packet.Piece;
import it.telaio.signature.VerifySignature;
import it.telaio.signature.VerifySignature.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds in what an arrival carried the very question that is asked about a file: with what lay beside it, out of its archive if it was in
 * one.
 */
final class FindFile {
  /** How many files of one archive are taken for papers of a candidacy; the rest stays in the archive. */
  static final int MOST_FROM_ARCHIVE = 60;

  private final VerifySignature signatures;
  private final ReadDocument documents;

  FindFile(VerifySignature signatures, ReadDocument documents) {
    this.signatures = signatures;
    this.documents = documents;
  }

  /** What is asked about the signatures of {@code piece}, which lay beside others. */
  static Request question(Piece piece, List<Piece> beside, Packet packet) {
    return new Request(piece.content(), piece.name(), provedAt(packet), detached(piece, beside));
  }

  /** What was asked about the file with this hash when {@code packet} was read. */
  Optional<Request> question(Packet packet, String sha256) {
    for (Box box : packet.boxes()) {
      Optional<Request> found = among(box.pieces(), packet, sha256);
      for (int i = 0; found.isEmpty() && i < box.pieces().size(); i++) {
        Piece archive = box.pieces().get(i);
        found = among(inside(content(archive)), packet, sha256);
      }
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The files in the archive {@code content}, as many as are looked at. */
  List<Piece> inside(byte[] content) {
    List<Contents.Entry> entries = documents.contents(content).entries();
    List<Piece> files = new ArrayList<>();
    for (int index = 0; index < Math.min(entries.size(), MOST_FROM_ARCHIVE); index++) {
      String path = entries.get(index).path();
      documents.take(content, index).ifPresent(bytes -> files.add(Piece.of(path, bytes)));
    }
    return files;
  }

  private byte[] content(Piece archive) {
    byte[] content = signatures.verify(new Request(archive.content(), archive.name(), null, null)).content();
    return content == null ? archive.content() : content;
  }

  private static Optional<Request> among(List<Piece> pieces, Packet packet, String sha256) {
    return pieces.stream().filter(piece -> piece.sha256().equals(sha256)).findFirst().map(piece -> question(piece, pieces, packet));
  }

  private static Instant provedAt(Packet packet) {
    return packet.arrival().proven() ? packet.arrival().certifiedAt() : null;
  }

  /** The file that a detached signature signs: the one beside it with the same name but for the last extension. */
  private static byte[] detached(Piece signature, List<Piece> beside) {
    String name = signature.name();
    int dot = name.lastIndexOf('.');
    String signed = dot < 0 ? name : name.substring(0, dot);
    return beside.stream().filter(other -> other != signature && other.name().equalsIgnoreCase(signed)).findFirst()
        .map(Piece::content).orElse(null);
  }
}
