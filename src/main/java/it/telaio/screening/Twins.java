package it.telaio.screening;

import it.telaio.candidacy.BareWords;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.RolePaper;
import it.telaio.notice.Form.Field;
import it.telaio.notice.Form.FieldType;
import it.telaio.notice.Notice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Candidacies of different bodies that look alike: the very same file, or texts of which most runs of five words are the same (resemblance
 * of Broder, 1997). What many bodies write is a model they were given, and counts for nobody.
 */
final class Twins {
  private static final int RUN = 5;
  private static final int FEWEST_RUNS = 40;
  /** From this share of common runs on, two texts are worth a look. */
  private static final double ALIKE = 0.6;
  /** A run that more candidacies than this have is taken for a model's, and so is one that a quarter of eight or more have. */
  private static final int MODEL = 50;
  private static final int FEW = 8;

  private final Map<String, TreeMap<String, Twin>> found = new HashMap<>();

  /**
   * One that looks alike.
   *
   * @param file the hash of the file that both brought; empty where only the texts are alike
   * @param percent how much of the shorter text stands in the other, in hundredths
   */
  record Twin(Dossier other, String file, int percent) {
  }

  private Twins() {
  }

  /** Looks for twins; the same whatever the order of {@code dossiers}. */
  static Twins among(Notice notice, List<Dossier> dossiers) {
    var twins = new Twins();
    twins.sameFiles(dossiers);
    twins.alikeTexts(notice, dossiers);
    return twins;
  }

  /** Those that look like {@code dossier}, the same files first, then by instant. */
  List<Twin> of(Dossier dossier) {
    return found.getOrDefault(dossier.id(), new TreeMap<>()).values().stream()
        .sorted(Comparator.comparing((Twin twin) -> twin.file().isEmpty()).thenComparing(Twin::other, Dossier.BY_INSTANT)).toList();
  }

  private void sameFiles(List<Dossier> dossiers) {
    Map<String, List<Dossier>> holders = new TreeMap<>();
    for (Dossier dossier : dossiers) {
      Set<String> hashes = new HashSet<>();
      dossier.papers().stream().filter(Twins::counts).map(RolePaper::paper)
          .forEach(paper -> hashes.add(Objects.requireNonNullElse(paper.contentSha256(), paper.sha256())));
      hashes.forEach(hash -> holders.computeIfAbsent(hash, key -> new ArrayList<>()).add(dossier));
    }
    holders.forEach((hash, same) -> {
      same.sort(Dossier.BY_INSTANT);
      same.forEach(one -> same.stream().filter(other -> differ(one, other)).limit(TwinCheck.NAMED)
          .forEach(other -> add(one, new Twin(other, hash, 100))));
    });
  }

  /** A delegation or an identity card may well be the same; what speaks of the candidacy may not. */
  private static boolean counts(RolePaper paper) {
    return paper.role().map(role -> switch (role) {
      case FORM, REPORT, BUDGET -> true;
      case DELEGATION, IDENTITY, ANNEX -> false;
    }).orElse(false);
  }

  private void alikeTexts(Notice notice, List<Dossier> dossiers) {
    long[] placed = placed(notice, dossiers);
    int model = dossiers.size() < FEW ? MODEL : Math.clamp(dossiers.size() / 4, 2, MODEL);
    int[] own = new int[dossiers.size()];
    Map<Long, Integer> common = new HashMap<>();
    for (int from = 0, to; from < placed.length; from = to) {
      to = end(placed, from);
      if (to - from <= model) {
        count(placed, from, to, own, common);
      }
    }
    common.forEach((pair, shared) -> compare(dossiers.get((int) (pair >> 32)), dossiers.get(pair.intValue()), shared,
        Math.min(own[(int) (pair >> 32)], own[pair.intValue()])));
  }

  /** Each run of each candidacy, the run above its place in {@code dossiers}, in order: bare numbers, since there are millions. */
  private static long[] placed(Notice notice, List<Dossier> dossiers) {
    return IntStream.range(0, dossiers.size()).mapToObj(i -> Arrays.stream(runs(text(notice, dossiers.get(i))))
        .mapToLong(run -> (long) run << 32 | i)).flatMapToLong(Function.identity()).sorted().toArray();
  }

  /** Where the candidacies end that have the same run as the one at {@code from}. */
  private static int end(long[] placed, int from) {
    int to = from + 1;
    while (to < placed.length && placed[to] >> 32 == placed[from] >> 32) {
      to++;
    }
    return to;
  }

  private static void count(long[] placed, int from, int to, int[] own, Map<Long, Integer> common) {
    for (int a = from; a < to; a++) {
      own[(int) placed[a]]++;
      for (int b = a + 1; b < to; b++) {
        common.merge((long) (int) placed[a] << 32 | (int) placed[b], 1, Integer::sum);
      }
    }
  }

  private void compare(Dossier one, Dossier other, int shared, int shorter) {
    if (shorter >= FEWEST_RUNS && shared >= ALIKE * shorter && differ(one, other)) {
      add(one, new Twin(other, "", shared * 100 / shorter));
      add(other, new Twin(one, "", shared * 100 / shorter));
    }
  }

  private void add(Dossier one, Twin twin) {
    found.computeIfAbsent(one.id(), key -> new TreeMap<>())
        .merge(twin.other().id(), twin, (known, more) -> known.file().isEmpty() ? more : known);
  }

  /** Two candidacies of one body are no twins, and neither is a stranger's copy in that body's name. */
  private static boolean differ(Dossier one, Dossier other) {
    String mine = one.applicant().key();
    String theirs = other.applicant().key();
    return one.applicant().known() && other.applicant().known()
        && !mine.substring(0, mine.lastIndexOf('/')).equals(theirs.substring(0, theirs.lastIndexOf('/')));
  }

  /** What the applicant wrote in words of its own: the reports, and the long texts of the form. */
  private static String text(Notice notice, Dossier dossier) {
    StringBuilder text = new StringBuilder();
    dossier.papers().stream().filter(paper -> counts(paper) && !paper.isForm())
        .forEach(paper -> text.append(paper.paper().text()).append('\n'));
    dossier.form().ifPresent(form -> notice.form().fields().stream().filter(field -> field.type() == FieldType.LONG_TEXT)
        .map(Field::id).forEach(id -> text.append(form.field(id)).append('\n')));
    return text.toString();
  }

  /** The runs of words of a text, each once. */
  private static int[] runs(String text) {
    String[] words = BareWords.of(text).split(" ");
    return IntStream.rangeClosed(0, words.length - RUN).map(i -> {
      int hash = 1;
      for (int k = i; k < i + RUN; k++) {
        hash = 31 * hash + words[k].hashCode();
      }
      return hash;
    }).distinct().toArray();
  }
}
