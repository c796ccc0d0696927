package it.telaio.document;

import static java.nio.charset.StandardCharsets.US_ASCII;

import it.telaio.document.Scanner.Scan.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The ClamAV daemon, asked by its own protocol (clamd(8), {@code zINSTREAM}) over TCP or a Unix socket. */
public final class ClamAv implements Scanner {
  private static final int CHUNK = 1 << 18;
  private static final int ANSWER = 4_096;
  private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");
  private static final ScheduledThreadPoolExecutor ALARMS = alarms();

  private final SocketAddress address;
  private final Duration time;

  private ClamAv(SocketAddress address, Duration time) {
    this.address = address;
    this.time = time;
  }

  /**
   * The daemon at {@code address}: {@code tcp://host:3310} or {@code unix:/run/clamav/clamd.ctl}; anything else is an
   * {@link IllegalArgumentException}.
   *
   * @param time for one file, connection and answer together
   */
  public static ClamAv at(String address, Duration time) {
    if (address.startsWith("unix:/")) {
      return new ClamAv(UnixDomainSocketAddress.of(Path.of(address.substring("unix:".length()))), time);
    }
    URI uri = URI.create(address);
    if (!"tcp".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 0) {
      throw new IllegalArgumentException("neither tcp://host:port nor unix:/path: " + address);
    }
    return new ClamAv(new InetSocketAddress(uri.getHost(), uri.getPort()), time);
  }

  @Override
  public Scan scan(byte[] content) {
    try {
      return verdict(converse(channel -> stream(channel, content)));
    } catch (ClosedChannelException tooSlow) {
      return new Scan.NotScanned(Why.TOO_SLOW);
    } catch (IOException | RuntimeException notReached) {
      return new Scan.NotScanned(Why.NOT_REACHED);
    }
  }

  /** What the daemon says of its version and of the day of its signatures; nothing where it does not answer. */
  public Optional<String> version() {
    try {
      String version = converse(channel -> write(channel, ByteBuffer.wrap("zVERSION\0".getBytes(US_ASCII))));
      return version.startsWith("ClamAV ") ? Optional.of(VisibleText.line(version)) : Optional.empty();
    } catch (IOException | RuntimeException notReached) {
      return Optional.empty();
    }
  }

  /** Only the one sentence that says so means clean. */
  private static Scan verdict(String answer) {
    Matcher found = FOUND.matcher(answer);
    if (found.matches()) {
      return new Scan.Infected(VisibleText.line(found.group(1)));
    }
    if (answer.equals("stream: OK")) {
      return new Scan.Clean();
    }
    return new Scan.NotScanned(answer.contains("size limit exceeded") ? Why.TOO_LARGE : Why.NOT_UNDERSTOOD);
  }

  private interface Saying {
    void say(SocketChannel channel) throws IOException;
  }

  private String converse(Saying saying) throws IOException {
    var family = address instanceof UnixDomainSocketAddress ? StandardProtocolFamily.UNIX : null;
    try (SocketChannel channel = family == null ? SocketChannel.open() : SocketChannel.open(family)) {
      ScheduledFuture<?> alarm = ALARMS.schedule(() -> close(channel), time.toMillis(), TimeUnit.MILLISECONDS);
      try {
        channel.connect(address);
        return say(channel, saying);
      } finally {
        alarm.cancel(false);
      }
    }
  }

  /** A daemon that has seen enough answers and hangs up while we still write: what it said counts. */
  private static String say(SocketChannel channel, Saying saying) throws IOException {
    try {
      saying.say(channel);
    } catch (ClosedChannelException closed) {
      throw closed;
    } catch (IOException hungUp) {
      String answer = read(channel);
      if (answer.isEmpty()) {
        throw hungUp;
      }
      return answer;
    }
    return read(channel);
  }

  private static void stream(SocketChannel channel, byte[] content) throws IOException {
    write(channel, ByteBuffer.wrap("zINSTREAM\0".getBytes(US_ASCII)));
    for (int from = 0; from < content.length; from += CHUNK) {
      int length = Math.min(CHUNK, content.length - from);
      write(channel, ByteBuffer.allocate(4).putInt(length).flip());
      write(channel, ByteBuffer.wrap(content, from, length));
    }
    write(channel, ByteBuffer.allocate(4));
  }

  private static void write(SocketChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String read(SocketChannel channel) throws IOException {
    var answer = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1_024);
    while (answer.size() < ANSWER && channel.read(buffer.clear()) > 0) {
      answer.write(buffer.array(), 0, buffer.position());
    }
    return answer.toString(US_ASCII).replaceFirst("(?s)\0.*", "").strip();
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyClosed) {
      // the conversation is over either way
    }
  }

  private static ScheduledThreadPoolExecutor alarms() {
    var alarms = new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("scanner-alarms").factory());
    alarms.setRemoveOnCancelPolicy(true);
    return alarms;
  }
}
