package it.telaio.signature;

import it.telaio.kernel.Limits;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The engine: bytes in, verdict out. It parses foreign bytes, so it runs in a worker process only, or in a test. */
final class ExamineSignature {
  private final DssSettings settings;
  private final Revocations revocations;
  private final Locale locale;

  ExamineSignature(Trust sign, Trust stamps, Limits limits, Locale locale) {
    settings = new DssSettings(sign, stamps, limits);
    revocations = new Revocations(sign.crls(), sign.ocspResponses());
    this.locale = locale;
  }

  /**
   * Opens {@code file} and judges every signature in it.
   *
   * @param at       the instant at which the signatures are known to exist; null when nothing proves one
   * @param now      the moment of asking
   * @param detached what a detached signature was made over; null when not at hand
   */
  Examined examine(byte[] file, Instant at, Instant now, byte[] detached) {
    List<Layer> layers = new OpenLayers(settings).open(file, detached);
    JudgeSigner judge = new JudgeSigner(at == null ? now : at, now, revocations, locale);
    List<List<Signature>> signatures = new java.util.ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int number = i + 1;
      signatures.add(layers.get(i).signers().stream().map(signer -> judge.judge(signer, number)).toList());
    }
    Judgement judgement = new Judgement(layers, signatures);
    return new Examined(judgement.verdict(locale), judgement.content(), judgement.all());
  }

  /** What came out: the verdict, the innermost content or null, and the tree of signatures. */
  record Examined(Verdict verdict, byte[] content, List<Signature> signatures) {
  }
}
