package it.telaio.screening;

import it.telaio.account.People;
import it.telaio.account.Viewer;
import it.telaio.document.DocxModel;
import it.telaio.document.VisibleName;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The models of letters: taken out, brought back as the office edited them, looked at with an example, used, and back to ours. */
@Controller
final class ModelPages {
  private static final String PATH = "/lettere/{notice}/modelli";
  private static final MediaType DOCX =
      MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private final Calls calls;
  private final LetterModels models;
  private final ReplaceModel replace;
  private final ScreeningOutputs outputs;
  private final People people;
  private final Clock clock;

  ModelPages(Calls calls, LetterModels models, ReplaceModel replace, ScreeningOutputs outputs, People people, Clock clock) {
    this.calls = calls;
    this.models = models;
    this.replace = replace;
    this.outputs = outputs;
    this.people = people;
    this.clock = clock;
  }

  /** All models, each with the version in use. */
  record All(Call call, Map<LetterModel, Optional<LetterModels.Version>> models, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    String at(LetterModels.Version version) {
      return Clock.dayInWords(version.at().atZone(Clock.ROME).toLocalDate(), locale);
    }
  }

  /**
   * One model.
   *
   * @param versions what was brought, with who brought it
   * @param inUse    the one by which letters are written
   * @param shown    the version whose example is shown; empty for the one in use
   * @param example  its words, filled with an example
   * @param places   the names that may stand between angle quotes
   */
  record Page(Call call, LetterModel model, Map<LetterModels.Version, String> versions, Optional<LetterModels.Version> inUse,
      Optional<LetterModels.Version> shown, List<String> example, List<String> places, boolean mayForAll, boolean ofNotice, boolean ofBody,
      String error, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    String path() {
      return "/lettere/" + call.notice().id() + "/modelli/" + model.literal();
    }

    String at(LetterModels.Version version) {
      return Clock.toTheSecond(version.at(), locale);
    }

    String name(LetterModels.Version version) {
      return VisibleName.of(version.name()).shown();
    }

    boolean isUsed(LetterModels.Version version) {
      return inUse.filter(version::equals).isPresent();
    }
  }

  @GetMapping(PATH)
  Html all(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    Call call = call(viewer, notice);
    Map<LetterModel, Optional<LetterModels.Version>> known = new LinkedHashMap<>();
    Arrays.stream(LetterModel.values()).forEach(model -> known.put(model, models.inUse(call, model)));
    Texts texts = Texts.of(ModelPages.class, PageFrame.language(request));
    return Html.of("screening/models.jte", frame(request, call, texts.say("models.title")),
        new All(call, known, PageFrame.language(request), texts));
  }

  @GetMapping(PATH + "/{model}")
  Html one(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String model,
      @RequestParam(name = "versione", required = false) UUID version) {
    return page(request, viewer, call(viewer, notice), model(model), Optional.ofNullable(version), "");
  }

  /** The DOCX in use, ours, or a version of the office. */
  @GetMapping(PATH + "/{model}/modello.docx")
  ResponseEntity<byte[]> docx(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String model,
      @RequestParam(name = "versione", required = false) UUID version,
      @RequestParam(name = "nostro", defaultValue = "false") boolean ours) {
    Call call = call(viewer, notice);
    LetterModel wanted = model(model);
    byte[] docx = ours ? wanted.docx() : version(call, wanted, Optional.ofNullable(version)).map(models::docx)
        .orElseGet(() -> models.docx(call, wanted));
    return taken(wanted.literal() + ".docx", docx);
  }

  /** The same, filled with an example. */
  @GetMapping(PATH + "/{model}/esempio.docx")
  ResponseEntity<byte[]> example(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String model,
      @RequestParam(name = "versione", required = false) UUID version) {
    Call call = call(viewer, notice);
    LetterModel wanted = model(model);
    DocxModel.Filled example = filled(call, wanted, version(call, wanted, Optional.ofNullable(version)), values(viewer, call, wanted));
    return taken(wanted.literal() + "-esempio.docx", example.docx());
  }

