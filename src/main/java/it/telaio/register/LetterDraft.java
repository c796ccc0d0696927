package it.telaio.register;

import it.telaio.kernel.Ref;
import java.text.Normalizer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/**
 * A letter from its draft to what became of it.
 *
 * @param id         of the draft, and of the letter once it is final
 * @param body       who writes
 * @param scope      the procedure: a notice
 * @param about      what it concerns: a candidacy
 * @param model      the word of the model it was drafted from
 * @param request    what it carries out, such as a request for completion, or null
 * @param recipients to whom; empty after its retention
 * @param addressee  who that is, for people
 * @param subject    one line
 * @param docxSha256 fingerprint of the unsigned text
 * @param at         when it was drafted
 * @param returned   what the signature that came back is worth; null while none did
 * @param signers    who signed, for people
 * @param state      of the letter; null while it is a draft
 * @param detail     what is to be said about that state
 * @param year       of its internal number; null while it is a draft
 * @param number     its internal number
 * @param official   its protocol number; null where none is recorded
 */
public record LetterDraft(UUID id, String body, Ref scope, Ref about, String model, UUID request, List<String> recipients, String addressee,
    String subject, String docxSha256, Instant at, String returned, String signers, Letter.State state, String detail, Integer year,
    Long number, String official) {

  public LetterDraft {
    recipients = List.copyOf(recipients);
  }

  /** Whether it still waits for its signature. */
  public boolean isDraft() {
    return state == null;
  }

  /** The name under which it is taken out: by the end of it a signed file is recognised. */
  public String fileName() {
    return plain(subject.split(" - ")[0], 40) + "-" + plain(addressee, 60) + "-" + key() + ".docx";
  }

  private static String plain(String words, int longest) {
    String plain = words.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return plain.length() > longest ? plain.substring(0, longest) : plain;
  }

  /** Eight characters by which a person and a file name know it. */
  public String key() {
    return id.toString().substring(0, 8);
  }

  /** Whether {@code words} stand in its addressee, an address, its number or its protocol number, whatever their accents. */
  public boolean says(String words) {
    return plain(String.join(" ", addressee, String.join(" ", recipients), reference(), official == null ? "" : official))
        .contains(plain(words));
  }

  private static String plain(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT).strip()
        .replaceAll("\\s+", " ");
  }

  /** {@code 2026/0000123}; empty while it is a draft. */
  public String reference() {
    return year == null ? "" : Registration.reference(year, number);
  }
}
