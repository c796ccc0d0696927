package it.telaio.practice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Json;
import it.telaio.practice.AdoptPractice.Adopter;
import it.telaio.practice.Adoption.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Fills a bank with practices that were checked elsewhere, by the same acts as people: for the demonstration, and to begin
 * from the catalogue of another bank. One JSON object a line: {@code body} (who answers for it), {@code key} (of the source,
 * so that reading it twice fills once), {@code level}, {@code sheet} with the keys of {@link PracticeField}, and
 * {@code adoptions}, each with a {@code key}, {@code from} (the key of the one it was learnt from) and {@code since} (a day).
 */
@Component
public final class FillBank {
  private static final Viewer OURS = new Viewer.Machine("fill-bank");
  private static final String RIGHTS = "come dichiarato nella fonte";

  private final WritePractice write;
  private final CheckPractice check;
  private final AdoptPractice adopt;
  private final PracticeDrafts drafts;
  private final Clock clock;

  public FillBank(WritePractice write, CheckPractice check, AdoptPractice adopt, PracticeDrafts drafts, Clock clock) {
    this.write = write;
    this.check = check;
    this.adopt = adopt;
    this.drafts = drafts;
    this.clock = clock;
  }

  /** Fills the bank with {@code lines}; gives the identifiers by their keys. A line that is there already is left as it is. */
  public Map<String, UUID> fill(List<String> lines) {
    Map<String, UUID> filled = new HashMap<>();
    for (String line : lines) {
      if (!line.isBlank()) {
        JsonNode one = Json.tree(line);
        filled.put(one.path("key").asString(), fill(one));
      }
    }
    return filled;
  }

  private UUID fill(JsonNode one) {
    UUID id = write.begin(OURS, one.path("body").asString(), WritePractice.Origin.IMPORT, "fill:" + one.path("key").asString(),
        PracticeSheet.of(one.path("sheet")));
    var draft = drafts.find(OURS, id).orElseThrow();
    if (draft.approved() == 0) {
      int version = write.approve(OURS, id, draft.revision(), RIGHTS);
      check.answer(OURS, id, version, StepKind.FORM_ACCEPTED, "");
      if (one.path("level").asString("substance").equals("substance")) {
        check.answer(OURS, id, version, StepKind.SUBSTANCE_ACCEPTED, "");
      }
      adopt(id, one.path("adoptions"));
    }
    return id;
  }

  private void adopt(UUID practice, JsonNode adoptions) {
    Map<String, UUID> made = new HashMap<>();
    for (JsonNode one : adoptions) {
      var adopter = new Adopter(one.path("body").asString(), one.path("name").asString(), one.path("istat").asString(),
          Optional.ofNullable(made.get(one.path("from").asString(""))));
      made.put(one.path("key").asString(), adopt.begin(OURS, practice, adopter, told(one), since(one)));
    }
  }

  private Instant since(JsonNode one) {
    return one.has("since") ? Clock.startOf(LocalDate.parse(one.path("since").asString())) : clock.now();
  }

  private static Told told(JsonNode one) {
    return new Told(Adoption.State.valueOf(one.path("state").asString()), one.path("adaptations").asString(""), one.path("context")
        .asString(""),
        one.has("cost") ? Optional.of(one.path("cost").asLong()) : Optional.empty(), one.path("result").asString(""),
        one.has("months") ? Optional.of(one.path("months").asInt()) : Optional.empty(), one.path("contact").asBoolean(false));
  }
}
