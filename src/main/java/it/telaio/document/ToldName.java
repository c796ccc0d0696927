package it.telaio.document;

import it.telaio.document.Caution.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MediaTypeRegistry;
import org.apache.tika.mime.MimeTypes;

/** A name held against the content: what the name says the file is, and what the file is. */
final class ToldName {
  private static final MimeTypes MIME = MimeTypes.getDefaultMimeTypes();
  /** Endings at which the systems of this world run a file when it is opened, whatever is in it. */
  private static final Set<String> RUNS = Set.of("exe", "com", "scr", "pif", "bat", "cmd", "msi", "msp", "lnk", "url",
      "desktop", "hta", "cpl", "msc", "jar", "js", "jse", "vbs", "vbe", "wsf", "wsh", "ps1", "psm1", "sh", "reg", "chm", "app", "dll",
      "gadget", "inf", "scf", "apk", "py", "pyw", "pl", "rb", "php", "xll", "iso", "img", "vhd", "appref-ms", "settingcontent-ms");
  /** What a browser would run if it were ever shown as what it is. */
  private static final Pattern ACTIVE =
      Pattern.compile("text/html|image/svg\\+xml|application/xhtml\\+xml|application/javascript|text/javascript");
  /** Content that says nothing against any name. */
  private static final Set<String> MUTE = Set.of("application/octet-stream", "text/plain", "application/xml");
  /** Types that programs name in more than one way. */
  private static final Map<String, String> SAME = Map.of("application/pkcs7-mime", Formats.CMS,
      "application/x-rar-compressed", "application/vnd.rar", "application/x-gtar", "application/x-tar",
      "application/x-bzip", "application/x-bzip2", "application/csv", "text/csv");

  private ToldName() {
  }

  static List<Caution> cautions(VisibleName name, String type, int size) {
    List<Caution> cautions = new ArrayList<>();
    if (name.isTurning()) {
      cautions.add(Caution.of(Code.NAME_TURNS, name.shown()));
    } else if (name.isHiding()) {
      cautions.add(Caution.of(Code.NAME_HIDES, name.shown()));
    }
    if (name.isShortened()) {
      cautions.add(Caution.of(Code.NAME_SHORTENED, name.shown()));
    }
    String extension = name.extension();
    if (RUNS.contains(extension)) {
      cautions.add(Caution.of(Code.EXECUTABLE, "." + extension));
    }
    if (size == 0 || extension.isEmpty()) {
      return cautions;
    }
    String told = told(extension);
    if (!told.equals("application/octet-stream") && !agree(told, type)) {
      Code code = ACTIVE.matcher(type).matches() ? Code.ACTIVE_UNDER_OTHER_NAME : Code.NAME_SAYS_OTHERWISE;
      cautions.add(Caution.of(code, "." + extension, type));
    }
    return cautions;
  }

  private static String told(String extension) {
    return MIME.getMimeType("x." + extension).getType().getBaseType().toString();
  }

  /** The same type, one that contains or refines the other, or content too plain to contradict a name that is text. */
  private static boolean agree(String told, String type) {
    MediaTypeRegistry types = MIME.getMediaTypeRegistry();
    MediaType one = types.normalize(MediaType.parse(SAME.getOrDefault(told, told)));
    MediaType other = types.normalize(MediaType.parse(SAME.getOrDefault(type, type)));
    boolean plain = MUTE.contains(type) && (types.isSpecializationOf(one, MediaType.TEXT_PLAIN) || one.getType().equals("text")
        || types.isSpecializationOf(one, MediaType.APPLICATION_XML));
    return one.equals(other) || types.isSpecializationOf(one, other) && !MUTE.contains(type) || types.isSpecializationOf(other, one)
        || plain || OfficeType.isSameFamily(told, type);
  }
}
