package it.telaio.signature;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;

/**
 * What can be said of the signatures of one file. The names and the literals are the contract of {@code telaio signature}
 * (DESIGN 5).
 *
 * @param format        the kind of the outermost signature
 * @param outcome       the outcome of the whole file
 * @param layers        how many envelopes were opened, one inside the other; a signed PDF inside a p7m makes two; 0 when unsigned
 * @param signers       who signed, outermost layer first; counter-signers of others are not signers of the content
 * @param contentSha256 SHA-256 of the innermost content, in hexadecimal; null when there is none or it is not intact
 * @param warnings      what a person should know, each with its code
 */
public record Verdict(Format format, Outcome outcome, int layers, List<Signer> signers, String contentSha256,
    List<Warning> warnings) {

  public Verdict {
    signers = List.copyOf(signers);
    warnings = List.copyOf(warnings);
  }

  /** Whether {@code other} says the same of the file, in whatever words: a later version of the program may put it better. */
  public boolean means(Verdict other) {
    return withoutWords().equals(other.withoutWords());
  }

  private Verdict withoutWords() {
    return new Verdict(format, outcome, layers, signers.stream().map(Signer::withoutWords).toList(), contentSha256,
        warnings.stream().map(warning -> new Warning(warning.code(), "")).toList());
  }

  /** The kind of signature, told by content and never by extension. */
  public enum Format {
    CADES("CAdES"), PADES("PAdES"), XADES("XAdES"), ASIC("ASiC"), NONE("none");

    private final String literal;

    Format(String literal) {
      this.literal = literal;
    }

    /** As written in JSON. */
    @JsonValue
    public String literal() {
      return literal;
    }
  }

  /** The outcome, worst last where several signers disagree. */
  public enum Outcome {
    /** Sound, of a known authority, with nothing to say. */
    VALID("valid"),
    /** Sound; accept it and read the note. */
    VALID_WITH_WARNING("valid-with-warning"),
    /** Cryptographically sound, but a person must look. */
    FLAGGED("flagged"),
    /** Some signers hold and some do not. */
    PARTIAL("partial"),
    /** Neither proved nor disproved with what is at hand; it never excludes anyone. */
    INDETERMINATE("indeterminate"),
    /** It does not hold. */
    INVALID("invalid"),
    /** There is no signature to verify. */
    UNSIGNED("unsigned");

    private final String literal;

    Outcome(String literal) {
      this.literal = literal;
    }

    /** As written in JSON. */
    @JsonValue
    public String literal() {
      return literal;
    }
  }

  /**
   * One who signed the content.
   *
   * @param layer         1 for the outermost envelope
   * @param serialNumber  subject serialNumber (OID 2.5.4.5) as it stands in the certificate; null when absent or empty
   * @param taxCode       the Italian tax code in it, upper case; null when there is none
   * @param name          the holder as named by the certificate; null without certificate
   * @param signingTime   the time the signer claims, which is no proof; null when none is claimed
   * @param indication    {@code TOTAL_PASSED}, {@code INDETERMINATE} or {@code TOTAL_FAILED} (ETSI EN 319 102-1)
   * @param subIndication the reason of the indication in the words of EN 319 102-1; null when passed
   * @param holds         whether this signature by itself holds; also where a person has to look at it
   * @param seal          whether it is a body's seal and no person's signature
   * @param sentence      who signed, when, with what certificate, and whether it is enough, as one says it; null when not told
   */
  public record Signer(int layer, String serialNumber, String taxCode, String name, Instant signingTime, String indication,
      String subIndication, boolean holds, boolean seal, String sentence) {

    /** A person's signature that holds when its indication says so. */
    public Signer(int layer, String serialNumber, String taxCode, String name, Instant signingTime, String indication,
        String subIndication) {
      this(layer, serialNumber, taxCode, name, signingTime, indication, subIndication, "TOTAL_PASSED".equals(indication), false, null);
    }

    private Signer withoutWords() {
      return new Signer(layer, serialNumber, taxCode, name, signingTime, indication, subIndication, holds, seal, null);
    }
  }

  /**
   * Something to know.
   *
   * @param code stable, in lower case with hyphens
   * @param text the sentence for a person
   */
  public record Warning(String code, String text) {
  }
}
