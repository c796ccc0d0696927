package it.telaio.screening;

import it.telaio.account.RoleKind;
import it.telaio.account.RoleNames;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Texts;
import it.telaio.screening.CallPeople.Part;
import it.telaio.screening.CallPeople.Task;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The people of a call as a page shows them.
 *
 * @param bodies    the bodies that take part, by code, with their names
 * @param mayAdd    those of them to which the viewer gives people
 * @param charges   who was charged with screening, latest first
 * @param chosen    the bodies among which the viewer chooses the one that screens
 * @param begun     whether persons have screened, so that no other body can
 * @param rules     for which acts two persons are wanted
 */
record CallPeopleView(Call call, Map<Task, List<Part>> tasks, Map<String, String> bodies, List<String> mayAdd, boolean mayCharge,
    boolean mayRule, List<CallPeople.Charge> charges, Map<String, String> chosen, boolean begun, CallRules.Page rules, Form form,
    List<RoleKind> kinds, LocalDate today, String error, Locale locale, Texts texts) {

  /** What a form says: of a person to add where {@code body} is not empty, of a body to charge where {@code words} is not null. */
  record Form(String body, String words, String email, String name, String kind, String from, String to, String act, String charged) {
    static final Form EMPTY = new Form("", null, "", "", "", "", "", "", "");

    Form adding(String whose) {
      return new Form(whose, null, "", "", "", "", "", "", "");
    }

    Form charging(String looked) {
      return new Form("", looked, "", "", "", "", "", "", "");
    }
  }

  /** A link to set a password, shown once. */
  record Link(String name, String email, String address) {
    static final Link NONE = new Link("", "", "");
  }

  String say(String key, Object... arguments) {
    return texts.say(key, arguments);
  }

  String path() {
    return "/avvisi/" + call.notice().id() + "/persone";
  }

  String body(String code) {
    return bodies.getOrDefault(code, code);
  }

  String role(RoleKind kind) {
    return RoleNames.kind(kind, locale);
  }

  /** What this task is called among texts. */
  String key(Task task) {
    return "people.task." + task.name().toLowerCase(Locale.ROOT);
  }

  /** Whether the procedure stands still where nobody does it. */
  boolean isNeeded(Task task) {
    return task != Task.READ;
  }

  String span(Part part) {
    String from = Clock.dayInWords(part.from(), locale);
    return part.to() == null ? say("people.since", from) : say("people.span", from, Clock.dayInWords(part.to(), locale));
  }

  String day(CallPeople.Charge charge) {
    return Clock.dayInWords(charge.at().atZone(Clock.ROME).toLocalDate(), locale);
  }

  /** Who signs the acts, as the notice says; empty where it does not. */
  String organ() {
    return call.notice().decidingOrgan() == null ? "" : call.notice().decidingOrgan().name();
  }
}