  @PostMapping(PATH + "/{model}")
  PageAnswer bring(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String model,
      @RequestParam(name = "file", required = false) MultipartFile file,
      @RequestParam(name = "tutti", defaultValue = "false") boolean forAll) throws IOException {
    Call call = call(viewer, notice);
    LetterModel wanted = model(model);
    try {
      byte[] docx = file == null ? new byte[0] : file.getBytes();
      UUID version = replace.bring(viewer, call, wanted, forAll, file == null ? "" : String.valueOf(file.getOriginalFilename()), docx,
          values(viewer, call, wanted));
      return SeeOther.at(path(notice, wanted) + "?versione=" + version).saying(texts(request).say("models.brought"));
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, call, wanted, Optional.empty(), refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  /** Uses a version; without one, what stands behind: for the notice that of the body, for the body ours. */
  @PostMapping(PATH + "/{model}/usa")
  SeeOther use(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable String model,
      @RequestParam(name = "versione", required = false) UUID version,
      @RequestParam(name = "tutti", defaultValue = "false") boolean forAll) {
    Call call = call(viewer, notice);
    LetterModel wanted = model(model);
    Optional<LetterModels.Version> chosen = version(call, wanted, Optional.ofNullable(version));
    replace.use(viewer, call, wanted, chosen.map(LetterModels.Version::forAll).orElse(forAll), chosen.map(LetterModels.Version::id));
    return SeeOther.at(path(notice, wanted)).saying(texts(request).say(chosen.isPresent() ? "models.used" : "models.back"));
  }

  private Html page(HttpServletRequest request, Viewer viewer, Call call, LetterModel model, Optional<UUID> version, String error) {
    Locale locale = PageFrame.language(request);
    Optional<LetterModels.Version> shown = version(call, model, version);
    Map<LetterModels.Version, String> versions = new LinkedHashMap<>();
    models.versions(call, model).forEach(one -> versions.put(one, name(one.by())));
    DocxModel.Values values = values(viewer, call, model);
    Page page = new Page(call, model, versions, models.inUse(call, model), shown, filled(call, model, shown, values).words(),
        DocxModel.names(values), ReplaceModel.mayForAll(viewer, call), models.inUse(call, model, call.notice().id()).isPresent(),
        models.inUse(call, model, "").isPresent(), error, locale, texts(request));
    PageFrame frame = frame(request, call, model.title()).under(page.say("models.title"), "/lettere/" + call.notice().id() + "/modelli");
    return Html.of("screening/model.jte", frame, page);
  }

  private DocxModel.Filled filled(Call call, LetterModel model, Optional<LetterModels.Version> version, DocxModel.Values values) {
    return models.filled(version.map(models::docx).orElseGet(() -> models.docx(call, model)), values);
  }

  private DocxModel.Values values(Viewer viewer, Call call, LetterModel model) {
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    return model == LetterModel.DRAFT_ACT ? LetterWords.act(call.notice(), outputs.list(viewer, call, outputs.report(viewer, call,
        Texts.ITALIAN)), today) : LetterWords.example(call.notice(), today);
  }

  private Optional<LetterModels.Version> version(Call call, LetterModel model, Optional<UUID> id) {
    return id.map(wanted -> models.versions(call, model).stream().filter(one -> one.id().equals(wanted)).findFirst()
        .orElseThrow(NotHere::new));
  }

  private String name(String by) {
    return people.name(new Viewer.Machine("screening"), by).orElse("");
  }

  private Call call(Viewer viewer, String notice) {
    return calls.find(viewer, notice).filter(found -> !found.isSealed() && DraftLetters.isWrittenBy(viewer, found))
        .orElseThrow(NotHere::new);
  }

  private static LetterModel model(String literal) {
    return Arrays.stream(LetterModel.values()).filter(one -> one.literal().equals(literal)).findFirst().orElseThrow(NotHere::new);
  }

  private static PageFrame frame(HttpServletRequest request, Call call, String title) {
    Texts texts = texts(request);
    String notice = "/istruttoria/" + call.notice().id();
    return PageFrame.of(request, title).atWork().under(texts.say("list.all"), "/istruttoria").underNamed(call.notice().title(), notice)
        .under(texts.say("letters.title"), "/lettere/" + call.notice().id());
  }

  private static ResponseEntity<byte[]> taken(String name, byte[] docx) {
    return ResponseEntity.ok().contentType(DOCX).header("Cache-Control", "no-store").header("X-Content-Type-Options", "nosniff")
        .header("Content-Disposition", ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(docx);
  }

  private static String path(String notice, LetterModel model) {
    return "/lettere/" + notice + "/modelli/" + model.literal();
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(ModelPages.class, PageFrame.language(request));
  }
}
