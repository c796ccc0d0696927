package it.telaio.screening;

import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.RuleOnSendings;
import it.telaio.candidacy.RuleOnSendings.Kind;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which messages make a candidacy, as a page shows it.
 *
 * @param dossier  the one that is looked at
 * @param siblings others that came in the same messages
 * @param found    other candidacies with which it could be joined
 * @param said     what was said and can be taken back, with the name of who said it
 * @param change   what is about to be done, where something is
 * @param acts     how many acts of persons stand on each candidacy concerned
 */
record RegroupView(Call call, Dossier dossier, List<Dossier> siblings, List<Dossier> found, String words,
    Map<RuleOnSendings.Ruled, String> said, Optional<Wanted> wanted, Optional<Regroup.Change> change, Map<String, Integer> acts,
    boolean mayRule, boolean decided, String reason, String error, Locale locale, Texts texts) {

  /** What is to be said of which messages; {@code with} is the other candidacy, or empty. */
  record Wanted(Kind kind, List<String> messages, String with) {
  }

  /** A way on. */
  record Choice(Kind kind, String text, String help) {
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  String path() {
    return "/istruttoria/" + call.notice().id() + "/" + dossier.id() + "/invii";
  }

  /** What may be said of its own messages: first the one that agrees with the proposal. */
  List<Choice> choices() {
    List<Choice> choices = new ArrayList<>();
    boolean several = dossier.sendings().size() > 1;
    if (several && doubt("joined-proposed")) {
      choices.add(choice(Kind.JOINED));
    }
    if (!siblings.isEmpty() && doubt("split-proposed")) {
      choices.add(choice(Kind.SPLIT));
    }
    if (several) {
      choices.add(choice(Kind.APART));
    }
    if (!siblings.isEmpty()) {
      choices.add(choice(Kind.WHOLE));
    }
    return choices;
  }

  private Choice choice(Kind kind) {
    String key = "regroup." + kind.name().toLowerCase(Locale.ROOT);
    return new Choice(kind, say(key), say(key + ".help"));
  }

  private boolean doubt(String code) {
    return dossier.doubts().stream().anyMatch(note -> note.code().equals(code));
  }

  /** Why it was put together so. */
  List<String> doubts() {
    return dossier.doubts().stream().filter(note -> texts.knows("reason." + note.code()))
        .map(note -> say("reason." + note.code(), note.text())).toList();
  }

  String when(Sending sending) {
    var certified = sending.arrival().certifiedAt();
    return Clock.toTheSecond(certified == null ? sending.arrival().receivedAt() : certified, locale);
  }

  String at(RuleOnSendings.Ruled ruled) {
    return Clock.toTheSecond(ruled.at(), locale);
  }

  String kind(RuleOnSendings.Ruled ruled) {
    return say("regroup.said." + ruled.kind().name().toLowerCase(Locale.ROOT), ruled.sendings().size());
  }

  /** The names of the documents of {@code sending}, at most so many as one reads. */
  String papers(List<Paper> papers) {
    String names = String.join(", ", papers.stream().limit(8).map(Paper::name).toList());
    return papers.size() > 8 ? say("regroup.more", names, papers.size() - 8) : names;
  }

  String papers(Dossier one) {
    return papers(one.papers().stream().map(paper -> paper.paper()).toList());
  }

  String heading(Dossier one) {
    return one.applicant().name() + " · " + one.title();
  }

  String query(Wanted one) {
    return "?come=" + one.kind() + (one.with().isEmpty() ? "" : "&con=" + one.with());
  }
}
