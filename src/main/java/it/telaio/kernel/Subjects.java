package it.telaio.kernel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The one port through which a folder says how its things are called and where they are shown, so that a thread, the desk
 * or a case file can point at anything without knowing it.
 */
public final class Subjects {
  private final Map<String, Source> sources = new HashMap<>();

  /**
   * How a thing is shown to somebody.
   *
   * @param title in the language that was asked for
   * @param link  path of its page, beginning with a slash
   */
  public record Subject(Ref ref, String title, String link) {
  }

  /** What a folder gives for one kind of its things. */
  public interface Source {
    /** The kind of {@link Ref} it answers for. */
    String kind();

    /**
     * Those of {@code ids} that exist and that {@code sight} may see, by id. What may not be seen is left out, exactly
     * as what does not exist.
     */
    Map<String, Subject> describe(Collection<String> ids, Sql.Sight sight, Locale locale);
  }

  /** Knows the things of {@code sources}; one for each kind. */
  public Subjects(Collection<? extends Source> sources) {
    for (Source source : sources) {
      if (this.sources.put(source.kind(), source) != null) {
        throw new IllegalArgumentException("two sources for " + source.kind());
      }
    }
  }

  /** Those of {@code refs} that exist and may be seen; asks each folder once. */
  public Map<Ref, Subject> describe(Collection<Ref> refs, Sql.Sight sight, Locale locale) {
    Map<String, List<String>> byKind = new HashMap<>();
    refs.forEach(ref -> byKind.computeIfAbsent(ref.kind(), kind -> new ArrayList<>()).add(ref.id()));
    Map<Ref, Subject> found = new HashMap<>();
    byKind.forEach((kind, ids) -> {
      Source source = sources.get(kind);
      if (source != null) {
        source.describe(ids, sight, locale).forEach((id, subject) -> found.put(new Ref(kind, id), subject));
      }
    });
    return found;
  }

  /** How {@code ref} is shown, if it exists and may be seen. */
  public Optional<Subject> describe(Ref ref, Sql.Sight sight, Locale locale) {
    return Optional.ofNullable(describe(List.of(ref), sight, locale).get(ref));
  }
}
