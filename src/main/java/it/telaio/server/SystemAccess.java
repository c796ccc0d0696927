package it.telaio.server;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.site.NotHere;

/** Who may look at the machine, and who may do something to it: roles held for the platform itself. */
final class SystemAccess {
  private SystemAccess() {
  }

  /** For everybody else the page does not exist. */
  static void look(Viewer viewer) {
    if (!viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR, RoleKind.AUDITOR)) {
      throw new NotHere();
    }
  }

  static boolean mayAct(Viewer viewer) {
    return viewer.holds(Viewer.PLATFORM, RoleKind.ADMINISTRATOR);
  }

  static void act(Viewer viewer) {
    if (!mayAct(viewer)) {
      throw new NotHere();
    }
  }
}
