package it.telaio.demo;

import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A notice of the demonstration and how those who answer it write.
 *
 * @param folder      where its practices and situations stand among the resources
 * @param yaml        the notice, with an invented mailbox in place of the real one
 * @param subject     what stands in the subject of a candidacy
 * @param reportTitle title of the paper that goes with the form
 * @param formNames   names under which offices save the signed form
 * @param reportNames names under which they save the paper that goes with it
 */
record DemoCall(String folder, Notice notice, String yaml, String subject, String reportTitle, List<String> formNames,
    List<String> reportNames) {
  /** The wording of the subject that the Puglia notice prescribes. */
  static final String PUGLIA_WORDING = "Manifestazioni di interesse per la presentazione di esperienze, procedure, azioni rilevabili quali "
      + "buone pratiche nell’ambito di servizi ed interventi del welfare locale";

  static DemoCall puglia() throws IOException {
    return of("puglia", "puglia-buone-pratiche-2023", Cast.PUGLIA_MAILBOX, PUGLIA_WORDING, "Relazione descrittiva della buona pratica",
        List.of("modulo.pdf.p7m", "Modulo candidatura.pdf.p7m", "Allegato A_modulo_signed.pdf.p7m", "MODULO.PDF.P7M"),
        List.of("Relazione descrittiva.pdf", "relazione_buona_pratica.pdf", "All. 2 - Relazione.pdf",
            "Descrizione della buona pratica.pdf"));
  }

  static DemoCall milano() throws IOException {
    return of("milano", "milano-welfare-territoriale-2024", Cast.MILANO_MAILBOX,
        "Domanda di partecipazione - co-progettazione welfare territoriale a rete integrata", "Proposta di co-progettazione",
        List.of("domanda.pdf.p7m", "Domanda di partecipazione.pdf.p7m", "01_domanda_firmata.pdf.p7m", "Istanza.pdf.p7m"),
        List.of("Proposta.pdf", "Proposta progettuale.pdf", "02_progetto.pdf", "Allegato - proposta di coprogettazione.pdf"));
  }

  static DemoCall veneto() throws IOException {
    return of("veneto", "veneto-capacita-istituzionale-2020", Cast.VENETO_MAILBOX,
        "Domanda di partecipazione al bando per la capacità istituzionale degli Ambiti", "Cronoprogramma delle attività",
        List.of("domanda.pdf.p7m", "Modulo domanda.pdf.p7m", "Domanda e proposta.pdf.p7m", "proposta_firmata.pdf.p7m"),
        List.of("cronoprogramma.pdf", "Cronoprogramma delle attività.pdf", "piano attività.pdf", "Scheda attività.pdf"));
  }

  private static DemoCall of(String folder, String id, String mailbox, String subject, String reportTitle, List<String> formNames,
      List<String> reportNames) throws IOException {
    try (InputStream in = DemoCall.class.getResourceAsStream("/notices/" + id + ".yaml")) {
      String real = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      String yaml = real.replaceFirst("(?m)^  address: .*$", "  address: " + Matcher.quoteReplacement(mailbox));
      ReadNotice.Outcome outcome = ReadNotice.text(id, yaml, Texts.ITALIAN);
      if (outcome instanceof ReadNotice.Read read) {
        return new DemoCall(folder, read.notice(), yaml, subject, reportTitle, formNames, reportNames);
      }
      throw new IllegalStateException("our own notice " + id + " is refused: " + outcome.problems());
    }
  }

  /** The lines of a resource of this call. */
  List<String> lines(String name) throws IOException {
    try (InputStream in = DemoCall.class.getResourceAsStream(folder + "/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
