package it.telaio.account;

import java.util.LinkedHashMap;
import java.util.Map;

/** A few words for what a browser says of itself: {@code Firefox, Windows}. Only for the owner to recognise it. */
final class DeviceName {
  private static final Map<String, String> BROWSERS = ordered("Edg", "Edge", "OPR/", "Opera", "Firefox", "Firefox", "Chromium", "Chromium",
      "Chrome", "Chrome", "Safari", "Safari", "curl", "curl");
  private static final Map<String, String> SYSTEMS = ordered("Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows",
      "Mac OS", "Mac", "Linux", "Linux");

  private DeviceName() {
  }

  /** The words for {@code userAgent}, which may be null; empty where it says nothing that is known. */
  static String of(String userAgent) {
    String told = userAgent == null ? "" : userAgent;
    String browser = first(BROWSERS, told);
    String system = first(SYSTEMS, told);
    return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
  }

  private static String first(Map<String, String> names, String told) {
    return names.entrySet().stream().filter(name -> told.contains(name.getKey())).map(Map.Entry::getValue).findFirst().orElse("");
  }

  private static Map<String, String> ordered(String... pairs) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(pairs[i], pairs[i + 1]);
    }
    return map;
  }
}
