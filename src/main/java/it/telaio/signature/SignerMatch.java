package it.telaio.signature;

import it.telaio.kernel.Texts;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether somebody who may sign for a body did sign: its legal representative, or a delegate whose delegation the
 * representative signed. A proposal for a person: who holds an office is not written in a certificate.
 *
 * @param kind     what is proposed
 * @param signer   whom it is about; null when nobody signed
 * @param sentence the same in one plain sentence
 */
public record SignerMatch(Kind kind, Verdict.Signer signer, String sentence) {

  /** What is proposed, best first. */
  public enum Kind {
    /** The declared representative signed: the tax code says so. */
    REPRESENTATIVE,
    /** A delegate signed, and the representative signed the delegation. */
    DELEGATE,
    /** Somebody with the name of the representative signed, and no tax code confirms or denies it. */
    SAME_NAME,
    /** A delegation is attached, but the representative did not validly sign it. */
    DELEGATION_UNPROVED,
    /** Somebody else signed. */
    SOMEBODY_ELSE,
    /** No signature holds. */
    NOBODY
  }

  /**
   * Who may sign, as the form or a register declares them.
   *
   * @param taxCode  null when not declared: registers of administrations give names only
   * @param name     given name and surname in any order
   * @param capacity such as {@code sindaco}; only told again
   */
  public record Representative(String taxCode, String name, String capacity) {
  }

  /**
   * Proposes who signed {@code document}.
   *
   * @param document       signatures of the document, as verified
   * @param representative who is declared to represent the body
   * @param delegations    signatures of each attached delegation, as verified; empty when none is attached
   * @param locale         of the sentence
   */
  public static SignerMatch of(List<Signature> document, Representative representative, List<List<Signature>> delegations, Locale locale) {
    return ofSigners(holding(document), representative, delegations.stream().map(SignerMatch::holding).toList(), locale);
  }

  /**
   * The same from the signers of verdicts.
   *
   * @param document    those whose signatures on the document count
   * @param delegations those whose signatures count, of each attached delegation
   */
  public static SignerMatch ofSigners(List<Verdict.Signer> document, Representative representative,
      List<List<Verdict.Signer>> delegations, Locale locale) {
    Texts texts = Texts.of(SignerMatch.class, locale);
    List<Verdict.Signer> persons = document.stream().filter(signer -> !signer.seal()).toList();
    if (persons.isEmpty()) {
      return new SignerMatch(Kind.NOBODY, null, texts.say("match.nobody"));
    }
    Optional<Verdict.Signer> own = persons.stream().filter(signer -> sameTaxCode(signer, representative)).findFirst();
    if (own.isPresent()) {
      return told(Kind.REPRESENTATIVE, own.get(), representative, texts);
    }
    boolean proved = delegations.stream().flatMap(List::stream).anyMatch(signer -> sameTaxCode(signer, representative));
    if (proved) {
      return told(Kind.DELEGATE, persons.getFirst(), representative, texts);
    }
    Optional<Verdict.Signer> namesake = persons.stream().filter(signer -> mayBe(signer, representative)).findFirst();
    if (namesake.isPresent()) {
      return told(Kind.SAME_NAME, namesake.get(), representative, texts);
    }
    return told(delegations.isEmpty() ? Kind.SOMEBODY_ELSE : Kind.DELEGATION_UNPROVED, persons.getFirst(), representative, texts);
  }

  private static List<Verdict.Signer> holding(List<Signature> signatures) {
    return signatures.stream().filter(Signature::holds).map(Signature::signer).toList();
  }

  private static SignerMatch told(Kind kind, Verdict.Signer signer, Representative representative, Texts texts) {
    String who = signer.name() + (signer.taxCode() == null ? "" : " (" + signer.taxCode() + ")");
    String capacity = representative.capacity() == null || representative.capacity().isBlank() ? texts.say("match.capacity")
        : representative.capacity();
    return new SignerMatch(kind, signer, texts.say("match." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), who,
        representative.name(), capacity));
  }

  private static boolean sameTaxCode(Verdict.Signer signer, Representative representative) {
    return signer.taxCode() != null && signer.taxCode().equalsIgnoreCase(representative.taxCode());
  }

  /** The same name, and not two tax codes that differ. */
  private static boolean mayBe(Verdict.Signer signer, Representative representative) {
    boolean denied = signer.taxCode() != null && representative.taxCode() != null;
    return !denied && signer.name() != null && sameName(signer.name(), representative.name());
  }

  /** Names are the same when the shorter, of two words at least, is wholly in the longer, whatever accents and order. */
  static boolean sameName(String one, String other) {
    Set<String> first = words(one);
    Set<String> second = words(other);
    Set<String> fewer = first.size() <= second.size() ? first : second;
    Set<String> more = fewer == first ? second : first;
    return fewer.size() >= 2 && more.containsAll(fewer);
  }

  /** "NICOLÒ D'ANGELO" is "Nicolo' D’Angelo": accents and apostrophes are written in every way. */
  private static Set<String> words(String name) {
    String plain = Normalizer.normalize(name == null ? "" : name, Normalizer.Form.NFD).replaceAll("\\p{M}", "")
        .replaceAll("['’`´]", "").toUpperCase(Locale.ROOT);
    return Arrays.stream(plain.split("[^\\p{L}]+")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
  }
}
