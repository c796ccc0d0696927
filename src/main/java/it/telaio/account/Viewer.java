package it.telaio.account;

import it.telaio.kernel.Sql;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who asks: the value that every query and act takes. What a viewer may not see does not exist for them; the predicate of
 * the query is the first wall, the policy of the table, told of {@link #sight}, the second (security R39).
 */
public sealed interface Viewer {

  /** The installation itself, as the body for which roles over registers and settings are held. */
  String PLATFORM = "platform";

  /** Anybody, not signed in. */
  Viewer ANONYMOUS = new Anonymous();

  /** Whose rows the database lets through. */
  Sql.Sight sight();

  /** How the viewer stands in facts: never a name. */
  String actor();

  /** Whether the viewer holds one of {@code kinds} for the whole of {@code body}. */
  default boolean holds(String body, RoleKind... kinds) {
    return holdsFor(body, "", kinds);
  }

  /** Whether the viewer holds one of {@code kinds} for {@code notice} of {@code body}, by itself or for the whole body. */
  default boolean holdsFor(String body, String notice, RoleKind... kinds) {
    return false;
  }

  /** See {@link Viewer#ANONYMOUS}. */
  record Anonymous() implements Viewer {
    @Override
    public Sql.Sight sight() {
      return Sql.Sight.NONE;
    }

    @Override
    public String actor() {
      return "anonymous";
    }
  }

  /**
   * A person who signed in, with the roles held that day.
   *
   * @param person       their account
   * @param appointments what they hold now; see {@link People#viewer}
   */
  record Signed(UUID person, List<Appointment> appointments) implements Viewer {
    public Signed {
      Objects.requireNonNull(person, "person");
      appointments = List.copyOf(appointments);
    }

    @Override
    public Sql.Sight sight() {
      return new Sql.Sight(person.toString(), bodies());
    }

    @Override
    public String actor() {
      return person.toString();
    }

    @Override
    public boolean holdsFor(String body, String notice, RoleKind... kinds) {
      return appointments.stream().anyMatch(held -> held.body().equals(body)
          && (held.notice().isEmpty() || held.notice().equals(notice)) && Arrays.asList(kinds).contains(held.kind()));
    }

    /** The bodies they act for. */
    public Set<String> bodies() {
      return appointments.stream().map(Appointment::body).collect(Collectors.toUnmodifiableSet());
    }
  }

  /**
   * The program itself: a job, a mailbox reader, a command of who runs it. Sees every row; never stands for a person.
   *
   * @param what what it is, such as {@code mailbox}
   */
  record Machine(String what) implements Viewer {
    public Machine {
      if (!what.matches("[a-z][a-z-]*")) {
        throw new IllegalArgumentException("not the name of a job: " + what);
      }
    }

    @Override
    public Sql.Sight sight() {
      return Sql.Sight.SYSTEM;
    }

    @Override
    public String actor() {
      return "system-" + what;
    }

    @Override
    public boolean holdsFor(String body, String notice, RoleKind... kinds) {
      return true;
    }
  }
}
