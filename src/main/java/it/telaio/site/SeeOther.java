package it.telaio.site;

/**
 * What a page method gives after an act: go on to another page of ours (303), so that a second click or a reload does
 * nothing twice.
 *
 * @param path       a path of ours, with its query
 * @param message    what that page says once on top; empty for nothing
 * @param thinkAgain where a link beside the message leads, a path of ours; empty for no link
 * @param link       the words of that link
 */
public record SeeOther(String path, String message, String thinkAgain, String link) implements PageAnswer {
  public SeeOther {
    if (!isOurs(path)) {
      throw new IllegalArgumentException("not a path of ours: " + path);
    }
  }

  /** Whether {@code path} is a path of ours, not an address elsewhere, however it is written. */
  public static boolean isOurs(String path) {
    return path.matches("/(?![/\\\\])[!-\\[\\]-~]{0,1000}");
  }

  /** Go on to {@code path}. */
  public static SeeOther at(String path) {
    return new SeeOther(path, "", "", "");
  }

  /** The same, with a sentence that the next page says once. */
  public SeeOther saying(String sentence) {
    return new SeeOther(path, sentence, "", "");
  }

  /** The same, with a link beside the sentence to where one may think again. */
  public SeeOther thinkAgain(String where, String words) {
    return new SeeOther(path, message, where, words);
  }
}
