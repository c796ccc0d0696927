package it.telaio.account;

/** What a person may be for a body, or for one notice of it (offices 2). */
public enum RoleKind {
  /** Gives and ends roles of the body. */
  ADMINISTRATOR,
  /** Responsabile del procedimento (L. 241/1990, art. 5). */
  PROCEDURE_OFFICER,
  /** Looks at candidacies and proposes. */
  SCREENER,
  /** Adopts the acts of the competent organ. */
  ADOPTING_OFFICER,
  /** Member of the commission. */
  COMMISSION_MEMBER,
  /** Secretary of the commission. */
  COMMISSION_SECRETARY,
  /** Keeps the register and the official protocol numbers. */
  PROTOCOL_CLERK,
  /** Responsabile della protezione dei dati (GDPR, art. 37). */
  DATA_PROTECTION_OFFICER,
  /** Fills in and hands in candidacies for the body; whether they may bind it is a mandate, another thing. */
  APPLICANT,
  /** Keeps the bank of practices, where held for the platform: checks, imports, withdraws. */
  PRACTICE_EDITOR,
  /** Reads everything of the body, changes nothing. */
  AUDITOR
}
