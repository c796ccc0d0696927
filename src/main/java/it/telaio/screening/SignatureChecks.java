package it.telaio.screening;

import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.kernel.Texts;
import it.telaio.notice.RequiredDocument;
import it.telaio.notice.RequiredDocument.Role;
import it.telaio.notice.RequiredDocument.Signatory;
import it.telaio.signature.SignerMatch;
import it.telaio.signature.SignerMatch.Representative;
import it.telaio.signature.Verdict;
import it.telaio.signature.Verdict.Signer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Who signed, does it hold, and may the signer bind the body. An indeterminate signature never excludes anyone. */
final class SignatureChecks {
  /** Warnings of the engine about files that it could not look into. */
  private static final Set<String> CLOSED = Set.of("damaged-file", "could-not-be-read", "password-protected", "encrypted");
  private static final Set<Verdict.Outcome> SOUND = EnumSet.of(Verdict.Outcome.VALID, Verdict.Outcome.VALID_WITH_WARNING);

  private SignatureChecks() {
  }

  static List<Finding> signatureValid(Case given) {
    List<Finding> findings = new ArrayList<>();
    for (RequiredDocument wanted : given.notice().documents()) {
      if (wanted.signedBy() != Signatory.NONE && (!wanted.required() || given.asks(wanted).orElse(true))) {
        findings.add(signature(given, wanted).of(wanted.id()).from(wanted.clause()));
      }
    }
    return findings.isEmpty() ? List.of(Finding.notRelevant(Check.SIGNATURE_VALID, "no-signature-asked")) : findings;
  }

  private static Finding signature(Case given, RequiredDocument wanted) {
    Optional<RolePaper> paper = paper(given, wanted);
    if (paper.isEmpty()) {
      return PaperChecks.unlessCut(given, Finding.notRelevant(Check.SIGNATURE_VALID, "nothing-to-verify", wanted.label()));
    }
    Paper file = paper.get().paper();
    Verdict verdict = file.verdict();
    if (verdict == null) {
      return Finding.person(Check.SIGNATURE_VALID, "signature-not-read", wanted.label()).seen("file", file.sha256());
    }
    Finding judged = wanted.signedBy() == Signatory.EACH_PARTNER ? together(given, wanted, verdict) : judged(given, wanted, verdict);
    for (Signer signer : verdict.signers()) {
      judged = signer.sentence() == null ? judged : judged.seen("signer", signer.sentence());
    }
    return judged.seen("file", file.sha256());
  }

  /** As many signers as there are bodies in the grouping; who signs for which is for a person to say. */
  private static Finding together(Case given, RequiredDocument wanted, Verdict verdict) {
    Finding judged = judged(given, wanted, verdict);
    long signers = verdict.signers().stream().map(signer -> Objects.requireNonNullElse(signer.taxCode(), name(signer))).distinct().count();
    int bodies = 1 + given.together().partners(given.dossier()).size();
    return judged.outcome() != Outcome.MET || signers >= bodies ? judged
        : Finding.failure(Check.SIGNATURE_VALID, "signers-too-few", wanted.label(), String.valueOf(signers), String.valueOf(bodies))
            .remediable(wanted.remediable(), "ask-signature");
  }

  private static Finding judged(Case given, RequiredDocument wanted, Verdict verdict) {
    String label = wanted.label();
    String who = names(verdict);
    return switch (verdict.outcome()) {
      case VALID -> Finding.met(Check.SIGNATURE_VALID, "signature-valid", label, who);
      case VALID_WITH_WARNING -> Finding.noted(Check.SIGNATURE_VALID, "signature-valid-with-warning", label, who, warning(verdict));
      case FLAGGED -> Finding.person(Check.SIGNATURE_VALID, "signature-flagged", label, who, warning(verdict));
      case PARTIAL -> Finding.person(Check.SIGNATURE_VALID, "signature-partial", label, who, warning(verdict));
      case INDETERMINATE -> given.means().signerAnchors()
          ? Finding.person(Check.SIGNATURE_VALID, "signature-indeterminate", label, who, warning(verdict))
          : Finding.person(Check.SIGNATURE_VALID, "no-signer-anchors", label, who);
      case INVALID -> Finding.failure(Check.SIGNATURE_VALID, "signature-invalid", label, who, warning(verdict))
          .remediable(wanted.remediable(), "ask-signature");
      case UNSIGNED -> unsigned(given, wanted, verdict);
    };
  }

  /**
   * Not signed at all. From the body's own registered digital domicile that may be enough (CAD, art. 65, c. 1, lett. c-bis;
   * TAR Lombardia, V, 4213/2025; contrary: TAR Puglia-Bari, III, ord. 482/2021): a person weighs it. So is a file that does not open:
   * nobody can say that it was not signed.
   */
  private static Finding unsigned(Case given, RequiredDocument wanted, Verdict verdict) {
    Optional<Verdict.Warning> closed = verdict.warnings().stream().filter(warning -> CLOSED.contains(warning.code())).findFirst();
    if (closed.isPresent()) {
      return Finding.person(Check.SIGNATURE_VALID, "signature-not-seen", wanted.label(), closed.get().text())
          .remediable(wanted.remediable(), "ask-signature");
    }
    return SubjectChecks.fromRegisteredDomicile(given)
        ? Finding.person(Check.SIGNATURE_VALID, "unsigned-from-domicile", wanted.label()).remediable(wanted.remediable(), "ask-signature")
        : Finding.failure(Check.SIGNATURE_VALID, "unsigned", wanted.label()).remediable(wanted.remediable(), "ask-signature");
  }

