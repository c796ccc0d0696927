package it.telaio.pec;

import it.telaio.kernel.Limits;
import it.telaio.kernel.Sha256;
import it.telaio.kernel.Texts;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Lanes;
import it.telaio.register.OpenPacket;
import it.telaio.register.Packet;
import it.telaio.register.Packet.Box;
import it.telaio.register.Packet.Delivery;
import it.telaio.register.Packet.Piece;
import it.telaio.register.Packet.Remark;
import it.telaio.register.Sorting;
import it.telaio.signature.Trust;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens a message to the packet it is: the files of a receipt are letters of ours, and are left closed. */
public final class OpenMessage implements OpenPacket {
  private static final Logger LOG = LoggerFactory.getLogger(OpenMessage.class);

  private final Supplier<Trust> providers;
  private final Limits limits;
  private final ReadAhead ahead = new ReadAhead();

  /** Believes {@code providers} about certified mail. */
  public OpenMessage(Trust providers, Limits limits) {
    this(() -> providers, limits);
  }

  /** The same, where {@code providers} may be others from one message to the next. */
  public OpenMessage(Supplier<Trust> providers, Limits limits) {
    this.providers = providers;
    this.limits = limits;
  }

  @Override
  public Packet open(Channel channel, byte[] raw) {
    return channel == Channel.HAND && HandPacket.isOurs(raw) ? byHand(raw) : packet(channel, read(raw));
  }

  @Override
  public Optional<Packet> handedOn(Channel channel, String sha256) {
    return ahead.take(sha256, providers.get()).map(message -> packet(channel, message));
  }

  /** Reads a message that {@link #handedOn} is asked for soon, so that it is read once. */
  Message readAhead(byte[] raw) {
    Trust believed = providers.get();
    Message message = read(raw, believed);
    ahead.put(message, raw.length, believed);
    return message;
  }

  /** Files without a message around them: what is said of their outside stands in the arrival. */
  private Packet byHand(byte[] raw) {
    String sha256 = Sha256.hex(raw);
    List<Piece> pieces = HandPacket.unpack(raw, limits);
    Arrival arrival = new Arrival(Channel.HAND, sha256, sha256, Instant.EPOCH, null, null, false, "", "", null, Sorting.UNSORTED, "");
    return new Packet(arrival, "a-mano", List.of(), null, null, List.of(), "", null, List.of(new Box(null, pieces)),
        List.of(), pieces.stream().flatMap(piece -> delivery(piece.name(), piece.content()).stream()).toList());
  }

  /** The message itself; one larger than we open says so, and one on which our reader fails too: whatever comes, it is registered. */
  public Message read(byte[] raw) {
    return read(raw, providers.get());
  }

  private Message read(byte[] raw, Trust believed) {
    if (raw.length > limits.bytes()) {
      return tooLarge(Sha256.hex(raw));
    }
    try {
      return Message.read(raw, believed, limits);
    } catch (RuntimeException | StackOverflowError ours) {
      String sha256 = Sha256.hex(raw);
      LOG.error("the message {} could not be read", sha256, ours);
      return ReadMessage.unreadable(sha256, "reader-failed");
    }
  }

  /** A message with this hash, of more bytes than {@link #most}: it is kept, and nobody opens it. */
  Message tooLarge(String sha256) {
    return ReadMessage.unreadable(sha256, "too-large");
  }

  /** How many bytes of a message are opened. */
  long most() {
    return limits.bytes();
  }

  /** The packet that {@code message} is. */
  public Packet packet(Channel channel, Message message) {
    List<Remark> remarks = new ArrayList<>();
    message.warnings().forEach(warning -> remarks.add(new Remark(warning.code(), warning.text(Texts.ITALIAN))));
    List<Box> boxes = message.isReceipt() ? List.of() : boxes(message, remarks);
    var origin = message.origin();
    return new Packet(arrival(channel, message), message.kind(), message.recipients().stream().map(Message.Recipient::address).toList(),
        message.identifier(), message.messageId(),
        Stream.concat(origin.inReplyTo().stream(), origin.references().reversed().stream()).toList(),
        Objects.requireNonNullElse(origin.text(), ""), origin.received(), boxes, remarks,
        deliveries(message));
  }

  private static Arrival arrival(Channel channel, Message message) {
    Instant claimed = message.kind().equals(Message.ENVELOPE) ? message.instant() : null;
    String raw = message.origin().rawSha256();
    return new Arrival(channel, raw, raw, received(message), claimed, message.deliveredAt().orElse(null), message.proven(),
        Objects.requireNonNullElse(message.sender(), ""), Objects.requireNonNullElse(message.subject(), ""), null, Sorting.UNSORTED, "");
  }

  /** The best we know of when it reached the mailbox: for order, never for a term. */
  private static Instant received(Message message) {
    return Stream.of(message.origin().received(), message.instant(), message.origin().date()).filter(Objects::nonNull).findFirst()
        .orElse(Instant.EPOCH);
  }

  /** A delivery receipt that an applicant sends along proves itself: its own provider signed it, whatever lies around it. */
  private List<Delivery> deliveries(Message message) {
    Stream<Delivery> enclosed = Stream.concat(message.origin().enclosed().stream(), message.attachments().stream())
        .flatMap(file -> delivery(file.safeName(), file.content()).stream());
    return Stream.concat(delivery(message).stream(), enclosed).toList();
  }

  private Optional<Delivery> delivery(String name, byte[] content) {
    byte[] head = Arrays.copyOf(content, Math.min(content.length, MailFileKind.HEAD));
    return content.length > Lanes.BIG || MailFileKind.of(name, head) != MailFileKind.MESSAGE ? Optional.empty()
        : delivery(Message.read(content, providers.get(), limits));
  }

  private static Optional<Delivery> delivery(Message message) {
    return message.deliveredAt().filter(at -> message.identifier() != null && message.sender() != null && message.delivered() != null)
        .map(at -> new Delivery(message.identifier(), message.sender(), message.delivered(), at));
  }

  private List<Box> boxes(Message message, List<Remark> remarks) {
    List<Box> boxes = new ArrayList<>();
    boxes.add(new Box(null, pieces(message)));
    for (Attachment enclosed : message.origin().enclosed()) {
      remarks.add(new Remark("forwarded", enclosed.safeName()));
      boxes.add(new Box(enclosed.safeName(), pieces(Message.read(enclosed.content(), Trust.none(), limits))));
    }
    return boxes;
  }

  private static List<Piece> pieces(Message message) {
    return message.attachments().stream().map(file -> new Piece(file.safeName(), file.content(), file.sha256())).toList();
  }
}
