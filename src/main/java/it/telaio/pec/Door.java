package it.telaio.pec;

import it.telaio.kernel.Ref;

/**
 * A mailbox in its part: for which notice it is read, and for whom.
 *
 * @param name    the same for ever, because what was found stands under it: small letters, digits, hyphens
 * @param notice  whose candidacies come through it
 * @param body    whose officers see what comes through it
 * @param address its certified address, under which our letters leave; empty when it has none
 * @param place   where it is, for people: an address, or the name of the file that was handed in
 */
public record Door(String name, String notice, String body, String address, String place) {

  public Door {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,80}")) {
      throw new IllegalArgumentException("not the name of a mailbox: " + name);
    }
  }

  /** What comes through it is looked at for this. */
  Ref scope() {
    return new Ref("notice", notice);
  }
}
