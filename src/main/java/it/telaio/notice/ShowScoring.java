package it.telaio.notice;

import java.math.BigDecimal;

/** The part of {@link ShowNotice} that tells how candidacies are compared. */
final class ShowScoring {
  private final Scoring scoring;
  private final PlainPage lines;
  private final NoticeWords words;
  private final ConditionWords conditions;

  ShowScoring(Scoring scoring, PlainPage lines, NoticeWords words, ConditionWords conditions) {
    this.scoring = scoring;
    this.lines = lines;
    this.words = words;
    this.conditions = conditions;
  }

  void show() {
    lines.rule("method", scoring, words.of(scoring.method()), plain(scoring.most()));
    scoring.threshold().ifPresent(threshold -> lines.rule("threshold", scoring, plain(threshold)));
    scoring.commission().ifPresent(commission -> lines.rule("commission", commission, commission.members()));
    scoring.criteria().forEach(criterion -> {
      lines.item(lines.say("show.criterion", criterion.label(), plain(criterion.most()))
          + criterion.threshold().map(threshold -> lines.say("show.criterion-threshold", plain(threshold))).orElse(""), criterion);
      criterion.parts().forEach(part -> lines.under(lines.say("show.criterion", part.label(), plain(part.most()))));
    });
    scoring.bonuses().forEach(bonus -> lines.rule(bonus.times().isPresent() ? "bonus-times" : "bonus", bonus, bonus.label(),
        plain(bonus.points()), bonus.when().or(bonus::times).map(conditions::of).orElse(""),
        bonus.most().map(most -> lines.say("show.bonus-most", plain(most))).orElse("")));
    for (int i = 0; i < scoring.ties().size(); i++) {
      Scoring.Tie tie = scoring.ties().get(i);
      lines.rule("tie", tie, i + 1, words.of(tie.by()), tie.of().map(of -> " «" + label(of) + "»").orElse(""));
    }
    lines.bullet(lines.say("show.rounding", scoring.rounding().decimals(), words.of(scoring.rounding().way())));
  }

  private String label(String id) {
    return scoring.criteria().stream().filter(criterion -> criterion.id().equals(id)).map(Scoring.Criterion::label).findFirst()
        .or(() -> scoring.bonuses().stream().filter(bonus -> bonus.id().equals(id)).map(Scoring.Bonus::label).findFirst()).orElse(id);
  }

  private static String plain(BigDecimal points) {
    return points.stripTrailingZeros().toPlainString().replace('.', ',');
  }
}
