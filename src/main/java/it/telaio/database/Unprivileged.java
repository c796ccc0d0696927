package it.telaio.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * As whom PostgreSQL runs, since it refuses to run as root: as we do, where we are not root; as {@code telaio},
 * {@code postgres} or {@code nobody}, where we are and that user can reach the folder; else inside a user namespace, where
 * root is nobody. On Linux its life is tied to the thread that started it: when that thread ends, it stops cleanly.
 *
 * @param prefix the words before the command
 * @param owner  the user name and numeric ids to whom the data belong; empty: to us
 */
record Unprivileged(List<String> prefix, Optional<Account> owner) {
  private static final List<String> NAMES = List.of("telaio", "postgres", "nobody");
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Path SETSID = Path.of("/usr/bin/setsid");

  record Account(String name, int uid, int gid) {
  }

  /** Chooses for {@code folders}, which exist and which PostgreSQL must reach. */
  static Unprivileged forFolders(Path... folders) throws IOException {
    boolean tied = Files.isExecutable(SETPRIV);
    // In a session of its own: whoever presses Ctrl+C stops us, and we stop it when nobody needs it any more.
    List<String> apart = Files.isExecutable(SETSID) ? List.of(SETSID.toString()) : List.of();
    List<String> tie = tied ? with(apart, SETPRIV.toString(), "--pdeathsig", "INT") : apart;
    if (!isRoot()) {
      return new Unprivileged(tie, Optional.empty());
    }
    for (Account account : accounts()) {
      if (tied && Stream.of(folders).allMatch(folder -> reaches(account, folder))) {
        return new Unprivileged(with(tie, "--reuid=" + account.uid, "--regid=" + account.gid, "--clear-groups"),
            Optional.of(account));
      }
    }
    if (tied && userNamespacesWork()) {
      return new Unprivileged(with(tie, "unshare", "-U"), Optional.empty());
    }
    throw new DatabaseRefusal.NobodyToRunAs(folders[0]).thrown();
  }

  List<String> command(Path program, String... arguments) {
    return with(with(prefix, program.toString()), arguments);
  }

  /** Gives {@code folder} and what is in it to the user PostgreSQL runs as. */
  void give(Path folder) throws IOException {
    if (!isRoot()) {
      return;
    }
    if (!Files.getAttribute(folder, "unix:uid").equals(owner.map(Account::uid).orElse(0))) {
      giveAll(folder);
    }
  }

  /** As {@link #give}, also where the folder itself is theirs already. The folder comes last: it says that the rest is done. */
  void giveAll(Path folder) throws IOException {
    if (!isRoot()) {
      return;
    }
    int uid = owner.map(Account::uid).orElse(0);
    int gid = owner.map(Account::gid).orElse(0);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.toList()) {
        if (!path.equals(folder)) {
          own(path, uid, gid);
        }
      }
    }
    own(folder, uid, gid);
  }

  private static void own(Path path, int uid, int gid) throws IOException {
    Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
  }

  static boolean isRoot() throws IOException {
    return Files.isDirectory(Path.of("/proc/self")) && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }

  private static List<Account> accounts() throws IOException {
    List<Account> found = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of("/etc/passwd"));
    for (String name : NAMES) {
      lines.stream().map(line -> line.split(":")).filter(field -> field.length > 3 && field[0].equals(name)).findFirst()
          .ifPresent(field -> found.add(new Account(name, Integer.parseInt(field[2]), Integer.parseInt(field[3]))));
    }
    return found;
  }

  /** Whether {@code account} may pass through every folder above {@code folder}. */
  private static boolean reaches(Account account, Path folder) {
    try {
      for (Path above = folder.toRealPath().getParent(); above != null; above = above.getParent()) {
        PosixFileAttributes is = Files.readAttributes(above, PosixFileAttributes.class);
        boolean owned = Files.getAttribute(above, "unix:uid").equals(account.uid);
        if (!is.permissions().contains(owned ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE)) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean userNamespacesWork() throws IOException {
    try {
      return new ProcessBuilder("unshare", "-U", "true").start().waitFor() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static List<String> with(List<String> words, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    return all;
  }
}
