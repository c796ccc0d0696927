package it.telaio.screening;

import it.telaio.candidacy.CompletionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a completion opens, and what comes of its answer. It opens what was asked for and what rests on it (who asks for a
 * form asks for its fields and its signature), and nothing else: the other answers stay as they are.
 */
final class OpenedItems {
  private static final Set<Check> OF_THE_FORM = Set.of(Check.FORM_PRESENT, Check.FORM_VERSION, Check.REQUIRED_FIELDS, Check.DECLARATIONS,
      Check.FIELD_VALUES, Check.VALUES_AS_SEEN, Check.SIGNATURE_VALID, Check.SIGNER_ENTITLED, Check.FORMAT_ALLOWED, Check.FILE_READABLE);
  private static final Set<Check> OF_A_DOCUMENT = Set.of(Check.DOCUMENT_PRESENT, Check.SIGNATURE_VALID, Check.FORMAT_ALLOWED,
      Check.FILE_READABLE);

  private OpenedItems() {
  }

  /** The keys that are to be answered again, each with the last act there was before the answer came back. */
  static Map<String, Long> reopened(List<CompletionRequest> completions, List<ScreeningAct> acts, Instant now) {
    Map<String, Long> since = new HashMap<>();
    for (CompletionRequest request : completions) {
      request.endedAt(now).ifPresent(ended -> {
        long last = acts.stream().filter(act -> !act.at().isAfter(ended)).mapToLong(ScreeningAct::id).max().orElse(0);
        request.items().forEach(item -> since.merge(item.key(), last, Math::max));
      });
    }
    return since;
  }

  /**
   * The answers of {@code before}, where what {@code asked} opened is answered by {@code completed}: the same candidacy with the
   * papers that came back.
   */
  static List<Finding> merged(List<Finding> before, List<Finding> completed, List<CompletionRequest.Item> asked) {
    Map<String, Finding> keyed = Finding.byKey(before);
    Set<String> opened = new HashSet<>();
    asked.forEach(item -> opens(keyed.get(item.key()), item).forEach(opened::add));
    List<Finding> merged = new ArrayList<>();
    for (Check check : Check.values()) {
      Map<String, Finding> ofCheck = new LinkedHashMap<>();
      before.stream().filter(one -> one.check() == check && !opened.contains(place(one))).forEach(one -> ofCheck.put(one.key(), one));
      completed.stream().filter(one -> one.check() == check && opened.contains(place(one))).forEach(one -> ofCheck.put(one.key(), one));
      merged.addAll(ofCheck.values());
    }
    return List.copyOf(merged);
  }

  /** Check and document: the place that an answer takes, whichever file it speaks of. */
  private static String place(Finding finding) {
    return finding.check().literal() + ":" + (finding.document() == null ? "" : finding.document());
  }

  private static List<String> opens(Finding asked, CompletionRequest.Item item) {
    if (asked == null) {
      return List.of(item.key().split("~")[0] + (item.key().contains(":") ? "" : ":"));
    }
    String document = asked.document() == null ? "" : asked.document();
    Set<Check> also = asked.check() == Check.FORM_PRESENT || OF_THE_FORM.contains(asked.check()) && asked.check() != Check.FILE_READABLE
        && asked.check() != Check.SIGNATURE_VALID ? OF_THE_FORM : OF_A_DOCUMENT;
    List<String> opened = new ArrayList<>(List.of(place(asked)));
    also.forEach(check -> {
      opened.add(check.literal() + ":" + document);
      opened.add(check.literal() + ":");
    });
    return opened;
  }
}
