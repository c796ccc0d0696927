package it.telaio.demo;

import it.telaio.screening.Check;
import java.io.IOException;

/** Around the opening and the term, which is 15 July 2023, 23:59:59 in Italy (offices 4, domain 2.7). */
final class TermScenes {
  private final Stage stage;

  private TermScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new TermScenes(stage);
    Offer before = stage.offer("Massafra", "trasporto", "2023-07-15T23:59:58");
    scenes.tell(before, "un-secondo-prima", before.clean());
    Offer exactly = stage.offer("Ginosa", "musica", "2023-07-15T23:59:59");
    scenes.tell(exactly, "nel-secondo-del-termine", exactly.clean().asks(Check.WITHIN_WINDOW));
    Offer after = stage.offer("Vico del Gargano", "cucina", "2023-07-16T00:00:00");
    scenes.tell(after, "un-secondo-dopo", after.clean().lacks(Check.WITHIN_WINDOW));
    Offer late = stage.offer("Canosa di Puglia", "affido", "2023-07-16T00:00:32");
    scenes.tell(late, "trentatre-secondi-dopo", late.clean().lacks(Check.WITHIN_WINDOW));
    Offer early = stage.offer("Monte Sant'Angelo", "isee", "2023-06-14T17:45:30");
    scenes.tell(early, "prima-dell-apertura", early.clean().asks(Check.AFTER_OPENING));
  }

  private void tell(Offer offer, String name, Expected expected) throws IOException {
    stage.tell(name, offer, offer.envelope(offer.signed(), offer.report()), expected);
  }
}
