package it.telaio.signature;

import it.telaio.document.OpenPdfs;
import it.telaio.kernel.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The engine: bytes in, verdict out. It parses foreign bytes, so it runs in a worker process only, or in a test. */
final class ExamineSignature {
  private final DssSettings settings;
  private final Revocations revocations;
  private final ListedServices listed;
  private final Locale locale;

  ExamineSignature(Trust sign, Trust stamps, Limits limits, Locale locale) {
    this(new Authorities(sign, stamps, ListedServices.none()), limits, locale);
  }

  ExamineSignature(Authorities authorities, Limits limits, Locale locale) {
    settings = new DssSettings(authorities.allSign(), authorities.allStamps(), limits);
    revocations = new Revocations(authorities.sign().crls(), authorities.sign().ocspResponses());
    listed = authorities.listed();
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
    return examine(file, at, now, detached, VerifySignature.Fetched.NONE);
  }

  /** The same with revocation data that was fetched for this file. */
  Examined examine(byte[] file, Instant at, Instant now, byte[] detached, VerifySignature.Fetched fetched) {
    try (var pdfs = new OpenPdfs()) {
      return examine(file, at, now, detached, fetched, pdfs);
    }
  }

  /** The same where somebody goes on with the PDFs that it opens. */
  Examined examine(byte[] file, Instant at, Instant now, byte[] detached, VerifySignature.Fetched fetched, OpenPdfs pdfs) {
    List<Layer> layers = new OpenLayers(settings, pdfs).open(file, detached);
    var known = new Asked.Known(
        List.of(revocations, new Revocations(Der.crls(fetched.crls()), fetched.ocspResponses())), listed);
    JudgeSigner judge = new JudgeSigner(at == null ? now : at, now, known, locale);
    List<List<Signature>> signatures = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      int number = i + 1;
      signatures.add(layers.get(i).signers().stream().map(signer -> judge.judge(signer, number)).toList());
    }
    Judgement judgement = new Judgement(layers, signatures);
    return new Examined(judgement.verdict(locale), judgement.content(), judgement.all());
  }

  /** What DSS reports about each envelope, simply and in detail, as XML (ETSI EN 319 102-1): to be kept beside our answer. */
  List<String> reports(byte[] file, Instant at, Instant now, byte[] detached, VerifySignature.Fetched fetched) {
    List<String> reports = new ArrayList<>();
    settings.keepReports(reports);
    try {
      examine(file, at, now, detached, fetched);
    } finally {
      settings.keepReports(null);
    }
    return reports;
  }

  /** What came out: the verdict, the innermost content or null, and the tree of signatures. */
  record Examined(Verdict verdict, byte[] content, List<Signature> signatures) {
  }
}
