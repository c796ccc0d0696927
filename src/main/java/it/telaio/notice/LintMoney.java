package it.telaio.notice;

import it.telaio.notice.Form.Ceiling;
import java.util.Optional;

/** Money: that amounts go with each other, and that what is limited is asked. */
final class LintMoney {

  private LintMoney() {
  }

  static void budget(Notice notice, LintReport report) {
    notice.budget().ifPresent(budget -> {
      above(budget.least(), budget.most(), "/budget/least", report);
      above(budget.least(), budget.total(), "/budget/least", report);
      above(budget.most(), budget.total(), "/budget/most", report);
      long lots = notice.lots().stream().flatMap(lot -> lot.budget().stream()).mapToLong(Money::cents).sum();
      if (lots > 0 && budget.total().filter(total -> total.cents() != lots).isPresent()) {
        report.error("/budget/total", "lots-do-not-add-up", budget.total().get().inWords(report.locale()),
            new Money(lots).inWords(report.locale()));
      }
      boolean cup = notice.funding().flatMap(Funding::cup).isPresent();
      if (budget.total().isPresent() && !cup) {
        report.warning("/budget", "cup-missing");
      }
    });
  }

  static void ceilings(Notice notice, LintReport report) {
    for (int i = 0; i < notice.form().ceilings().size(); i++) {
      Ceiling ceiling = notice.form().ceilings().get(i);
      String pointer = "/form/ceilings/" + i;
      boolean share = ceiling.percent().isPresent() && ceiling.of().isPresent() && ceiling.most().isEmpty();
      boolean fixed = ceiling.most().isPresent() && ceiling.percent().isEmpty() && ceiling.of().isEmpty();
      if (!share && !fixed) {
        report.error(pointer, "ceiling-of-what", ceiling.field());
      }
      LintForm.amount(notice.form(), ceiling.field(), pointer + "/field", report);
      ceiling.of().ifPresent(of -> LintForm.amount(notice.form(), of, pointer + "/of", report));
    }
  }

  private static void above(Optional<Money> less, Optional<Money> more, String pointer, LintReport report) {
    if (less.isPresent() && more.isPresent() && less.get().compareTo(more.get()) > 0) {
      report.error(pointer, "money-above", less.get().inWords(report.locale()), more.get().inWords(report.locale()));
    }
  }
}
