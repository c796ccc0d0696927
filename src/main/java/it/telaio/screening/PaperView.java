package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RolePaper;
import it.telaio.candidacy.Sending;
import it.telaio.document.FieldPlace;
import it.telaio.kernel.Texts;
import it.telaio.notice.Form;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The papers of a candidacy beside its checks: one tab each and one for the message; of the chosen one a page as a picture,
 * and its words and values for who does not look at pictures.
 *
 * @param tabs   one for each paper, then the message
 * @param chosen the place of the chosen tab
 * @param shown  what is shown of the chosen paper; null where the message is shown
 * @param mail   what is shown of the message; null where a paper is shown
 */
record PaperView(List<Tab> tabs, int chosen, Shown shown, List<Mail> mail) {

  /** One tab; {@code note} says why it cannot be opened, or is empty. */
  record Tab(int place, String label, String icon, String note) {
  }

  /**
   * A paper, open.
   *
   * @param page   from 1
   * @param pages  how many; 0 where it has none
   * @param zoom   1 to 3
   * @param drawn  whether its pages are drawn as pictures
   * @param text   its words
   * @param values what its fields say, with their labels
   * @param frames where to draw a frame on this page
   * @param typedBy who typed its fields beside it, in words; empty where nobody did
   * @param signed whether there is a signature to be explained
   */
  record Shown(int place, String name, String label, String size, String sha256, int page, int pages, int zoom, boolean drawn, String text,
      List<Value> values, List<FieldPlace> frames, List<String> problems, String signature,
      String typedBy, boolean signed) {
  }

  /** A value of the form; {@code framed} where the open check speaks of it. */
  record Value(String label, String value, boolean framed) {
  }

  /** One message of the candidacy. */
  record Mail(int part, String sender, List<String> recipients, String subject, String text, String identifier, String messageId,
      String sha256, List<String> notes) {
  }

  /** What was chosen: tab, page, zoom, and the fields of the form to be framed. */
  record Choice(int tab, int page, int zoom, List<String> fields) {
  }

  /** Where fields stand is asked only for the paper that is shown, where something is to be framed. */
  interface Places {
    List<FieldPlace> of(Paper paper);
  }

  static PaperView of(Notice notice, Dossier dossier, Choice choice, Places places, Function<Paper, String> typedBy, Texts texts) {
    List<Tab> tabs = new ArrayList<>();
    for (RolePaper paper : dossier.papers()) {
      tabs.add(tab(notice, paper, tabs.size(), texts));
    }
    tabs.add(new Tab(tabs.size(), texts.say("paper.message"), "it-mail", ""));
    int chosen = Math.clamp(choice.tab(), 0, tabs.size() - 1);
    if (chosen == dossier.papers().size()) {
      return new PaperView(tabs, chosen, null, mail(dossier.sendings()));
    }
    return new PaperView(tabs, chosen, shown(notice, dossier.papers().get(chosen), chosen, choice, places, typedBy, texts), List.of());
  }

  private static Tab tab(Notice notice, RolePaper paper, int place, Texts texts) {
    String word = paper.role().map(role -> role.name().toLowerCase(Locale.ROOT)).orElse("other");
    String label = paper.role().isEmpty() && notice.document(paper.document()).isEmpty() ? shortened(paper.paper().name())
        : texts.say("role." + word);
    boolean signed = paper.paper().verdict() != null && !paper.paper().verdict().signers().isEmpty();
    String icon = !paper.paper().readable() ? "it-locked" : signed ? "it-file-signed"
        : paper.paper().type().contains("pdf") ? "it-file-pdf" : "it-file";
    return new Tab(place, label, icon, paper.paper().readable() ? "" : texts.say("paper.closed"));
  }

  private static String shortened(String name) {
    return name.length() <= 28 ? name : name.substring(0, 18) + "…" + name.substring(name.length() - 8);
  }

  private static Shown shown(Notice notice, RolePaper role, int place, Choice choice, Places places,
      Function<Paper, String> typedBy, Texts texts) {
    Paper paper = role.paper();
    boolean drawn = paper.readable() && (paper.type().equals("application/pdf") || paper.type().startsWith("image/"));
    int pages = drawn ? Math.max(1, paper.pages()) : 0;
    List<FieldPlace> all = drawn && !choice.fields().isEmpty() && !role.fields().isEmpty() ? places.of(paper) : List.of();
    List<FieldPlace> wanted = all.stream().filter(one -> choice.fields().contains(one.field())).toList();
    int page = choice.page() > 0 ? Math.clamp(choice.page(), 1, Math.max(1, pages))
        : wanted.stream().map(FieldPlace::page).min(Integer::compare).orElse(0) + 1;
    List<FieldPlace> frames = wanted.stream().filter(one -> one.page() == page - 1).toList();
    String label = notice.document(role.document()).map(RequiredDocument::label).orElse(paper.name());
    String signature = texts.say("signed." + (paper.verdict() == null ? "unsigned" : paper.verdict().outcome().literal()));
    return new Shown(place, paper.name(), label, size(paper.size(), texts), paper.sha256(), page, pages, Math.clamp(choice.zoom(), 1, 3),
        drawn,
        paper.text(), values(notice, role, choice.fields()), frames, paper.problems().stream().map(note -> note.text()).toList(),
        signature, typedBy.apply(paper), paper.verdict() != null && !paper.verdict().signers().isEmpty());
  }

  private static List<Value> values(Notice notice, RolePaper role, List<String> framed) {
    List<Value> values = new ArrayList<>();
    for (Form.Section section : notice.form().sections()) {
      for (Form.Field field : section.fields()) {
        if (!role.field(field.id()).isEmpty()) {
          values.add(new Value(field.label(), said(field, role.field(field.id())), framed.contains(field.id())));
        }
      }
    }
    return values;
  }

  private static String said(Form.Field field, String value) {
    return field.choices().stream().filter(choice -> choice.id().equals(value)).map(choice -> choice.label()).findFirst().orElse(value);
  }

  private static List<Mail> mail(List<Sending> sendings) {
    List<Mail> mail = new ArrayList<>();
    for (Sending sending : sendings) {
      mail.add(new Mail(mail.size() + 1, sending.arrival().sender(), sending.recipients(), sending.arrival().subject(), sending.text(),
          sending.identifier() == null ? "" : sending.identifier(), sending.messageId() == null ? "" : sending.messageId(), sending.id(),
          sending.notes().stream().map(note -> note.text()).toList()));
    }
    return mail;
  }

  /** 412 kB, 2,1 MB: as a clerk says it. */
  static String size(long bytes, Texts texts) {
    return bytes < 1_000 ? texts.say("size.bytes", bytes) : bytes < 1_000_000 ? texts.say("size.kilobytes", Math.round(bytes / 1_000f))
        : texts.say("size.megabytes", Math.round(bytes / 100_000f) / 10f);
  }
}
