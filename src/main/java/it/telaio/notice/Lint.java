package it.telaio.notice;

import java.util.List;
import java.util.function.BiConsumer;

/** What a notice must mean, besides its shape. Each rule is a named value; they are independent of each other. */
final class Lint {

  /** One rule: looks at a notice and says what is wrong. */
  record LintRule(String name, BiConsumer<Notice, LintReport> look) {
  }

  /** All rules, in the order of the file they look at. */
  static final List<LintRule> RULES = List.of(
      new LintRule("every identifier once", LintReferences::identifiers),
      new LintRule("every clause is there and is used", (notice, report) -> LintReferences.clauses(notice.clauses(), report)),
      new LintRule("nothing is left of the empty text", LintBlank::left),
      new LintRule("nothing rests on a supposition", LintBodies::suppositions),
      new LintRule("bodies act by a power or an agreement", LintBodies::bodies),
      new LintRule("dates follow each other", LintTime::dates),
      new LintRule("the window is a window", LintTime::window),
      new LintRule("it is published long enough", LintTime::publication),
      new LintRule("kind and comparison agree", LintBodies::comparison),
      new LintRule("channels, mailbox and basis agree", LintBodies::channels),
      new LintRule("somebody may apply", LintDocuments::eligible),
      new LintRule("fields can be filled in", LintForm::fields),
      new LintRule("key fields are there", LintForm::keys),
      new LintRule("documents are asked, can be recognised and signed", LintDocuments::documents),
      new LintRule("quotas can be kept", LintDocuments::quotas),
      new LintRule("conditions type-check", LintConditions::conditions),
      new LintRule("money goes with money", LintMoney::budget),
      new LintRule("ceilings limit amounts", LintMoney::ceilings),
      new LintRule("scoring where candidacies are compared", LintScoring::presence),
      new LintRule("weights add up", LintScoring::weights),
      new LintRule("bonuses rest on facts", LintScoring::bonuses),
      new LintRule("ties are broken", LintScoring::ties),
      new LintRule("questions end before the term", LintTime::clarifications),
      new LintRule("steps are declared", LintBodies::steps),
      new LintRule("a co-design notice says what it must", LintBodies::content));

  private Lint() {
  }

  /** Runs all rules, then takes out the warnings that the notice accepts with a reason. */
  static void check(Notice notice, LintReport report) {
    RULES.forEach(rule -> rule.look().accept(notice, report));
    accept(notice.accepts(), report);
  }

  /** The same for a programme, which has fewer rules. */
  static void check(Programme programme, LintReport report) {
    LintReferences.clauses(programme.clauses(), report);
    LintProgramme.actions(programme, report);
    LintProgramme.duration(programme, report);
    accept(programme.accepts(), report);
  }

  private static void accept(List<Notice.Acceptance> accepts, LintReport report) {
    for (int i = 0; i < accepts.size(); i++) {
      String code = accepts.get(i).warning();
      if (!report.accept(code)) {
        report.warning("/accepts/" + i + "/warning", "nothing-to-accept", code);
      }
    }
  }
}
