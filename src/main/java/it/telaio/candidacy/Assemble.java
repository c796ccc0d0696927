package it.telaio.candidacy;

import it.telaio.body.BodyRegister;
import it.telaio.kernel.Ref;
import it.telaio.notice.Notice;
import it.telaio.register.Sorting;
import it.telaio.signature.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Joins messages to dossiers. One message is not one candidacy (offices 1): a message with several forms is split, "invio 1
 * di 2" is joined, the same papers sent again are a copy; each is a proposal. The result is the same whatever the order in
 * which messages are given.
 */
public final class Assemble {
  private static final Pattern PART = Pattern.compile("\\b(?:invio|parte|messaggio)? ?(\\d{1,2}) (?:di|su|of) (\\d{1,2})\\b");
  private static final Pattern REPLACES =
      Pattern.compile("\\b(sostituisc\\w+|in sostituzione|annulla e sostituisce|rettifica della candidatura|nuovo invio)\\b");

  private final Notice notice;
  private final RecognisePapers roles;
  private final IdentifyApplicant identify;
  private final Ruling.All rulings;

  /** What came out: candidacies, and everything else with what it was sorted as. */
  public record Result(List<Dossier> dossiers, List<Sending> others) {
  }

  /** Assembles for {@code notice}; {@code register} says which bodies exist. */
  public Assemble(Notice notice, BodyRegister register) {
    this(notice, register, List.of());
  }

  /** As {@link #Assemble(Notice, BodyRegister)}, where officers have said {@code rulings}, in this order. */
  public Assemble(Notice notice, BodyRegister register, List<Ruling> rulings) {
    this(notice, register, rulings, EnteredFields.NONE);
  }

  /** As {@link #Assemble(Notice, BodyRegister, List)}, where persons have typed fields beside forms that have none. */
  public Assemble(Notice notice, BodyRegister register, List<Ruling> rulings, EnteredFields typed) {
    this.rulings = new Ruling.All(rulings);
    this.notice = notice;
    this.roles = new RecognisePapers(notice, typed);
    this.identify = new IdentifyApplicant(register);
  }

  /** Sorts every message and joins those that are candidacies; a message given twice is one. */
  public Result from(List<Sending> sendings) {
    SortSending sort = new SortSending(notice, roles);
    Map<String, Sending> each = new LinkedHashMap<>();
    sendings.forEach(sending -> each.putIfAbsent(sending.id(), sending));
    Deliveries deliveries = new Deliveries(notice, sendings);
    List<Sending> sorted = each.values().stream().map(deliveries::proving).map(sort::sort).map(this::asSaid)
        .sorted(Comparator.comparing(Dossier::instantOf).thenComparing(Sending::id)).toList();
    List<Sending> candidacies = sorted.stream().filter(sending -> sending.arrival().sortedAs() == Sorting.CANDIDACY).toList();
    List<Sending> others = sorted.stream().filter(sending -> sending.arrival().sortedAs() != Sorting.CANDIDACY).toList();
    List<Dossier> dossiers = new ArrayList<>();
    for (List<Sending> joined : joinParts(withoutCopies(candidacies))) {
      dossiers.addAll(split(joined));
    }
    return new Result(replacements(copies(dossiers, candidacies)), others);
  }

  private Sending asSaid(Sending sending) {
    Sorting said = rulings.sorted(sending.id());
    Ref about = said == Sorting.UNRELATED ? null : new Ref("notice", notice.id());
    return said == null ? sending : sending.with(sending.arrival().sorted(said, about, "person"));
  }

  /** Messages that bring exactly the papers of an earlier one from the same sender are left out and named later. */
  private static List<Sending> withoutCopies(List<Sending> candidacies) {
    Map<String, Sending> first = new LinkedHashMap<>();
    candidacies.forEach(sending -> first.putIfAbsent(sameness(sending), sending));
    return List.copyOf(first.values());
  }

