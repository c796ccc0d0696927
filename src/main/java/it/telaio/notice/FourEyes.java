package it.telaio.notice;

/**
 * For which acts on one notice a second person is wanted, beside publication (security R34).
 *
 * @param decisions whether one proposes an outcome other than admission, and decides it, for another to confirm
 * @param letters   whether one prepares a batch of letters to go out, and another lets it go
 * @param entries   whether what one typed beside a scanned form counts only once another has read it too
 */
public record FourEyes(boolean decisions, boolean letters, boolean entries) {
  /** One person is enough. */
  public static final FourEyes NONE = new FourEyes(false, false, false);

  /** Whether two persons are wanted for fewer acts, or for others, than {@code before}. */
  boolean isLessThan(FourEyes before) {
    return before.decisions && !decisions || before.letters && !letters || before.entries && !entries;
  }
}
