package it.telaio.database;

import java.io.IOException;
import java.nio.file.Path;

/** Where a recovery gets parts of the write-ahead log from, one at a time as it asks for them. */
public interface LogSource {

  /** Writes the part called {@code part} to {@code to} and says true; says false where there is none. */
  boolean fetch(String part, Path to) throws IOException;
}
