package it.telaio.demo;

import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Candidacies to which nobody would object, in the shapes in which they come. */
final class CleanScenes {
  private final Stage stage;

  private CleanScenes(Stage stage) {
    this.stage = stage;
  }

  static void play(Stage stage) throws IOException {
    var scenes = new CleanScenes(stage);
    scenes.plain("comune-bari", "Bari", "emporio", "2023-06-19T09:12:41");
    scenes.plain("comune-altamura", "Altamura", "sportello", "2023-06-20T12:40:05");
    scenes.plain("comune-foggia", "Foggia", "doposcuola", "2023-06-21T10:15:32");
    scenes.plain("comune-lecce", "Lecce", "cartella", "2023-06-22T16:03:58");
    scenes.signedPdf("comune-brindisi-pades", "Brindisi", "emporio", "2023-06-23T08:55:10");
    scenes.signedPdf("comune-nardo-pades", "Nardò", "sportello", "2023-06-26T11:31:47");
    scenes.district("ambito-maglie", "Maglie", "cartella", "2023-06-27T13:20:00");
    scenes.district("ambito-conversano", "Conversano", "doposcuola", "2023-06-28T09:41:16");
    scenes.flattened("comune-trani-modulo-stampato", "Trani", "emporio", "2023-06-29T17:22:09");
    scenes.plain("comune-taranto", "Taranto", "sportello", "2023-07-03T10:02:33");
    scenes.plain("comune-barletta", "Barletta", "cartella", "2023-07-04T15:48:12");
  }

  private void plain(String name, String place, String practice, String at) throws IOException {
    CastBody body = stage.cast.municipality(place);
    DemoPractice chosen = stage.practice(practice);
    Instant sent = Stage.at(at);
    tell(name, body.theName() + " manda una candidatura completa: modulo firmato in CAdES dal legale rappresentante e relazione.",
        body, chosen, sent, stage.signedForm(body, chosen, sent));
  }

  private void signedPdf(String name, String place, String practice, String at) throws IOException {
    CastBody body = stage.cast.municipality(place);
    DemoPractice chosen = stage.practice(practice);
    Instant sent = Stage.at(at);
    byte[] form = stage.form(DemoForm.of(body, chosen), sent);
    tell(name, body.theName() + " manda una candidatura completa: modulo firmato in PAdES dal legale rappresentante e relazione.",
        body, chosen, sent, stage.pades("modulo_signed.pdf", form, body.representative(), sent));
  }

  private void district(String name, String place, String practice, String at) throws IOException {
    CastBody body = stage.cast.district(place);
    DemoPractice chosen = stage.practice(practice);
    Instant sent = Stage.at(at);
    tell(name, body.theName() + " si candida attraverso l'ente capofila, con lo stesso codice fiscale e la stessa PEC.", body, chosen,
        sent, stage.signedForm(body, chosen, sent));
  }

  private void flattened(String name, String place, String practice, String at) throws IOException {
    CastBody body = stage.cast.municipality(place);
    DemoPractice chosen = stage.practice(practice);
    Instant sent = Stage.at(at);
    byte[] form = FormSheet.filled(DemoForm.of(body, chosen), sent, true);
    tell(name, body.theName() + " ha stampato il modulo in PDF: i campi non ci sono più, il testo sì.", body, chosen, sent,
        stage.cades("modulo.pdf.p7m", form, body.representative(), sent));
  }

  private void tell(String name, String situation, CastBody body, DemoPractice practice, Instant sent, MailFile form) throws IOException {
    List<MailFile> files = List.of(form, stage.report(body, practice, sent));
    stage.tell(name, situation, "candidacy", stage.envelope(body, stage.mail(body, sent, files), sent),
        Expected.clean(name, body, practice));
  }
}
