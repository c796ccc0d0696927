package it.telaio.screening;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.signature.KeptEvidence.Told;
import it.telaio.signature.ListedServices.Origin;
import it.telaio.signature.Signature;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * An answer about the signatures of a paper as its page shows it: each signature with its certificate, and by what the answer was
 * reached, with the age of that at the moment of asking.
 */
final class SignatureView {
  private final Texts texts;
  private final Locale locale;
  private final String kind;

  SignatureView(Texts texts, Locale locale) {
    this(texts, locale, "");
  }

  /** @param kind of file: see {@link SignaturePages.Page} */
  SignatureView(Texts texts, Locale locale, String kind) {
    this.texts = texts;
    this.locale = locale;
    this.kind = kind;
  }

  /** A fact with its name; {@code mono} where it is a code to be compared. */
  record Fact(String name, String value, boolean mono) {
  }

  /**
   * One signature; counter-signatures stand after theirs.
   *
   * @param counter whether it signs another signature
   * @param facts   of its certificate and its marks
   */
  record Signed(boolean counter, String tone, String sentence, List<SignatureWords.Line> more, List<Fact> facts) {
  }

  /**
   * One answer.
   *
   * @param head    who asked and when
   * @param outcome in words; {@code tone} as of a state
   * @param instant for which it was asked, and what proves it
   * @param today   what it would be without that proof, where it would be something else
   * @param against by what it was reached, each with its age
   */
  record Answer(String head, String tone, String outcome, String instant, List<String> sentences, List<String> today,
      List<String> against) {
  }

  /** The signatures of a paper, each with those upon it. */
  List<Signed> signatures(List<Signature> all) {
    List<Signed> signed = new ArrayList<>();
    for (Signature signature : all) {
      signed.add(signed(signature, false));
      signature.counterSignatures().stream().flatMap(Signature::tree).forEach(counter -> signed.add(signed(counter, true)));
    }
    return signed;
  }

  private Signed signed(Signature signature, boolean counter) {
    SignatureWords words = new SignatureWords(texts, locale);
    List<SignatureWords.Line> more = new ArrayList<>();
    signature.remarks().stream().filter(remark -> SignatureWords.matters(remark, signature.outcome())).map(words::note).forEach(more::add);
    words.instants(signature).ifPresent(more::add);
    words.today(signature).ifPresent(more::add);
    return new Signed(counter, SignatureWords.tone(signature.outcome()), signature.sentence(), more, facts(signature));
  }

  private List<Fact> facts(Signature signature) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "code", signature.signer().taxCode(), true);
    Instant claimed = signature.signer().signingTime();
    add(facts, "claimed", claimed == null ? null : Clock.toTheSecond(claimed, locale), false);
    Signature.Certificate certificate = signature.certificate();
    if (certificate != null) {
      add(facts, "issuer", certificate.issuer() + " " + texts.say(certificate.anchored() ? "firma.anchored" : "firma.not-anchored"), false);
      add(facts, "validity", texts.say("firma.validity", day(certificate.from()), day(certificate.until())), false);
      add(facts, "kind", texts.say("firma.kind." + (certificate.seal() ? "seal." : "") + (certificate.qualified() ? "qualified" : "other"))
          + " " + texts.say(certificate.listed() ? "firma.by-lists" : "firma.by-itself"), false);
      add(facts, "revocation", texts.say("firma.revocation." + certificate.revocation()), false);
    }
    if (signature.marks() != null) {
      add(facts, "mark", signature.marks().valueSha256(), true);
      add(facts, "signed-mark", signature.marks().signedSha256(), true);
    }
    return facts;
  }

  private void add(List<Fact> facts, String name, String value, boolean mono) {
    if (value != null && !value.isBlank()) {
      facts.add(new Fact(texts.say("firma.fact." + name), value, mono));
    }
  }

  /**
   * One answer in words.
   *
   * @param head who asked and when, in words
   */
  Answer answer(String head, Told told) {
    String outcome = texts.say("signed." + told.verdict().outcome().literal());
    String instant = told.at() == null ? texts.say("firma.no-instant" + kind)
        : texts.say("firma.instant" + kind, Clock.toTheSecond(told.at(), locale));
    List<String> today = told.signatures().stream().flatMap(Signature::tree)
        .map(signature -> new SignatureWords(texts, locale).today(signature)).flatMap(Optional::stream)
        .map(SignatureWords.Line::text).distinct().toList();
    return new Answer(head, SignatureWords.tone(told.verdict().outcome()), outcome, instant,
        told.signatures().stream().map(Signature::sentence).toList(), today, against(told));
  }

  /** An answer of which only the outcome is left. */
  Answer bare(String head, String outcome) {
    return new Answer(head, "off", texts.say("signed." + outcome), texts.say("firma.erased"), List.of(), List.of(), List.of());
  }

  private List<String> against(Told told) {
    List<String> against = new ArrayList<>();
    told.signatures().stream().flatMap(Signature::tree).map(Signature::certificate).filter(certificate -> certificate != null)
        .forEach(certificate -> {
          against.add(texts.say(certificate.anchored() ? "firma.against.anchor" : "firma.against.no-anchor", certificate.issuer()));
          boolean unknown = certificate.revocation().equals("not-checked");
          against.add(certificate.issued() == null ? texts.say(unknown ? "firma.against.no-revocation" : "firma.against.revocation")
              : texts.say("firma.against." + certificate.source().toLowerCase(Locale.ROOT), Clock.toTheSecond(certificate.issued(), locale),
                  age(certificate.issued(), told.asked())));
        });
    Optional<Instant> loaded = told.lists().stream().map(Origin::loaded).min(Comparator.naturalOrder());
    against.add(loaded.map(at -> texts.say("firma.against.lists", day(at), age(at, told.asked())))
        .orElse(texts.say("firma.against.no-lists")));
    return against.stream().distinct().toList();
  }

  private String age(Instant made, Instant asked) {
    return texts.say("firma.age", Math.max(0, ChronoUnit.DAYS.between(made, asked)));
  }

  private String day(Instant instant) {
    return Clock.dayInWords(instant.atZone(Clock.ROME).toLocalDate(), locale);
  }
}
