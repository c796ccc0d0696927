package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Candidacies;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RuleOnSendings;
import it.telaio.candidacy.Sending;
import it.telaio.kernel.Sql;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Joins and splits candidacies as was proposed or by hand (offices 1), for whoever screens: shown before it is done, taken back as
 * long as none of those concerned is decided.
 */
@Component
final class Regroup {
  private static final Viewer.Machine MACHINE = new Viewer.Machine("screening");

  private final Sql sql;
  private final Docket docket;
  private final Dossiers dossiers;
  private final Candidacies candidacies;
  private final RuleOnSendings rule;
  private final RescreenCandidacies again;

  Regroup(Sql sql, Docket docket, Dossiers dossiers, Candidacies candidacies, RuleOnSendings rule, RescreenCandidacies again) {
    this.sql = sql;
    this.docket = docket;
    this.dossiers = dossiers;
    this.candidacies = candidacies;
    this.rule = rule;
    this.again = again;
  }

  /**
   * What would change.
   *
   * @param before candidacies as they are, of those that would be others
   * @param after  the same messages as they would be put together
   */
  record Change(List<Dossier> before, List<Dossier> after) {

    /** Whether it says what is so already: then only the doubt goes. */
    boolean confirms() {
      return before.size() == after.size() && before.stream().map(Regroup::content).toList().equals(after.stream().map(Regroup::content)
          .toList());
    }
  }

  /** What it would change to say {@code kind} of {@code messages}. */
  Change change(Call call, RuleOnSendings.Kind kind, Collection<String> messages) {
    List<Dossier> now = dossiers.of(call).handedIn();
    List<Dossier> then = candidacies.assembled(MACHINE, call.notice(), kind.of(messages)).result().dossiers();
    List<Dossier> before = missing(now, then);
    List<Dossier> after = missing(then, now);
    return new Change(before.isEmpty() ? now.stream().filter(one -> has(one, messages)).toList() : before,
        after.isEmpty() ? then.stream().filter(one -> has(one, messages)).toList() : after);
  }

  /** Those of {@code some} that are not, just so, among {@code others}. */
  private static List<Dossier> missing(List<Dossier> some, List<Dossier> others) {
    Map<String, Dossier> known = others.stream().collect(Collectors.toMap(Dossier::id, Function.identity(), (one, same) -> one));
    return some.stream().filter(one -> !one.equals(known.get(one.id()))).toList();
  }

  /** Says {@code kind} of {@code messages}; everything is proposed anew at once. Gives the candidacy of the first message. */
  String rule(Viewer viewer, Call call, RuleOnSendings.Kind kind, Collection<String> messages, String reason) {
    return done(viewer, call, messages, change(call, kind, messages).before(),
        () -> rule.rule(MACHINE, viewer, call.notice().id(), kind, messages, reason));
  }

  /** Takes back what was said by {@code ruling}. */
  String takeBack(Viewer viewer, Call call, long ruling) {
    RuleOnSendings.Ruled ruled = rule.standing(MACHINE, call.notice().id()).stream().filter(one -> one.id() == ruling).findFirst()
        .orElseThrow(ScreeningRefusal.Plain.NOTHING_TO_TAKE_BACK::thrown);
    List<Dossier> concerned = dossiers.of(call).handedIn().stream().filter(one -> has(one, ruled.sendings())).toList();
    return done(viewer, call, ruled.sendings(), concerned, () -> rule.takeBack(MACHINE, viewer, call.notice().id(), ruling, "ritirata"));
  }

  /** What was said of messages of {@code dossier} and stands. */
  List<RuleOnSendings.Ruled> said(Call call, Dossier dossier) {
    return rule.standing(MACHINE, call.notice().id()).stream().filter(one -> has(dossier, one.sendings())).toList();
  }

  private String done(Viewer viewer, Call call, Collection<String> messages, List<Dossier> concerned, Runnable act) {
    if (!call.isScreenedBy(viewer)) {
      throw ScreeningRefusal.Plain.NOT_ALLOWED.thrown();
    }
    sql.as(MACHINE.sight()).inTransaction(() -> {
      List<String> known = docket.of(MACHINE, call).stream().map(Docket.Item::candidacy).toList();
      concerned.stream().map(Dossier::id).filter(known::contains).sorted().forEach(candidacy -> {
        if (docket.hold(MACHINE, call, candidacy).standing().decided().isPresent()) {
          throw ScreeningRefusal.Plain.ALREADY_DECIDED.thrown();
        }
      });
      act.run();
    });
    again.screen(call, true);
    return dossiers.of(call).handedIn().stream().filter(one -> has(one, messages)).map(Dossier::id).findFirst().orElse("");
  }

  static boolean has(Dossier dossier, Collection<String> messages) {
    return Stream.concat(dossier.sendings().stream().map(Sending::id), dossier.copies().stream()).anyMatch(messages::contains);
  }

  private static List<Object> content(Dossier dossier) {
    return List.of(dossier.id(), dossier.sendings().stream().map(Sending::id).toList(),
        dossier.papers().stream().map(paper -> paper.paper().sha256()).toList());
  }
}
