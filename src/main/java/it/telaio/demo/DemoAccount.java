package it.telaio.demo;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import java.util.List;

/**
 * Somebody who may sign in to the demonstration. People are invented, and nobody of their name is meant.
 *
 * @param email  with which they sign in; their inbox does not exist (RFC 2606)
 * @param role   what they are, for {@code body}
 * @param body   as roles know bodies
 * @param notice the one notice they look after, or empty for all of the body
 */
record DemoAccount(String name, String email, RoleKind role, String body, String notice) {
  static final String PUGLIA = "ipa:r_puglia";
  static final String ANCI = "ipa:anci-puglia";
  static final String MILANO = "ipa:c_f205";
  static final String VENETO = "ipa:r_veneto";

  /** An account for each role, where the Puglia notice is at work; one officer each for Milano and Veneto. */
  static List<DemoAccount> all() {
    return List.of(
        new DemoAccount("Vito Lorusso", "amministrazione@telaio.example", RoleKind.ADMINISTRATOR, Viewer.PLATFORM, ""),
        of(Cast.SCREENER, "istruttoria@anci-puglia.example", RoleKind.SCREENER, ANCI),
        new DemoAccount("Rosalba Pinto", "responsabile@anci-puglia.example", RoleKind.PROCEDURE_OFFICER, ANCI, ""),
        new DemoAccount("Donato Fiore", "protocollo@anci-puglia.example", RoleKind.PROTOCOL_CLERK, ANCI, ""),
        of(Cast.OFFICER, "responsabile@regione-puglia.example", RoleKind.PROCEDURE_OFFICER, PUGLIA),
        of(Cast.DIRECTOR, "dirigente@regione-puglia.example", RoleKind.ADOPTING_OFFICER, PUGLIA),
        new DemoAccount("Teresa Lomuscio", "commissione@regione-puglia.example", RoleKind.COMMISSION_MEMBER, PUGLIA, ""),
        new DemoAccount("Nicola Abbrescia", "segreteria@regione-puglia.example", RoleKind.COMMISSION_SECRETARY, PUGLIA, ""),
        new DemoAccount("Ilaria Greco", "privacy@regione-puglia.example", RoleKind.DATA_PROTECTION_OFFICER, PUGLIA, ""),
        new DemoAccount("Michele Santoro", "controllo@regione-puglia.example", RoleKind.AUDITOR, PUGLIA, ""),
        new DemoAccount("Chiara Brambilla", "avvisi@comune-milano.example", RoleKind.PROCEDURE_OFFICER, MILANO, ""),
        new DemoAccount("Alvise Zorzi", "bandi@regione-veneto.example", RoleKind.PROCEDURE_OFFICER, VENETO, ""));
  }

  private static DemoAccount of(CastPerson person, String email, RoleKind role, String body) {
    return new DemoAccount(person.fullName(), email, role, body, "");
  }
}
