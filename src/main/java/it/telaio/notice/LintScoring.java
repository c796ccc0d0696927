package it.telaio.notice;

import it.telaio.notice.Scoring.Bonus;
import it.telaio.notice.Scoring.By;
import it.telaio.notice.Scoring.Criterion;
import it.telaio.notice.Scoring.Tie;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** How candidacies are compared: that points add up, thresholds can be reached and ties are broken by something fair. */
final class LintScoring {

  private LintScoring() {
  }

  static void presence(Notice notice, LintReport report) {
    if (notice.comparative() && notice.scoring().isEmpty()) {
      report.error("/comparative", "comparative-without-scoring");
    }
    if (!notice.comparative() && notice.scoring().isPresent()) {
      report.error("/scoring", "scoring-without-comparison");
    }
    notice.scoring().ifPresent(scoring -> {
      commission(scoring, report);
      if (scoring.ties().isEmpty()) {
        report.warning("/scoring", "ties-undeclared");
      }
    });
  }

  private static void commission(Scoring scoring, LintReport report) {
    if (scoring.commission().isEmpty()) {
      report.warning("/scoring", "commission-undeclared");
    }
    if (scoring.commission().filter(commission -> commission.members() % 2 == 0).isPresent()) {
      report.warning("/scoring/commission/members", "commission-even");
    }
  }

  static void weights(Notice notice, LintReport report) {
    notice.scoring().ifPresent(scoring -> {
      LintReferences.once(scoring.criteria(), Criterion::id, "/scoring/criteria", "id", report);
      LintReferences.once(scoring.bonuses(), Bonus::id, "/scoring/bonuses", "id", report);
      for (int i = 0; i < scoring.criteria().size(); i++) {
        criterion(notice, scoring, scoring.criteria().get(i), "/scoring/criteria/" + i, report);
      }
      total(notice, scoring, report);
    });
  }

  private static void criterion(Notice notice, Scoring scoring, Criterion criterion, String pointer, LintReport report) {
    if (criterion.most().signum() == 0) {
      report.error(pointer + "/most", "criterion-of-nothing", criterion.label());
    }
    if (criterion.threshold().filter(threshold -> threshold.compareTo(criterion.most()) > 0).isPresent()) {
      report.error(pointer + "/threshold", "threshold-too-high", criterion.threshold().get(), criterion.most());
    }
    BigDecimal parts = criterion.parts().stream().map(Scoring.Part::most).reduce(BigDecimal.ZERO, BigDecimal::add);
    if (!criterion.parts().isEmpty() && parts.compareTo(criterion.most()) != 0) {
      report.error(pointer + "/most", "parts-do-not-add-up", criterion.label(), parts, criterion.most());
    }
    criterion.step().filter(step -> criterion.most().remainder(step).signum() != 0)
        .ifPresent(step -> report.error(pointer + "/step", "step-does-not-divide", criterion.most(), step));
    criterion.step().filter(step -> step.stripTrailingZeros().scale() > scoring.rounding().decimals())
        .ifPresent(step -> report.warning("/scoring/rounding/decimals", "rounding-loses-steps", step));
    for (int i = 0; i < criterion.lots().size(); i++) {
      if (notice.lot(criterion.lots().get(i)).isEmpty()) {
        report.error(pointer + "/lots/" + i, "lot-unknown", criterion.lots().get(i), "");
      }
    }
  }

  /** Where criteria differ by lot, the points of each lot must add up. */
  private static void total(Notice notice, Scoring scoring, LintReport report) {
    List<Optional<String>> lots = notice.lots().isEmpty() ? List.of(Optional.empty())
        : notice.lots().stream().map(lot -> Optional.of(lot.id())).toList();
    for (Optional<String> lot : lots) {
      BigDecimal sum = scoring.criteria().stream().filter(criterion -> criterion.lots().isEmpty() || lot.isEmpty()
          || criterion.lots().contains(lot.get())).map(Criterion::most).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (scoring.total().filter(total -> total.compareTo(sum) != 0).isPresent()) {
        report.error("/scoring/total", "weights-do-not-add-up", scoring.total().get(), sum,
            lot.map(id -> report.say("in-lot", id)).orElse(""));
        return;
      }
      if (scoring.threshold().filter(threshold -> threshold.compareTo(sum) > 0).isPresent()) {
        report.error("/scoring/threshold", "threshold-too-high", scoring.threshold().get(), sum);
        return;
      }
    }
  }

  static void bonuses(Notice notice, LintReport report) {
    notice.scoring().ifPresent(scoring -> {
      for (int i = 0; i < scoring.bonuses().size(); i++) {
        Bonus bonus = scoring.bonuses().get(i);
        if (bonus.when().isPresent() == bonus.times().isPresent()) {
          report.error("/scoring/bonuses/" + i, "bonus-without-fact", bonus.label());
        }
        if (bonus.times().isPresent() && bonus.most().isEmpty()) {
          report.warning("/scoring/bonuses/" + i, "bonus-without-limit", bonus.label());
        }
      }
    });
  }

  static void ties(Notice notice, LintReport report) {
    notice.scoring().ifPresent(scoring -> {
      for (int i = 0; i < scoring.ties().size(); i++) {
        tie(notice, scoring, i, report);
      }
    });
  }

  private static void tie(Notice notice, Scoring scoring, int place, LintReport report) {
    Tie tie = scoring.ties().get(place);
    String pointer = "/scoring/ties/" + place;
    if (tie.by() == By.ARRIVAL) {
      report.warning(pointer + "/by", "tie-by-arrival");
    }
    boolean ends = tie.by() == By.DRAW || tie.by() == By.NONE || tie.by() == By.ARRIVAL;
    if (ends && place < scoring.ties().size() - 1) {
      report.error("/scoring/ties/" + (place + 1), "tie-never-reached");
    }
    List<String> known = switch (tie.by()) {
      case CRITERION -> scoring.criteria().stream().map(Criterion::id).toList();
      case BONUS -> scoring.bonuses().stream().map(Bonus::id).toList();
      default -> List.of();
    };
    boolean wants = tie.by() == By.CRITERION || tie.by() == By.BONUS;
    if (wants && !known.contains(tie.of().orElse(""))) {
      report.error(pointer, "tie-unknown", tie.of().orElse(""));
    }
    if (!wants && tie.of().isPresent()) {
      report.error(pointer + "/of", "tie-of-nothing", tie.of().get());
    }
    if (tie.by() == By.AMOUNT && notice.form().field("requested").isEmpty()) {
      report.warning(pointer + "/by", "tie-amount-not-asked");
    }
  }
}
