package it.telaio.notice;

import java.util.List;

/** What is not written in the file, as a value: an empty list, never null in a notice. */
final class Absent {

  private Absent() {
  }

  static <T> List<T> list(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
