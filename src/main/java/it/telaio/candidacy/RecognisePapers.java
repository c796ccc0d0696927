package it.telaio.candidacy;

import it.telaio.candidacy.RolePaper.Sign;
import it.telaio.notice.Notice;
import it.telaio.notice.RequiredDocument;
import it.telaio.notice.RequiredDocument.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what each paper of a message is to the candidacy: by the fields it carries, then by words of its file name, then by
 * the words of its first page. What stays without role is shown to a person, never dropped.
 */
final class RecognisePapers {
  private static final Pattern DELEGATION = Pattern.compile("\\b(delega|procura|deleghe)\\b");
  private static final Pattern IDENTITY = Pattern.compile("\\b(carta d.?identit|identita|documento d.?identit|passaporto|ci fronte)");
  /** How far into a document its title may stand. */
  private static final int FIRST_WORDS = 600;

  private final Notice notice;
  private final EnteredFields typed;

  RecognisePapers(Notice notice) {
    this(notice, EnteredFields.NONE);
  }

  RecognisePapers(Notice notice, EnteredFields typed) {
    this.notice = notice;
    this.typed = typed;
  }

  List<RolePaper> of(List<Paper> papers) {
    List<RolePaper> roles = new ArrayList<>();
    for (Paper paper : papers) {
      roles.add(roleOf(paper));
    }
    boolean sure = roles.stream().anyMatch(role -> role.isForm() && !role.readFromWords());
    return roles.stream().map(role -> sure && role.readFromWords() ? noForm(role.paper()) : role).toList();
  }

  /** Beside a form with its fields, a paper that only speaks like one is an annex. */
  private static RolePaper noForm(Paper paper) {
    return new RolePaper(paper, null, Optional.empty(), Sign.NOTHING, Map.of());
  }

  private RolePaper roleOf(Paper paper) {
    Optional<RequiredDocument> form = documentFor(Role.FORM);
    if (typed.knows(paper)) {
      return new RolePaper(paper, form.map(RequiredDocument::id).orElse(null), Optional.of(Role.FORM), Sign.ENTERED,
          typed.of(paper, notice));
    }
    if (carriesTheForm(paper)) {
      return new RolePaper(paper, form.map(RequiredDocument::id).orElse(null), Optional.of(Role.FORM), Sign.FIELDS, paper.fields());
    }
    String name = BareWords.of(paper.name());
    String title = BareWords.of(paper.text().substring(0, Math.min(FIRST_WORDS, paper.text().length())));
    for (String words : List.of(name, title)) {
      for (RequiredDocument document : notice.documents()) {
        if (document.match().words().stream().map(BareWords::of).anyMatch(word -> has(words, word))) {
          boolean isForm = document.match().role() == Role.FORM;
          Map<String, String> values = isForm ? FormText.read(notice, paper.text()) : paper.fields();
          return new RolePaper(paper, document.id(), Optional.of(document.match().role()), Sign.WORDS, values);
        }
      }
      if (DELEGATION.matcher(words).find()) {
        return new RolePaper(paper, null, Optional.of(Role.DELEGATION), Sign.WORDS, Map.of());
      }
      if (IDENTITY.matcher(words).find()) {
        return new RolePaper(paper, null, Optional.of(Role.IDENTITY), Sign.WORDS, Map.of());
      }
    }
    return new RolePaper(paper, null, Optional.empty(), Sign.NOTHING, Map.of());
  }

  /** A paper is the form when it has the fields that tie it to a notice and to a body. */
  private static boolean carriesTheForm(Paper paper) {
    return paper.fields().containsKey("notice") && paper.fields().containsKey("body_tax_code");
  }

  private Optional<RequiredDocument> documentFor(Role role) {
    return notice.documents().stream().filter(document -> document.match().role() == role).findFirst();
  }

  private static boolean has(String words, String word) {
    return !word.isBlank() && (" " + words + " ").contains(" " + word.strip() + " ");
  }
}
