package it.telaio.signature;

import it.telaio.signature.Verdict.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import it.telaio.kernel.Sha256;

/**
 * What can be said of a whole file.
 *
 * <p>Signers of one envelope stand each alone: some hold and some do not makes {@code partial}. A signature that is
 * broken (not expired, not unknown: broken) takes with it what was built upon it: an outer envelope is worth nothing over
 * an altered inner one, nor is a later revision of a PDF.
 *
 * @param layers     the envelopes that were opened
 * @param signatures the signatures of each, in the same order
 */
record Judgement(List<Layer> layers, List<List<Signature>> signatures) {
  private static final Set<String> BROKEN = Set.of("HASH_FAILURE", "SIG_CRYPTO_FAILURE", "FORMAT_FAILURE");

  Verdict verdict(Locale locale) {
    Layer outermost = layers.getFirst();
    if (!outermost.isSigned()) {
      return new Verdict(Verdict.Format.NONE, Outcome.UNSIGNED, 0, List.of(), null, warnings(locale));
    }
    List<Verdict.Signer> signers = all().stream().map(Signature::signer).toList();
    byte[] content = content();
    return new Verdict(outermost.format(), outcome(), (int) layers.stream().filter(Layer::isSigned).count(), signers,
        content == null ? null : Sha256.hex(content), warnings(locale));
  }

  /** The innermost content; null when there is none, or when it is not the one that was signed. */
  byte[] content() {
    return layers.stream().filter(Layer::isSigned).reduce((outer, inner) -> inner).map(Layer::content).orElse(null);
  }

  List<Signature> all() {
    return signatures.stream().flatMap(List::stream).toList();
  }

  private Outcome outcome() {
    List<Outcome> weights = new ArrayList<>(List.of(ofSigners()));
    layers.stream().flatMap(layer -> layer.remarks().stream()).map(Judgement::weight).forEach(weights::add);
    return weights.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** An envelope inside that could not be opened is for a person; by itself it breaks nothing. */
  private static Outcome weight(Remark remark) {
    return remark.outcome() == Outcome.UNSIGNED ? Outcome.FLAGGED : remark.outcome();
  }

  private Outcome ofSigners() {
    List<Signature> all = all();
    for (int i = 0; i < layers.size(); i++) {
      if (isBroken(layers.get(i), signatures.get(i))) {
        return Outcome.INVALID;
      }
    }
    long holding = all.stream().filter(Signature::holds).count();
    if (holding == all.size()) {
      return all.stream().map(Signature::outcome).max(Comparator.naturalOrder()).orElse(Outcome.VALID);
    }
    if (holding > 0) {
      return Outcome.PARTIAL;
    }
    return all.stream().allMatch(signature -> signature.outcome() == Outcome.INVALID) ? Outcome.INVALID : Outcome.INDETERMINATE;
  }

  private static boolean isBroken(Layer layer, List<Signature> signatures) {
    long broken = signatures.stream().filter(signature -> signature.outcome() == Outcome.INVALID
        && BROKEN.contains(String.valueOf(signature.signer().subIndication()))).count();
    return broken > 0 && (layer.successive() || broken == signatures.size());
  }

  private List<Verdict.Warning> warnings(Locale locale) {
    Set<Verdict.Warning> warnings = new LinkedHashSet<>();
    layers.forEach(layer -> layer.remarks().forEach(remark -> warnings.add(remark.warning(locale))));
    all().forEach(signature -> warnings.addAll(signature.remarks()));
    return List.copyOf(warnings);
  }
}
