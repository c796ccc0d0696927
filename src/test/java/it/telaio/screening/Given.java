package it.telaio.screening;

import it.telaio.body.Body;
import it.telaio.body.BodyKind;
import it.telaio.body.BodyRegister;
import it.telaio.candidacy.Assemble;
import it.telaio.candidacy.Note;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Sha256;
import it.telaio.notice.Notice;
import it.telaio.notice.ReadNotice;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A candidacy to the Puglia notice, told in a few words; each test changes what it is about. */
final class Given {
  static final Notice NOTICE = ((ReadNotice.Read) ReadNotice.file(Path.of("notices/puglia-buone-pratiche-2023.yaml"), Locale.ITALIAN)).notice();
  static final String MAYOR = "RSSMRA80A01H501U";
  static final String OTHER = "VRDLSU75B41F205W";
  static final Body COMUNE = new Body("c_x001", "Comune di Prova", BodyKind.MUNICIPALITY, "03510140126", "protocollo@pec.prova.example",
      "072001", "A662", "16", "ambito_prova", null, null);
  static final Body AMBITO = new Body("ambito_prova", "Ambito territoriale di Prova", BodyKind.DISTRICT, "03510140126",
      "protocollo@pec.prova.example", "072001", "A662", "16", "", null, null);
  static final Body LOMBARD = new Body("c_x002", "Comune di Altrove", BodyKind.MUNICIPALITY, "01499590550", "pec@altrove.example", "015146",
      "F205", "03", "", null, null);
  static final BodyRegister REGISTER = BodyRegister.of(List.of(COMUNE, AMBITO, LOMBARD));

  private static int counter;

  Instant accepted = Instant.parse("2023-07-10T08:00:00Z");
  Instant delivered;
  Instant mailboxAt;
  boolean proven = true;
  String kind = "posta-certificata";
  String sender = "protocollo@pec.prova.example";
  String subject = NOTICE.mailbox().subject().orElseThrow();
  String text = "Si trasmette la candidatura.";
  Verdict.Outcome signature = Verdict.Outcome.VALID;
  String signer = MAYOR;
  /** Who signed the form, where it is not one. */
  List<Verdict.Warning> warnings = List.of();
  List<Verdict.Signer> signers;
  final Map<String, String> fields = new HashMap<>(Map.ofEntries(Map.entry("notice", NOTICE.id()), Map.entry("notice_version", "1"),
      Map.entry("body_name", "Comune di Prova"), Map.entry("body_tax_code", "03510140126"), Map.entry("capacity", "municipality"),
      Map.entry("district", ""), Map.entry("representative_name", "Maria Rossi"), Map.entry("representative_tax_code", MAYOR),
      Map.entry("signer_capacity", "representative"), Map.entry("theme", "delivery-modes"), Map.entry("practice_title", "Emporio solidale"),
      Map.entry("practice_summary", "Un emporio."), Map.entry("contact_pec", "protocollo@pec.prova.example")));
  final List<Paper> others = new ArrayList<>(List.of(paper("relazione.pdf", Map.of(), null, null)));
  boolean withForm = true;

  static Given aCandidacy() {
    return new Given();
  }

  Given theme(String theme) {
    fields.put("theme", theme);
    return this;
  }

  Given acceptedAt(String instant) {
    accepted = Instant.parse(instant);
    return this;
  }

  private static Paper signedBy(Paper form, List<Verdict.Signer> signers) {
    Verdict one = form.verdict();
    var verdict = new Verdict(one.format(), one.outcome(), one.layers(), signers, one.contentSha256(), one.warnings());
    return new Paper(form.name(), form.container(), form.sha256(), form.size(), form.type(), verdict, form.contentSha256(), form.fields(),
        form.text(), form.pages(), form.readable(), form.problems());
  }

  private Paper warned(Paper form) {
    Verdict one = form.verdict();
    var verdict = new Verdict(one.format(), one.outcome(), one.layers(), one.signers(), one.contentSha256(), warnings);
    return new Paper(form.name(), form.container(), form.sha256(), form.size(), form.type(), verdict, form.contentSha256(), form.fields(),
        form.text(), form.pages(), form.readable(), form.problems());
  }

  static Paper paper(String name, Map<String, String> fields, Verdict.Outcome outcome, String signer, Note... problems) {
    String hash = Sha256.hex((name + counter++).getBytes(StandardCharsets.UTF_8));
    Verdict verdict = outcome == null ? new Verdict(Verdict.Format.NONE, Verdict.Outcome.UNSIGNED, 0, List.of(), null, List.of())
        : new Verdict(Verdict.Format.CADES, outcome, 1,
            signer == null ? List.of()
                : List.of(new Verdict.Signer(1, "TINIT-" + signer, signer, "Firmatario", Instant.EPOCH, "TOTAL_PASSED", null)),
            hash, List.of());
    boolean readable = List.of(problems).stream().noneMatch(note -> note.code().equals("password-required"));
    return new Paper(name, null, hash, 1000, "application/pdf", verdict, hash, fields, "", 1, readable, List.of(problems));
  }

  Sending sending() {
    List<Paper> papers = new ArrayList<>();
    if (withForm) {
      Paper form = paper("modulo.pdf.p7m", fields, signature, signature == Verdict.Outcome.UNSIGNED ? null : signer);
      papers.add(warned(signers == null ? form : signedBy(form, signers)));
    }
    papers.addAll(others);
    String raw = Sha256.hex(("message" + counter++).getBytes(StandardCharsets.UTF_8));
    Arrival arrival = new Arrival(Channel.PEC, raw, raw, accepted, "posta-certificata".equals(kind) ? accepted : null, delivered, proven,
        sender, subject, null, Sorting.UNSORTED, "");
    return new Sending(arrival, kind, List.of(NOTICE.mailbox().address()), "id-" + raw, null, null, text, mailboxAt, papers, List.of());
  }

  Screening screened(Given... besides) {
    Sending mine = sending();
    List<Sending> all = new ArrayList<>(List.of(mine));
    for (Given other : besides) {
      all.add(other.sending());
    }
    return screen(all).stream().filter(screening -> screening.dossier().main().id().equals(mine.id())).findFirst().orElseThrow();
  }

  static List<Screening> screen(List<Sending> sendings) {
    return Screening.of(NOTICE, new Assemble(NOTICE, REGISTER).from(sendings).dossiers(), REGISTER, true, true);
  }

  Finding finding(Check check, Given... besides) {
    return screened(besides).findings().stream().filter(finding -> finding.check() == check).findFirst().orElseThrow();
  }

  String answer(Check check, Given... besides) {
    Finding finding = finding(check, besides);
    return finding.outcome().word() + " " + finding.reason();
  }
}
