package it.telaio.notice;

import java.util.List;
import java.util.Optional;

/** What is not written in the file, as a value: an empty list, an empty {@link Optional}; never null in a notice. */
final class Absent {

  private Absent() {
  }

  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  @SuppressWarnings("OptionalAssignedToNull")
  static <T> Optional<T> value(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }
}
