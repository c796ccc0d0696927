package it.telaio.desk;

import it.telaio.account.People;
import it.telaio.account.Person;
import it.telaio.account.ResetSecondFactor;
import it.telaio.account.Viewer;
import it.telaio.notice.FourEyesRules;
import it.telaio.notice.Notices;
import it.telaio.notice.Published;
import it.telaio.screening.SecondReadings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What one person began and waits for a second one: told only to who may be that second one. */
@Component
final class SecondPersonTasks {
  private final SecondReadings readings;
  private final ResetSecondFactor resets;
  private final FourEyesRules rules;
  private final People people;
  private final Notices notices;

  SecondPersonTasks(SecondReadings readings, ResetSecondFactor resets, FourEyesRules rules, People people, Notices notices) {
    this.readings = readings;
    this.resets = resets;
    this.rules = rules;
    this.people = people;
    this.notices = notices;
  }

  /** The tasks of {@code viewer}: in {@code places} what was typed, and wherever they administer what another administrator wants. */
  List<DeskTask> tasks(Viewer viewer, List<Desk.Place> places) {
    List<DeskTask> tasks = new ArrayList<>();
    for (Desk.Place place : places) {
      List<String> pages = readings.waitingFor(viewer, place.call(), place.items());
      if (!pages.isEmpty()) {
        tasks.add(new DeskTask("reread", "ask", "it-file", pages.size(), place.call().notice().title(), null, "", pages.getFirst()));
      }
    }
    if (viewer instanceof Viewer.Signed signed) {
      resets.waitingFor(signed).forEach(one -> tasks.add(new DeskTask("reset", "ask", "it-key", 1,
          people.find(viewer, one.person()).map(Person::name).orElse(""), one.until(), "",
          "/persone/" + one.person() + "/secondo-passaggio")));
      rules.waitingFor(signed).forEach(one -> shown(viewer, one).ifPresent(notice -> tasks.add(new DeskTask(
          one.notice().isEmpty() ? "publishing-rule" : "rule", "ask", "it-user", 1, notice.notice().title(), one.until(), "",
          "/avvisi/" + notice.id() + "/persone"))));
    }
    return tasks;
  }

  /** The notice on whose page the wish stands; the rule for publishing stands on that of each notice of the body. */
  private Optional<Published> shown(Viewer viewer, FourEyesRules.Waiting wish) {
    return notices.all(viewer).stream()
        .filter(one -> wish.notice().isEmpty() ? one.body().equals(wish.body()) : one.id().equals(wish.notice())).findFirst();
  }
}
