package it.telaio.site;

import java.time.Instant;
import java.util.List;

/** What a folder tells to search engines: the pages that everybody may read and that stay. */
public interface PublicPages {
  /**
   * A page.
   *
   * @param path    with a leading slash
   * @param changed when what it says last changed
   */
  record Entry(String path, Instant changed) {
  }

  /** Those of this folder, asked anew each time, so that what is not public any more is not named any more. */
  List<Entry> pages();
}
