package it.telaio.database;

/** Who may do what in the database (security R18). */
public enum Role {
  /** Owns the tables and runs the migrations; never serves a request. */
  OWNER("telaio_owner"),
  /** Reads and writes rows as the migrations grant it; no table is its own, the journal it can only add to. */
  APP("telaio_app"),
  /** Reads everything, writes nothing. */
  BACKUP("telaio_backup");

  private final String standardName;

  Role(String standardName) {
    this.standardName = standardName;
  }

  /** The name of the role unless the configuration gives another. */
  public String standardName() {
    return standardName;
  }
}
