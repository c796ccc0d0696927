package it.telaio.document;

import it.telaio.document.Scanner.Scan;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is looked at before a file of a stranger is opened: its name, its content, and what the scanner says. */
public final class ExamineFile {
  private final ReadDocument documents;
  private final Scanner scanner;

  public ExamineFile(ReadDocument documents, Scanner scanner) {
    this.documents = documents;
    this.scanner = scanner;
  }

  /** What was found. {@code handling} says what to do with the file; it is kept in any case. */
  public record Examination(VisibleName name, Reading reading, Scan scan) {

    /** All that a person should know, the scanner's word first. */
    public List<Caution> cautions() {
      return Stream.concat(scan.cautions().stream(), reading.cautions().stream()).toList();
    }

    /** What to do with the file. */
    public Handling handling() {
      return Caution.worst(cautions().stream());
    }
  }

  /** Looks at {@code content}, which its sender called {@code name}. An infected file is not read. */
  public Examination examine(String name, byte[] content) {
    Scan scan = scanner.scan(content);
    Reading reading = scan instanceof Scan.Infected
        ? new Reading("application/octet-stream", "", List.of(), 0, false, List.of()) : documents.read(name, content);
    return new Examination(VisibleName.of(name), reading, scan);
  }
}