  private static String sameness(Sending sending) {
    TreeSet<String> hashes = new TreeSet<>();
    sending.papers().forEach(paper -> hashes.add(paper.sha256()));
    String certified = sending.arrival().proven() ? "" : "/" + sending.kind();
    return hashes.isEmpty() ? sending.id() : sending.arrival().sender().toLowerCase(Locale.ROOT) + hashes + certified;
  }

  private static List<Dossier> copies(List<Dossier> dossiers, List<Sending> candidacies) {
    Map<String, List<String>> bySameness = new HashMap<>();
    candidacies.forEach(sending -> bySameness.computeIfAbsent(sameness(sending), same -> new ArrayList<>()).add(sending.id()));
    return dossiers.stream().map(dossier -> {
      List<String> again = dossier.sendings().stream()
          .flatMap(sending -> bySameness.get(sameness(sending)).stream().filter(id -> !id.equals(sending.id()))).toList();
      return new Dossier(dossier.id(), dossier.applicant(), dossier.sendings(), dossier.papers(), dossier.theme(), dossier.title(),
          dossier.replaces(), again, dossier.doubts());
    }).toList();
  }

  /** "Invio 1 di 2" and "invio 2 di 2" of one sender with otherwise one subject. */
  private List<List<Sending>> joinParts(List<Sending> sendings) {
    Map<String, List<Sending>> groups = new LinkedHashMap<>();
    for (Sending sending : sendings) {
      String subject = BareWords.of(sending.arrival().subject());
      Matcher part = PART.matcher(subject);
      Set<String> said = rulings.group(sending.id());
      String key = said.isEmpty() ? sending.id() : said.stream().min(Comparator.naturalOrder()).orElseThrow();
      if (said.isEmpty() && part.find()) {
        String parts = part.group(2);
        key = sending.arrival().sender().toLowerCase(Locale.ROOT) + "|" + part.replaceAll("").strip() + "|" + parts;
      }
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(sending);
    }
    return List.copyOf(groups.values());
  }

  /** Of how many parts the subject speaks; 1 where it speaks of none. */
  private static int announced(Sending sending) {
    Matcher part = PART.matcher(BareWords.of(sending.arrival().subject()));
    return part.find() ? Integer.parseInt(part.group(2)) : 1;
  }

  private List<Dossier> split(List<Sending> joined) {
    List<RolePaper> papers = roles.of(joined.stream().flatMap(sending -> sending.papers().stream()).toList());
    Map<String, RolePaper> forms = new LinkedHashMap<>();
    papers.stream().filter(RolePaper::isForm)
        .forEach(form -> forms.putIfAbsent(Objects.requireNonNullElse(form.paper().contentSha256(), form.paper().sha256()), form));
    boolean said = joined.stream().anyMatch(sending -> !rulings.group(sending.id()).isEmpty());
    List<Note> doubts = new ArrayList<>(said ? List.of() : doubtsOfJoining(joined));
    Boolean whole = joined.stream().map(sending -> rulings.whole(sending.id())).filter(Objects::nonNull).findFirst()
        .orElse(said && joined.size() > 1 ? Boolean.TRUE : null);
    if (forms.size() <= 1 || Boolean.TRUE.equals(whole)) {
      return List.of(dossier(joined, papers, forms.values().stream().findFirst(), 0, doubts));
    }
    if (whole == null) {
      doubts.add(new Note("split-proposed", String.valueOf(forms.size())));
    }
    List<RolePaper> ordered = List.copyOf(forms.values());
    List<Dossier> dossiers = new ArrayList<>();
    for (int place = 0; place < ordered.size(); place++) {
      dossiers.add(dossier(joined, share(papers, ordered, place), Optional.of(ordered.get(place)), place, doubts));
    }
    return dossiers;
  }

  private static List<Note> doubtsOfJoining(List<Sending> joined) {
    int announced = announced(joined.getFirst());
    if (announced > joined.size()) {
      return List.of(new Note("part-missing", joined.size() + " su " + announced));
    }
    return joined.size() > 1 ? List.of(new Note("joined-proposed", String.valueOf(joined.size()))) : List.of();
  }