  static List<Finding> signerEntitled(Case given) {
    Optional<RequiredDocument> asked = given.formAsked().filter(form -> form.signedBy() != Signatory.NONE);
    Optional<RolePaper> form = given.dossier().form();
    Optional<Verdict> verdict = form.map(found -> found.paper().verdict()).filter(found -> !found.signers().isEmpty());
    if (asked.isEmpty() || verdict.isEmpty()) {
      return List.of(PaperChecks.unlessCut(given, Finding.notRelevant(Check.SIGNER_ENTITLED, "no-signer")));
    }
    if (verdict.get().outcome() == Verdict.Outcome.INVALID) {
      return List.of(Finding.notRelevant(Check.SIGNER_ENTITLED, "signature-does-not-hold").of(asked.get().id()));
    }
    Finding finding = verdict.get().outcome() == Verdict.Outcome.INDETERMINATE && given.means().signerAnchors()
        ? Finding.person(Check.SIGNER_ENTITLED, "signer-unsure", names(verdict.get()))
        : entitled(given, asked.get(), counting(given, verdict.get()));
    return List.of(finding.of(asked.get().id()).from(asked.get().clause()).seen("file", form.get().paper().sha256()));
  }

  /** Those whose own signature holds; without anchors none can be confirmed, and those that are not broken are taken as they are. */
  private static List<Signer> counting(Case given, Verdict verdict) {
    return verdict.signers().stream()
        .filter(signer -> given.means().signerAnchors() ? signer.holds() : !"TOTAL_FAILED".equals(signer.indication())).toList();
  }

  private static Finding entitled(Case given, RequiredDocument form, List<Signer> signers) {
    String code = given.field("representative_tax_code").toUpperCase(Locale.ROOT);
    String holder = given.field("representative_name");
    String names = String.join(", ", signers.stream().map(SignatureChecks::name).toList());
    if (code.isEmpty()) {
      return Finding.person(Check.SIGNER_ENTITLED, "representative-unknown", names);
    }
    List<Verdict> delegations = given.dossier().papers().stream().filter(paper -> paper.role().filter(Role.DELEGATION::equals).isPresent())
        .map(paper -> paper.paper().verdict()).filter(Objects::nonNull).toList();
    SignerMatch match = SignerMatch.ofSigners(signers, new Representative(code, holder, null), delegations.stream()
        .filter(verdict -> SOUND.contains(verdict.outcome())).map(verdict -> counting(given, verdict)).toList(), Texts.ITALIAN);
    boolean noCode = signers.stream().allMatch(signer -> signer.taxCode() == null);
    Finding finding = switch (match.kind()) {
      case REPRESENTATIVE -> Finding.met(Check.SIGNER_ENTITLED, "signer-is-representative", names);
      case NOBODY, SAME_NAME -> Finding.person(Check.SIGNER_ENTITLED, "signer-without-tax-code", names);
      case DELEGATE, SOMEBODY_ELSE, DELEGATION_UNPROVED -> noCode
          ? Finding.person(Check.SIGNER_ENTITLED, "signer-without-tax-code", names) : other(given, form, match.kind(), names, holder);
    };
    return finding.seen("signer", match.sentence());
  }

  private static Finding other(Case given, RequiredDocument form, SignerMatch.Kind kind, String names, String holder) {
    if (form.signedBy() == Signatory.REPRESENTATIVE) {
      return Finding.failure(Check.SIGNER_ENTITLED, "signer-is-other", names, holder).remediable(form.remediable(), "ask-signature");
    }
    Optional<RolePaper> delegation = given.dossier().papers().stream()
        .filter(paper -> paper.role().filter(Role.DELEGATION::equals).isPresent()).findFirst();
    if (delegation.isEmpty()) {
      return Finding.failure(Check.SIGNER_ENTITLED, "delegation-missing", names, holder).remediable(form.remediable(), "ask-delegation");
    }
    Finding finding = kind == SignerMatch.Kind.DELEGATE ? Finding.noted(Check.SIGNER_ENTITLED, "delegation-signed", names, holder)
        : Finding.person(Check.SIGNER_ENTITLED, "delegation-to-look-at", names, holder);
    return finding.seen("file", delegation.get().paper().sha256());
  }

  private static Optional<RolePaper> paper(Case given, RequiredDocument wanted) {
    return wanted.match().role() == Role.FORM ? given.dossier().form() : given.answering(wanted).stream().findFirst();
  }

  private static String names(Verdict verdict) {
    return verdict.signers().isEmpty() ? "" : String.join(", ", verdict.signers().stream().map(SignatureChecks::name).toList());
  }

  private static String name(Signer signer) {
    String name = signer.name() == null ? Texts.of(SignatureChecks.class, Texts.ITALIAN).say("signer.nameless") : signer.name();
    return signer.taxCode() == null ? name : name + " (" + signer.taxCode() + ")";
  }

  private static String warning(Verdict verdict) {
    return verdict.warnings().isEmpty() ? "" : verdict.warnings().getFirst().text();
  }
}
