package it.telaio.body;

import it.telaio.body.RegisterRefusal.RowReason;
import java.nio.file.Path;
import java.time.LocalDate;

/** Reads a file of a register row by row, in little memory, and hands on what it says. */
interface RegisterFile {

  /** Where rows go. */
  interface Sink {
    /** A body, under its code in the register. */
    void body(Body body);

    /** A tie. */
    void tie(Tie tie);

    /** A row that was left out, or, where {@code kept}, taken without the cell that was wrong. */
    void refused(long line, RowReason reason, String value, boolean kept);
  }

  /** Reads the file; refused as a whole where it is no such table. */
  void read(Path file, LocalDate statedOn, Sink sink);
}