  /** The papers of the form at {@code place}: its own form, and of each other kind the one at the same place, or all there are. */
  private static List<RolePaper> share(List<RolePaper> papers, List<RolePaper> forms, int place) {
    List<RolePaper> share = new ArrayList<>();
    share.add(forms.get(place));
    Map<Object, List<RolePaper>> others = new LinkedHashMap<>();
    papers.stream().filter(paper -> !paper.isForm())
        .forEach(paper -> others.computeIfAbsent(paper.role(), any -> new ArrayList<>()).add(paper));
    others.forEach((role, same) -> {
      if (same.size() == forms.size()) {
        share.add(same.get(place));
      } else {
        share.addAll(same);
      }
    });
    return share;
  }

  private Dossier dossier(List<Sending> sendings, List<RolePaper> papers, Optional<RolePaper> form, int place, List<Note> doubts) {
    Sending main = sendings.getFirst();
    Applicant applicant = identify.of(main, form);
    String id = main.id().substring(0, 12) + (place == 0 ? "" : "-" + (place + 1));
    String theme = form.map(this::themeOf).orElse("");
    String title = form.map(found -> found.field("practice_title")).filter(text -> !text.isEmpty())
        .orElse(main.arrival().subject());
    return new Dossier(id, applicant, sendings, papers, theme, title, "", List.of(), doubts);
  }

  private String themeOf(RolePaper form) {
    String value = form.field("theme");
    return notice.themes().stream()
        .filter(theme -> theme.id().equals(value) || BareWords.of(theme.label()).equals(BareWords.of(value)))
        .map(Notice.Theme::id).findFirst().orElse(value);
  }

  /** A later candidacy of the same applicant that says so replaces the one before it (security R4: same body only). */
  private static List<Dossier> replacements(List<Dossier> dossiers) {
    List<Dossier> ordered = dossiers.stream().sorted(Dossier.BY_INSTANT).toList();
    List<Dossier> result = new ArrayList<>();
    for (int i = 0; i < ordered.size(); i++) {
      Dossier later = ordered.get(i);
      Optional<Dossier> earlier = saysItReplaces(later) ? lastBefore(ordered.subList(0, i), later) : Optional.empty();
      List<Note> doubts = new ArrayList<>(later.doubts());
      if (earlier.isEmpty() && saysItReplaces(later)) {
        doubts.add(new Note("replaces-nothing", ""));
      }
      result.add(new Dossier(later.id(), later.applicant(), later.sendings(), later.papers(), later.theme(), later.title(),
          earlier.map(Dossier::id).orElse(""), later.copies(), doubts));
    }
    return result;
  }

  private static Optional<Dossier> lastBefore(List<Dossier> before, Dossier later) {
    List<Dossier> same = before.stream().filter(dossier -> dossier.applicant().known()
        && dossier.applicant().key().equals(later.applicant().key()) && sameHand(dossier, later)).toList();
    Optional<Dossier> sameTheme = same.reversed().stream().filter(dossier -> dossier.theme().equals(later.theme())).findFirst();
    return sameTheme.or(() -> same.isEmpty() ? Optional.empty() : Optional.of(same.getLast()));
  }

  /** The same proven mailbox, or a signature of the same person on both forms. */
  private static boolean sameHand(Dossier one, Dossier other) {
    boolean mailbox = one.main().arrival().proven() && other.main().arrival().proven()
        && one.main().arrival().sender().equalsIgnoreCase(other.main().arrival().sender());
    return mailbox || signers(one).anyMatch(code -> signers(other).anyMatch(code::equals));
  }

  private static Stream<String> signers(Dossier dossier) {
    return dossier.form().stream().map(form -> form.paper().verdict()).filter(Objects::nonNull)
        .filter(verdict -> verdict.outcome() == Verdict.Outcome.VALID
            || verdict.outcome() == Verdict.Outcome.VALID_WITH_WARNING)
        .flatMap(verdict -> verdict.signers().stream()).map(Verdict.Signer::taxCode).filter(Objects::nonNull);
  }

  private static boolean saysItReplaces(Dossier dossier) {
    Sending main = dossier.main();
    return REPLACES.matcher(BareWords.of(main.arrival().subject() + " " + main.text())).find();
  }
}
