package it.telaio.document;

import it.telaio.document.Caution.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** One ZIP archive: its files by its directory, and what is wrong with the one or the other. */
final class ReadZip {
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final byte[] content;
  private final ZipDirectory directory;

  ReadZip(byte[] content, ZipDirectory directory) {
    this.content = content;
    this.directory = directory;
  }

  /** What is wrong with the archive as a whole. */
  List<Caution> cautions() throws Budget.Exceeded {
    List<Caution> cautions = new ArrayList<>();
    if (directory.entries().size() != directory.announced()) {
      cautions.add(Caution.of(Code.DAMAGED, ""));
    }
    Set<String> names = new HashSet<>();
    for (ZipDirectory.Entry entry : directory.entries()) {
      String name = Normalizer.normalize(entry.name(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
      if (!names.add(name)) {
        cautions.add(Caution.of(Code.SAME_NAME, VisibleText.line(entry.name())));
        break;
      }
    }
    refuseOverlap();
    return cautions;
  }

  /** Files that share their packed bytes open to far more than the archive holds (Fifield, A better zip bomb, 2019). */
  private void refuseOverlap() throws Budget.Exceeded {
    List<ZipDirectory.Entry> inOrder = directory.entries().stream().sorted(Comparator.comparingLong(ZipDirectory.Entry::offset)).toList();
    long end = 0;
    for (ZipDirectory.Entry entry : inOrder) {
      if (entry.offset() < end) {
        throw new Budget.Exceeded(Caution.of(Code.OVERLAPPING_ENTRIES, VisibleText.line(entry.name())));
      }
      end = Math.max(end, ZipDirectory.data(content, entry) + entry.packed());
    }
  }

  /** What is wrong with one file, before it is opened. */
  List<Caution> cautions(ZipDirectory.Entry entry) {
    List<Caution> cautions = new ArrayList<>(EntryName.cautions(entry.name()));
    String name = VisibleText.line(entry.name());
    if (entry.isLink()) {
      cautions.add(Caution.of(Code.LINK, name));
    }
    if (entry.isEncrypted()) {
      cautions.add(Caution.of(Code.ENCRYPTED_ENTRY, name));
    } else if (entry.method() != STORED && entry.method() != DEFLATED) {
      cautions.add(Caution.of(Code.NOT_OPENED, name));
    }
    long data = ZipDirectory.data(content, entry);
    if (data < 0 || data + entry.packed() > content.length) {
      cautions.add(Caution.of(Code.DAMAGED, name));
    } else if (!localName(entry).equals(entry.name())) {
      cautions.add(Caution.of(Code.NAMES_DISAGREE, name, VisibleText.line(localName(entry))));
    }
    return cautions;
  }

  boolean isOpenable(ZipDirectory.Entry entry) {
    long data = ZipDirectory.data(content, entry);
    return !entry.isEncrypted() && (entry.method() == STORED || entry.method() == DEFLATED) && data >= 0
        && data + entry.packed() <= content.length;
  }

  /** The bytes of {@code entry}; what is broken in them is added to {@code found}. */
  byte[] open(ZipDirectory.Entry entry, Budget budget, List<Caution> found) throws Budget.Exceeded {
    return open(entry, budget, budget.limits().bytes(), found);
  }

  /** At most the first {@code most} bytes of {@code entry}. */
  byte[] open(ZipDirectory.Entry entry, Budget budget, long most, List<Caution> found) throws Budget.Exceeded {
    var packed = new ByteArrayInputStream(content, (int) ZipDirectory.data(content, entry), (int) entry.packed());
    var inflater = new Inflater(true);
    try (InputStream in = entry.method() == STORED ? packed : new InflaterInputStream(packed, inflater)) {
      byte[] file = budget.open(in, entry.packed(), most);
      if (file.length != entry.size() && file.length < most) {
        found.add(Caution.of(Code.DAMAGED, VisibleText.line(entry.name())));
      }
      return file;
    } catch (Budget.Exceeded exceeded) {
      throw exceeded;
    } catch (IOException broken) {
      found.add(Caution.of(Code.DAMAGED, VisibleText.line(entry.name())));
      return new byte[0];
    } finally {
      inflater.end();
    }
  }

  private String localName(ZipDirectory.Entry entry) {
    int at = (int) entry.offset();
    int length = (content[at + 26] & 0xFF) | (content[at + 27] & 0xFF) << 8;
    byte[] name = Arrays.copyOfRange(content, at + 30, Math.min(at + 30 + length, content.length));
    return ZipDirectory.text(name, entry.flags());
  }
}
