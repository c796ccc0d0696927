package it.telaio.candidacy;

import it.telaio.register.Sorting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What an officer said about messages; it goes before what is proposed (offices 1). Messages are named by {@link Sending#id}. */
public sealed interface Ruling {

  /** The message is this, whatever its words say. */
  record Sorted(String sending, Sorting as) implements Ruling {
  }

  /** These messages are parts of one candidacy. */
  record Joined(Set<String> sendings) implements Ruling {
    public Joined {
      sendings = Set.copyOf(sendings);
    }
  }

  /** Each of these messages is a candidacy of its own, whatever their subjects say. */
  record Apart(Set<String> sendings) implements Ruling {
    public Apart {
      sendings = Set.copyOf(sendings);
    }
  }

  /** However many forms are in what came with this message, it is one candidacy. */
  record Whole(String sending) implements Ruling {
  }

  /** Each form that came with this message is a candidacy of its own. */
  record Split(String sending) implements Ruling {
  }

  /** Rulings by what they say; for each message a later one goes before an earlier one of its kind. */
  record All(List<Ruling> inOrder) {
    public All {
      inOrder = List.copyOf(inOrder);
    }

    /** What {@code sending} was said to be; null where nobody said anything. */
    Sorting sorted(String sending) {
      return inOrder.reversed().stream().filter(ruling -> ruling instanceof Sorted one && one.sending().equals(sending))
          .map(ruling -> ((Sorted) ruling).as()).findFirst().orElse(null);
    }

    /** The messages with which {@code sending} was joined, itself included, or itself where it was set apart; empty where nobody said. */
    Set<String> group(String sending) {
      return latest(ruling -> members(ruling).contains(sending)).map(ruling -> ruling instanceof Joined joined
          ? stillTogether(joined) : Set.of(sending)).orElse(Set.of());
    }

    /** Whether somebody said what the forms of {@code sending} are: one candidacy (true) or one each (false); null otherwise. */
    Boolean whole(String sending) {
      return latest(ruling -> ruling instanceof Whole whole && whole.sending().equals(sending)
          || ruling instanceof Split split && split.sending().equals(sending)).map(Whole.class::isInstance).orElse(null);
    }

    private Optional<Ruling> latest(Predicate<Ruling> wanted) {
      return inOrder.reversed().stream().filter(wanted).findFirst();
    }

    /** Without those about whom something else was said later. */
    private Set<String> stillTogether(Joined joined) {
      List<Ruling> later = new ArrayList<>(inOrder.subList(inOrder.lastIndexOf(joined) + 1, inOrder.size()));
      Set<String> moved = later.stream().flatMap(ruling -> members(ruling).stream()).collect(Collectors.toSet());
      Set<String> together = new HashSet<>(joined.sendings());
      together.removeAll(moved);
      return together;
    }

    private static Set<String> members(Ruling ruling) {
      return switch (ruling) {
        case Joined joined -> joined.sendings();
        case Apart apart -> apart.sendings();
        case Sorted sorted -> Set.of();
        case Whole whole -> Set.of();
        case Split split -> Set.of();
      };
    }
  }
}
