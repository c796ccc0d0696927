package it.telaio.account;

import it.telaio.kernel.Clock;
import it.telaio.kernel.Ref;
import it.telaio.kernel.Subjects;
import it.telaio.kernel.Texts;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** How roles, bodies and notices are called on a page; bodies and notices are named by their own folders, through the port. */
@Component
public final class RoleNames {
  private final Subjects subjects;

  RoleNames(Subjects subjects) {
    this.subjects = subjects;
  }

  /**
   * A role in words.
   *
   * @param role   what one is
   * @param body   for whom
   * @param notice for which notice; empty: for all
   * @param span   from when to when
   */
  record Role(Appointment held, String role, String body, String notice, String span) {
  }

  /** {@code held} in words, in the same order. */
  List<Role> roles(Viewer viewer, Collection<Appointment> held, Locale locale) {
    Set<Ref> refs = new HashSet<>();
    held.forEach(one -> {
      refs.add(new Ref("body", one.body()));
      if (!one.notice().isEmpty()) {
        refs.add(new Ref("notice", one.notice()));
      }
    });
    Map<Ref, Subjects.Subject> named = subjects.describe(refs, viewer.sight(), locale);
    Texts texts = Texts.of(RoleNames.class, locale);
    return held.stream().map(one -> new Role(one, kind(one.kind(), texts), body(one.body(), named, texts),
        one.notice().isEmpty() ? "" : title(new Ref("notice", one.notice()), named), span(one, texts, locale))).toList();
  }

  /** The name of the body; its code where no register knows it. */
  String body(Viewer viewer, String body, Locale locale) {
    Ref ref = new Ref("body", body);
    return body(body, subjects.describe(List.of(ref), viewer.sight(), locale), Texts.of(RoleNames.class, locale));
  }

  /** What somebody is, as pages of other folders say it too. */
  public static String kind(RoleKind kind, Locale locale) {
    return kind(kind, Texts.of(RoleNames.class, locale));
  }

  static String kind(RoleKind kind, Texts texts) {
    return texts.say("role." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static String body(String body, Map<Ref, Subjects.Subject> named, Texts texts) {
    return body.equals(Viewer.PLATFORM) ? texts.say("role.platform") : title(new Ref("body", body), named);
  }

  private static String title(Ref ref, Map<Ref, Subjects.Subject> named) {
    Subjects.Subject subject = named.get(ref);
    return subject == null ? ref.id() : subject.title();
  }

  private static String span(Appointment held, Texts texts, Locale locale) {
    String from = Clock.dayInWords(held.validFrom(), locale);
    return held.validTo() == null ? texts.say("role.since", from) : texts.say("role.span", from, Clock.dayInWords(held.validTo(), locale));
  }
}
