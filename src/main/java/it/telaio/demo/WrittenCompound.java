package it.telaio.demo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a compound file ([MS-CFB], version 3), such as Outlook saves a message in: small streams in the mini stream, long ones in
 * sectors.
 */
public final class WrittenCompound {
  private static final int SECTOR = 512;
  private static final int MINI = 64;
  private static final int CUTOFF = 4096;
  private static final int END = -2;
  private static final int FREE = -1;

  /** A storage: streams are bytes, storages are storages. */
  public static final class Storage {
    private final Map<String, Object> children = new LinkedHashMap<>();

    /** With one more stream. */
    public Storage stream(String name, byte[] content) {
      children.put(name, content);
      return this;
    }

    /** With one more property that is a text ([MS-OXMSG]). */
    public Storage text(int property, String text) {
      return stream("__substg1.0_%04X001F".formatted(property), text.getBytes(StandardCharsets.UTF_16LE));
    }

    /** With one more property that is bytes. */
    public Storage binary(int property, byte[] content) {
      return stream("__substg1.0_%04X0102".formatted(property), content);
    }

    /** With one more storage. */
    public Storage storage(String name, Storage storage) {
      children.put(name, storage);
      return this;
    }
  }

  private static final class Entry {
    String name;
    int type;
    int right = FREE;
    int child = FREE;
    int start = END;
    int size;
  }

  private final List<Entry> entries = new ArrayList<>();
  private final List<byte[]> sectors = new ArrayList<>();
  private final List<Integer> fat = new ArrayList<>();
  private final ByteArrayOutputStream mini = new ByteArrayOutputStream();
  private final List<Integer> miniFat = new ArrayList<>();

  /** The bytes of the file with this root. */
  public static byte[] write(Storage root) {
    return new WrittenCompound().file(root);
  }

  private byte[] file(Storage root) {
    Entry top = entry("Root Entry", 5);
    fill(top, root);
    top.start = chain(mini.toByteArray());
    top.size = mini.size();
    int miniStart = miniFat.isEmpty() ? END : chain(ints(miniFat));
    int directory = chain(directory());
    int fatSectors = 1;
    while (fatSectors * (SECTOR / 4) < sectors.size() + fatSectors) {
      fatSectors++;
    }
    int firstFat = sectors.size();
    for (int i = 0; i < fatSectors; i++) {
      fat.add(-3);
    }
    while (fat.size() % (SECTOR / 4) != 0) {
      fat.add(FREE);
    }
    ByteBuffer head = ByteBuffer.allocate(SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    head.putLong(0, 0xE11AB1A1E011CFD0L).putShort(24, (short) 0x3E).putShort(26, (short) 3).putShort(28, (short) 0xFFFE)
        .putShort(30, (short) 9).putShort(32, (short) 6).putInt(44, fatSectors).putInt(48, directory).putInt(56, CUTOFF)
        .putInt(60, miniStart).putInt(64, (miniFat.size() * 4 + SECTOR - 1) / SECTOR).putInt(68, END);
    for (int i = 0; i < 109; i++) {
      head.putInt(76 + 4 * i, i < fatSectors ? firstFat + i : FREE);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(head.array());
    sectors.forEach(out::writeBytes);
    out.writeBytes(ints(fat));
    return out.toByteArray();
  }

  private Entry entry(String name, int type) {
    Entry entry = new Entry();
    entry.name = name;
    entry.type = type;
    entries.add(entry);
    return entry;
  }

  private void fill(Entry parent, Storage storage) {
    Entry previous = null;
    for (Map.Entry<String, Object> child : storage.children.entrySet()) {
      Entry entry = entry(child.getKey(), child.getValue() instanceof Storage ? 1 : 2);
      int id = entries.size() - 1;
      if (previous == null) {
        parent.child = id;
      } else {
        previous.right = id;
      }
      previous = entry;
      if (child.getValue() instanceof Storage inner) {
        fill(entry, inner);
      } else {
        place(entry, (byte[]) child.getValue());
      }
    }
  }

  private void place(Entry entry, byte[] content) {
    entry.size = content.length;
    if (content.length >= CUTOFF) {
      entry.start = chain(content);
    } else if (content.length > 0) {
      entry.start = miniFat.size();
      int count = (content.length + MINI - 1) / MINI;
      for (int i = 0; i < count; i++) {
        miniFat.add(i + 1 < count ? miniFat.size() + 1 : END);
      }
      mini.writeBytes(Arrays.copyOf(content, count * MINI));
    }
  }

  private int chain(byte[] content) {
    int first = sectors.size();
    int count = (content.length + SECTOR - 1) / SECTOR;
    for (int i = 0; i < count; i++) {
      sectors.add(Arrays.copyOfRange(content, i * SECTOR, (i + 1) * SECTOR));
      fat.add(i + 1 < count ? first + i + 1 : END);
    }
    return count == 0 ? END : first;
  }

  private byte[] directory() {
    ByteBuffer bytes = ByteBuffer.allocate(entries.size() * 128).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      byte[] name = entry.name.getBytes(StandardCharsets.UTF_16LE);
      bytes.put(i * 128, name).putShort(i * 128 + 64, (short) (name.length + 2)).put(i * 128 + 66, (byte) entry.type)
          .putInt(i * 128 + 68, FREE).putInt(i * 128 + 72, entry.right).putInt(i * 128 + 76, entry.child)
          .putInt(i * 128 + 116, entry.start).putInt(i * 128 + 120, entry.size);
    }
    return bytes.array();
  }

  private static byte[] ints(List<Integer> values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.size() * 4).order(ByteOrder.LITTLE_ENDIAN);
    values.forEach(bytes::putInt);
    return bytes.array();
  }
}
