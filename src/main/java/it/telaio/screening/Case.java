package it.telaio.screening;

import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RolePaper;
import it.telaio.notice.Condition;
import it.telaio.notice.Conditions;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that a check may look at: one candidacy, the others of the same call, the notice, the registers, and what we were able
 * to verify at all.
 *
 * @param notice   the version the candidacy was handed in under
 * @param dossier  the candidacy
 * @param together all candidacies of the call, this one included
 * @param register the bodies that exist
 * @param means    what we had in hand when reading
 * @param conditions the conditions of the notice, ready to be asked
 */
record Case(Notice notice, Dossier dossier, Together together, BodyRegister register, Means means, Conditions conditions) {

  /**
   * What we had in hand. Where something is missing altogether, that is said once for all, not once for each candidacy.
   *
   * @param providerAnchors whether certificates of PEC providers were given
   * @param signerAnchors   whether certificates of signature authorities were given
   * @param bodies          whether a register of bodies was given
   */
  record Means(boolean providerAnchors, boolean signerAnchors, boolean bodies) {
  }

  /** Whether a document is asked of this candidacy: of its lot, under its condition; empty where that cannot be decided. */
  Optional<Boolean> asks(RequiredDocument wanted) {
    if (!wanted.lots().isEmpty() && !wanted.lots().contains(together.lot(dossier))) {
      return Optional.of(false);
    }
    Map<String, Object> facts = new HashMap<>(together.facts(dossier));
    facts.putAll(FormChecks.body(this));
    return switch (conditions.holds(wanted.when(), facts)) {
      case Condition.Truth truth -> Optional.of(wanted.required() && truth.holds());
      case Condition.Count count -> Optional.of(wanted.required() && count.times() > 0);
      case Condition.Undecided undecided -> Optional.empty();
    };
  }

  /** The papers that answer {@code wanted}. */
  List<RolePaper> answering(RequiredDocument wanted) {
    return dossier.papers().stream().filter(paper -> paper.answers(wanted)).toList();
  }

  /** The value of a field of the form; empty when there is no form or no such value. */
  String field(String id) {
    return dossier.form().map(form -> form.field(id)).orElse("");
  }

  /**
   * Whether every message of it could be read to its end. Where one could not, nothing can be said to be missing: a person
   * looks.
   */
  boolean whole() {
    return dossier.sendings().stream().allMatch(sending -> sending.arrival().proven()
        || sending.notes().stream().noneMatch(note -> note.code().matches("ambiguous-structure|cut|signature-missing")));
  }

  /** Whether the form came inside a message that somebody passed on. */
  boolean forwarded() {
    return dossier.form().map(form -> form.paper().container())
        .filter(container -> container.endsWith(".eml") && !container.equals("postacert.eml")).isPresent();
  }

  /** The form that the notice asks for. */
  Optional<RequiredDocument> formAsked() {
    return notice.documents().stream().filter(document -> document.match().role() == RequiredDocument.Role.FORM).findFirst();
  }
}
