package it.telaio.notice;

/** Something the notice commands. It carries the sentence of the published text it comes from. */
public interface Rule {

  /** The identifier of a {@link Notice.Clause} of the same notice. */
  String clause();
}
