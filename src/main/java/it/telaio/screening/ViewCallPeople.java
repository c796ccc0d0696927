package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Subjects;
import it.telaio.kernel.Texts;
import it.telaio.notice.Notice;
import it.telaio.screening.CallPeople.Task;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Puts together what the page of the people of a call shows. */
@Component
final class ViewCallPeople {
  private final CallPeople people;
  private final OpenCandidacies open;
  private final Subjects subjects;
  private final CallRules rules;
  private final Clock clock;

  ViewCallPeople(CallPeople people, OpenCandidacies open, Subjects subjects, CallRules rules, Clock clock) {
    this.people = people;
    this.open = open;
    this.subjects = subjects;
    this.rules = rules;
    this.clock = clock;
  }

  CallPeople people() {
    return people;
  }

  /** What persons of {@code body} can be in {@code call}. */
  List<RoleKind> kinds(Call call, String body) {
    return Arrays.stream(Task.values()).filter(task -> task.body(call).equals(body)).flatMap(task -> task.kinds().stream())
        .distinct().toList();
  }

  CallPeopleView view(Viewer viewer, Call call, CallPeopleView.Form form, String error, Locale locale) {
    Map<String, String> named = new LinkedHashMap<>();
    List<CallPeople.Charge> charges = people.charges(call);
    Stream.concat(Stream.of(call.decider(), call.body()), charges.stream().map(CallPeople.Charge::body)).distinct()
        .forEach(body -> named.put(body, name(viewer, call, body, locale)));
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    return new CallPeopleView(call, people.of(viewer, call), named, people.administered(viewer, call),
        OpenCandidacies.isCharged(viewer, call), viewer.holds(call.decider(), RoleKind.ADMINISTRATOR), charges,
        form.words() == null ? Map.of() : chosen(call, form.words(), named), open.hasBegun(viewer, call),
        rules.of(viewer, call, locale), form,
        form.body().isEmpty() ? List.of() : kinds(call, form.body()), today,
        error, locale, Texts.of(CallPeopleView.class, locale));
  }

  /** What was looked for; before that, the body that the notice names, and the issuing body itself. */
  private Map<String, String> chosen(Call call, String words, Map<String, String> named) {
    Map<String, String> found = new LinkedHashMap<>();
    if (words.isBlank()) {
      Notice.Body told = call.notice().screeningBody();
      Stream.of(told.ipaCode().map(code -> "ipa:" + code), told.taxCode(), Optional.of(told.name())).flatMap(Optional::stream)
          .map(people::bodies).filter(one -> !one.isEmpty()).findFirst().ifPresent(found::putAll);
      found.put(call.decider(), named.get(call.decider()));
    } else {
      found.putAll(people.bodies(words));
    }
    return found;
  }

  private String name(Viewer viewer, Call call, String body, Locale locale) {
    return subjects.describe(new Ref("body", body), viewer.sight(), locale).map(Subjects.Subject::title)
        .orElse(body.equals(call.decider()) ? call.notice().issuingBody().name() : body);
  }
}
