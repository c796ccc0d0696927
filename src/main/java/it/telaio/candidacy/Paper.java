package it.telaio.candidacy;

import it.telaio.signature.Signature;
import it.telaio.signature.Verdict;
import java.util.List;
import java.util.Map;

/**
 * One document that came with a message, as far as it could be read. It is a fact: it does not depend on the notice.
 *
 * @param name          the name the sender gave it; hostile until shown otherwise
 * @param container     the archive it came out of, or null when it was attached as it is
 * @param sha256        SHA-256 of the bytes as they came
 * @param size          their number
 * @param type          media type of the innermost content, told by the content
 * @param verdict       what can be said of its signatures; null when it was not looked at
 * @param contentSha256 SHA-256 of the innermost content, which is what the applicant wrote
 * @param fields        values of the form in it, by field id; empty when it is no form or was flattened
 * @param text          its words, at most {@link #TEXT_LIMIT} characters
 * @param pages         number of pages, 0 where that means nothing
 * @param readable      whether it could be opened
 * @param problems      what a person should know of it, each with its code
 * @param signatures    its signatures, each with who signed, when, and by which marks and stamps; without the certificates themselves
 * @param evidence      SHA-256 of what the answer about its signatures rests on; null when it has none
 */
public record Paper(String name, String container, String sha256, long size, String type, Verdict verdict, String contentSha256,
    Map<String, String> fields, String text, int pages, boolean readable, List<Note> problems,
    List<Signature> signatures, String evidence) {

  /** How much text of a document is kept for recognising it. */
  public static final int TEXT_LIMIT = 8_000;

  public Paper {
    fields = Map.copyOf(fields);
    problems = List.copyOf(problems);
    signatures = signatures == null ? List.of() : List.copyOf(signatures);
    text = text == null ? "" : text.length() > TEXT_LIMIT ? text.substring(0, TEXT_LIMIT) : text;
  }

  /** A paper about whose signatures nothing is kept. */
  public Paper(String name, String container, String sha256, long size, String type, Verdict verdict, String contentSha256,
      Map<String, String> fields, String text, int pages, boolean readable, List<Note> problems) {
    this(name, container, sha256, size, type, verdict, contentSha256, fields, text, pages, readable, problems, List.of(), null);
  }

  /** Whether a problem with this code was noted. */
  public boolean has(String problem) {
    return problems.stream().anyMatch(note -> note.code().equals(problem));
  }
}
