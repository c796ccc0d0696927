package it.telaio.pec;

import it.telaio.kernel.Limits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The files in a {@code winmail.dat} ([MS-OXTNEF]), which Outlook sends in the place of attachments.
 */
final class Tnef {
  private static final int SIGNATURE = 0x223E9F78;
  private static final int ATTACHMENT_LEVEL = 2;
  private static final int RENDERING = 0x00069002;
  private static final int TITLE = 0x00018010;
  private static final int DATA = 0x0006800F;
  private static final int PROPERTIES = 0x00069005;
  private static final int CODEPAGE = 0x00069007;

  /** Why nothing was opened. */
  static final class Broken extends Exception {
    private Broken(String what) {
      super(what);
    }
  }

  private final ByteBuffer stream;
  private final Limits limits;
  private final List<Attachment> files = new ArrayList<>();
  private Charset charset = Headers.LATIN;
  private String title;
  private String longName;
  private byte[] data;

  private Tnef(byte[] bytes, Limits limits) {
    this.stream = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    this.limits = limits;
  }

  /** Whether an attachment says that it is one of these. */
  static boolean is(String name, String type) {
    return type.equals("application/ms-tnef") || type.equals("application/vnd.ms-tnef")
        || name != null && name.toLowerCase(Locale.ROOT).equals("winmail.dat");
  }

  /** The files in {@code bytes}, in their order; may be none. */
  static List<Attachment> files(byte[] bytes, Limits limits) throws Broken {
    try {
      return new Tnef(bytes, limits).read();
    } catch (IndexOutOfBoundsException | IllegalArgumentException | java.nio.BufferUnderflowException e) {
      throw new Broken("points outside itself");
    }
  }

  private List<Attachment> read() throws Broken {
    if (stream.remaining() < 6 || stream.getInt() != SIGNATURE) {
      throw new Broken("not a TNEF stream");
    }
    stream.getShort();
    while (stream.remaining() >= 11) {
      int level = stream.get();
      int id = stream.getInt();
      int length = stream.getInt();
      if (length < 0 || length > stream.remaining() - 2) {
        throw new Broken("cut short");
      }
      int at = stream.position();
      checkSum(at, length);
      attribute(level, id, at, length);
      stream.position(at + length + 2);
    }
    add();
    return List.copyOf(files);
  }

  private void checkSum(int at, int length) throws Broken {
    int sum = 0;
    for (int i = at; i < at + length; i++) {
      sum += stream.get(i) & 0xFF;
    }
    if ((sum & 0xFFFF) != (stream.getShort(at + length) & 0xFFFF)) {
      throw new Broken("a sum does not match");
    }
  }

  private void attribute(int level, int id, int at, int length) throws Broken {
    if (id == CODEPAGE && length >= 4) {
      charset = EncodedWords.charset("windows-" + stream.getInt(at));
    }
    if (level != ATTACHMENT_LEVEL) {
      return;
    }
    switch (id) {
      case RENDERING -> add();
      case TITLE -> title = text(at, length);
      case DATA -> data = Arrays.copyOfRange(stream.array(), at, at + length);
      case PROPERTIES -> properties(new TnefProperties(stream.array(), at, length, charset));
      default -> { }
    }
  }

  private void properties(TnefProperties properties) {
    properties.read();
    longName = properties.longName() != null ? properties.longName() : longName;
    data = data == null ? properties.data() : data;
  }

  private String text(int at, int length) {
    int end = length;
    while (end > 0 && stream.get(at + end - 1) == 0) {
      end--;
    }
    Charset used = charset == StandardCharsets.UTF_8 ? Headers.LATIN : charset;
    return new String(stream.array(), at, end, used);
  }

  private void add() throws Broken {
    if (data != null) {
      files.add(Attachment.of(longName != null ? longName : title, "application/octet-stream", data));
    }
    if (files.size() > limits.entries()) {
      throw new Broken("more than " + limits.entries() + " files");
    }
    title = null;
    longName = null;
    data = null;
  }
}
