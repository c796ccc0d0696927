package it.telaio.body;

import java.util.Locale;

/** The registers that a person can bring in from a file. Columns of each file: docs/registers.md. */
public enum Register {
  /** The archive of municipalities (ANPR); shipped with the product, refreshable. */
  MUNICIPALITIES(false),
  /** Indice dei domicili digitali della pubblica amministrazione: the table "enti". States a day; a body that is gone has ended. */
  IPA(false),
  /** Registro unico nazionale del Terzo settore, with sections and dates of enrolment. */
  RUNTS(true),
  /** Ambiti territoriali sociali, with members, lead body and dates. */
  DISTRICTS(true),
  /** Bodies of our own list, in the columns of {@link BodyRegister#read}. */
  BODIES(true);

  private final boolean dated;

  Register(boolean dated) {
    this.dated = dated;
  }

  /** Whether its rows carry their own days; where not, they hold from the day on which the file states. */
  boolean isDated() {
    return dated;
  }

  /** The word in storage, in identifiers of bodies ({@code ipa:c_h501}) and in files. */
  public String literal() {
    return name().toLowerCase(Locale.ROOT);
  }
}
