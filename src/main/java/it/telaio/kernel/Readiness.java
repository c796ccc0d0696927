package it.telaio.kernel;

import java.util.List;
import java.util.Locale;

/**
 * What a folder needs from those who run the product (registers, anchors, a mailbox, keys, somebody outside who holds the
 * heads of the journal) and whether it has it. Shown on the first page after installing, and at the start in the terminal.
 */
public interface Readiness {

  /** What this folder needs, in the order of doing; asked anew each time, so quick to answer. */
  List<Need> needs(Locale locale);

  /** How things stand. */
  enum State {
    /** There. */
    READY,
    /** Works without it, but somebody should know: no drill yet, a list a year old. */
    ADVISED,
    /** Something that people expect does not work without it. */
    MISSING
  }

  /**
   * One thing needed.
   *
   * @param id    stable, for links and tests: {@code body-registers}
   * @param title what it is: "Comuni italiani"
   * @param found what is there, with figures and dates: "7.896 comuni, al 30 giugno 2026"; or what is not there
   * @param remedy what to do, where the state is not ready; empty otherwise
   */
  record Need(String id, String title, State state, String found, String remedy) {
  }
}
