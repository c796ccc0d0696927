package it.telaio.notice;

import it.telaio.kernel.Json;
import it.telaio.kernel.Texts;
import it.telaio.notice.Change.Who;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What a correction changes and for whom. Each kind of change is a named value in a list, the first that fits speaks; what none fits is
 * said by the names that the published schema gives to its place.
 */
public final class DiffNotices {

  /** One kind of change: its code, where it happens, when it applies, who must do something. */
  private record Kind(String code, Pattern where, Predicate<Difference> when, Who who) {
    private boolean fits(Difference difference) {
      return where.matcher(difference.pointer()).matches() && when.test(difference);
    }
  }

  private static final List<Kind> KINDS = List.of(
      kind("term-later", "/window/closes", DiffNotices::isLater, Who.NOBODY),
      kind("term-earlier", "/window/closes", difference -> !difference.isAdded() && !difference.isRemoved(), Who.WHO_WILL_APPLY),
      kind("term-set", "/window/closes", Difference::isAdded, Who.WHO_WILL_APPLY),
      kind("term-removed", "/window/closes", Difference::isRemoved, Who.NOBODY),
      kind("opening", "/window/opens", any(), Who.WHO_WILL_APPLY),
      kind("basis", "/window/basis", any(), Who.OFFICE),
      kind("address", "/mailbox/address", any(), Who.WHO_WILL_APPLY),
      kind("subject", "/mailbox/subject", any(), Who.WHO_WILL_APPLY),
      kind("channel-added", "/channels/\\[[^/]*]", Difference::isAdded, Who.NOBODY),
      kind("channel-removed", "/channels/\\[[^/]*]", Difference::isRemoved, Who.WHO_HAS_APPLIED),
      kind("eligible-added", "/eligible/\\[.*]", Difference::isAdded, Who.WHO_WILL_APPLY),
      kind("eligible-removed", "/eligible/\\[.*]", Difference::isRemoved, Who.WHO_HAS_APPLIED),
      kind("document-wanted", "/documents/\\[[^/]*]", difference -> difference.isAdded() && difference.after().path("required").asBoolean(),
          Who.WHO_HAS_APPLIED),
      kind("document-welcome", "/documents/\\[[^/]*]", Difference::isAdded, Who.NOBODY),
      kind("document-removed", "/documents/\\[[^/]*]", Difference::isRemoved, Who.NOBODY),
      kind("document-now-wanted", "/documents/\\[[^/]*]/required", difference -> difference.after().asBoolean(), Who.WHO_HAS_APPLIED),
      kind("document-no-longer-wanted", "/documents/\\[[^/]*]/required", any(), Who.NOBODY),
      kind("signer", "/documents/\\[[^/]*]/signedBy", any(), Who.WHO_HAS_APPLIED),
      kind("quota-most", "/quotas/\\[[^/]*]/most", any(), Who.WHO_HAS_APPLIED),
      kind("quota", "/quotas/.*", any(), Who.OFFICE),
      kind("theme-added", "/themes/\\[[^/]*]", Difference::isAdded, Who.NOBODY),
      kind("theme-removed", "/themes/\\[[^/]*]", Difference::isRemoved, Who.WHO_HAS_APPLIED),
      kind("field-wanted", "/form/sections/\\[[^/]*]/fields/\\[[^/]*]",
          difference -> difference.isAdded() && difference.after().path("required").asBoolean(), Who.WHO_HAS_APPLIED),
      kind("field-added", "/form/sections/\\[[^/]*]/fields/\\[[^/]*]", Difference::isAdded, Who.NOBODY),
      kind("field-removed", "/form/sections/\\[[^/]*]/fields/\\[[^/]*]", Difference::isRemoved, Who.NOBODY),
      kind("criterion-added", "/scoring/criteria/\\[[^/]*]", Difference::isAdded, Who.OFFICE),
      kind("criterion-removed", "/scoring/criteria/\\[[^/]*]", Difference::isRemoved, Who.OFFICE),
      kind("questions", "/clarifications/until", any(), Who.WHO_WILL_APPLY),
      kind("words", "(/title|/aims.*|/links.*|/clauses.*|/accepts.*|/retention.*|.*/(label|help|text|reason|clause|title|place))",
          any(), Who.NOBODY),
      kind("rule-of-candidacies", "/(form|documents|eligible|channels|scoring|lots|themes|themeChoice|budget)(/.*)?", any(),
          Who.WHO_HAS_APPLIED),
      kind("other", ".*", any(), Who.OFFICE));

  private final JsonNode before;
  private final JsonNode after;
  private final Texts texts;
  private final NoticeWords words;

  private DiffNotices(Notice before, Notice after, Locale locale) {
    this.before = Json.treeOf(before);
    this.after = Json.treeOf(after);
    this.texts = Texts.of(DiffNotices.class, locale);
    this.words = new NoticeWords(locale);
  }

  /** Compares two versions of a notice. */
  public static DiffNotices of(Notice before, Notice after, Locale locale) {
    return new DiffNotices(before, after, locale);
  }

  /** What the second changes of the first, in the order of the notice; a new version number alone is nothing. */
  public List<Change> changes() {
    return Difference.between(before, after).stream().filter(difference -> !difference.pointer().equals("/version"))
        .map(this::change).toList();
  }

  /** What is odd about comparing these two: different notices, the same version, the older one second. */
  public List<String> doubts() {
    int older = before.path("version").asInt();
    int newer = after.path("version").asInt();
    String id = before.path("id").asString();
    if (!id.equals(after.path("id").asString())) {
      return List.of(texts.say("diff.two-notices", id, after.path("id").asString()));
    }
    if (older == newer) {
      return changes().isEmpty() ? List.of() : List.of(texts.say("diff.same-version", older));
    }
    return newer < older ? List.of(texts.say("diff.backwards", older, newer)) : List.of();
  }

  /** All changes as lines of text, each with what follows for whom. */
  public String text() {
    List<Change> changes = changes();
    var lines = new StringBuilder(texts.say("diff.head", after.path("title").asString(), before.path("version").asInt(),
        after.path("version").asInt(), changes.size())).append('\n');
    changes.forEach(change -> lines.append("- ").append(change.text()).append("\n  ").append(change.consequence()).append('\n'));
    return lines.toString();
  }

  private Change change(Difference difference) {
    Kind kind = KINDS.stream().filter(one -> one.fits(difference)).findFirst().orElseThrow();
    NoticeWords.Spot spot = words.spot(difference.pointer(), before, after);
    String text = texts.say("diff." + kind.code(), words.value(difference.before(), spot.shape()),
        words.value(difference.after(), spot.shape()), spot.words(), days(difference));
    return new Change(difference.pointer(), kind.code(), kind.who(), text, texts.say("diff." + kind.code() + ".who"));
  }

  private static long days(Difference difference) {
    return isInstant(difference.before()) && isInstant(difference.after())
        ? Math.abs(Duration.between(instant(difference.before()), instant(difference.after())).toDays()) : 0;
  }

  private static boolean isLater(Difference difference) {
    return isInstant(difference.before()) && isInstant(difference.after())
        && instant(difference.after()).isAfter(instant(difference.before()));
  }

  private static boolean isInstant(JsonNode node) {
    return node.isString() && node.asString().matches("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");
  }

  private static Instant instant(JsonNode node) {
    return Instant.parse(node.asString());
  }

  private static Predicate<Difference> any() {
    return difference -> true;
  }

  private static Kind kind(String code, String where, Predicate<Difference> when, Who who) {
    return new Kind(code, Pattern.compile(where), when, who);
  }
}
