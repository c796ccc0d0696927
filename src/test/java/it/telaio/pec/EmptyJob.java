package it.telaio.pec;

import it.telaio.kernel.Jobs;

/** A job outside any runner: what it would be told, and somebody who does not listen to how far it is. */
public final class EmptyJob {
  public static final Jobs.Progress SILENT = new Jobs.Progress() {
    @Override
    public void total(long steps) {
    }

    @Override
    public void advance(long steps) {
    }

    @Override
    public void mark(Object mark) {
    }
  };

  private EmptyJob() {
  }

  public static Jobs.Job of(String kind) {
    return new Jobs.Job(null, kind, null, null, Jobs.State.RUNNING, null, 0, 0, null, null, 1, null, null, null, null);
  }
}
