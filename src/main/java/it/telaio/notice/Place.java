package it.telaio.notice;

/** A place in a file: line and column, both from 1, the column in characters. */
record Place(int line, int column) implements Comparable<Place> {
  static final Place START = new Place(1, 1);

  @Override
  public int compareTo(Place other) {
    return line != other.line ? Integer.compare(line, other.line) : Integer.compare(column, other.column);
  }
}
