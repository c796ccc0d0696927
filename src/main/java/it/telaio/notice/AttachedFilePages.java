package it.telaio.notice;

import it.telaio.account.Viewer;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageCache;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The documents attached to a notice: handed to everybody as attachments; attached, named, ordered and withdrawn by its officers. */
@Controller
final class AttachedFilePages {
  private static final String PATH = "/avvisi/{id}/documenti";

  private final Notices notices;
  private final AttachedFiles files;
  private final AttachFile attach;
  private final PageCache cache;

  AttachedFilePages(Notices notices, AttachedFiles files, AttachFile attach, PageCache cache) {
    this.notices = notices;
    this.files = files;
    this.attach = attach;
    this.cache = cache;
  }

  /** The files of a notice, with a title that was refused, to be written again. */
  record Page(Published published, List<AttachedFile> files, String title, String error, Locale locale, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say("attached." + key, arguments);
    }

    String path() {
      return "/avvisi/" + published.id() + "/documenti";
    }

    String kind(AttachedFile file) {
      return file.kind(texts);
    }

    String at(AttachedFile file) {
      return Clock.toTheSecond(file.at(), locale);
    }

    boolean isFirst(AttachedFile file) {
      return files.getFirst().equals(file);
    }
  }

  /** A file, to whoever may read the notice; a withdrawn one to nobody but those who write it. */
  @GetMapping(PATH + "/{file}")
  ResponseEntity<Resource> file(Viewer viewer, @PathVariable String id, @PathVariable UUID file) throws IOException {
    Published published = notices.find(viewer, id).orElseThrow(NotHere::new);
    boolean writes = Draft.isWrittenBy(viewer, published.body(), id);
    AttachedFile found = (writes ? files.all(id) : files.offered(published)).stream().filter(one -> one.id().equals(file)).findFirst()
        .orElseThrow(NotHere::new);
    // Handed on while it is read: many slow readers of a great file must not fill the memory.
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.type())).contentLength(found.size())
        .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", "default-src 'none'; sandbox")
        .header("Cache-Control", "no-store")
        .header("Content-Disposition", ContentDisposition.attachment().filename(found.name(), StandardCharsets.UTF_8).build().toString())
        .body(new InputStreamResource(files.open(found)));
  }

  @GetMapping(PATH)
  Html all(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id) {
    return page(request, written(viewer, id), "", "");
  }

  @PostMapping(PATH)
  PageAnswer attach(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id,
      @RequestParam(name = "titolo", defaultValue = "") String title, @RequestParam(name = "file", required = false) MultipartFile file)
      throws IOException {
    Published published = written(viewer, id);
    try {
      attach.attach(viewer, published.body(), id, title, file == null ? "" : file.getOriginalFilename(),
          file == null ? new byte[0] : file.getBytes(), PageFrame.language(request));
      return done(request, id, "added");
    } catch (Refusal.Thrown refused) {
      return page(request, published, title, refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  @PostMapping(PATH + "/{file}/titolo")
  PageAnswer rename(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @PathVariable UUID file,
      @RequestParam(name = "titolo", defaultValue = "") String title) {
    return changed(request, viewer, id, file, "renamed", found -> attach.rename(viewer, found, title));
  }

  @PostMapping(PATH + "/{file}/su")
  PageAnswer moveUp(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @PathVariable UUID file) {
    return changed(request, viewer, id, file, "moved", found -> attach.moveUp(viewer, found));
  }

  @PostMapping(PATH + "/{file}/ritira")
  PageAnswer withdraw(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @PathVariable UUID file,
      @RequestParam(name = "motivo", defaultValue = "") String reason) {
    return changed(request, viewer, id, file, "withdrawn", found -> attach.withdraw(viewer, found, true, reason));
  }

  @PostMapping(PATH + "/{file}/rimetti")
  PageAnswer offer(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String id, @PathVariable UUID file) {
    return changed(request, viewer, id, file, "offered", found -> attach.withdraw(viewer, found, false, ""));
  }

  private PageAnswer changed(HttpServletRequest request, Viewer viewer, String id, UUID file, String said, Consumer<AttachedFile> act) {
    Published published = written(viewer, id);
    AttachedFile found = files.all(id).stream().filter(one -> one.id().equals(file)).findFirst().orElseThrow(NotHere::new);
    try {
      act.accept(found);
      return done(request, id, said);
    } catch (Refusal.Thrown refused) {
      return page(request, published, "", refused.refusal().text(PageFrame.language(request))).status(422);
    }
  }

  private SeeOther done(HttpServletRequest request, String id, String said) {
    cache.forget("notices");
    return SeeOther.at("/avvisi/" + id + "/documenti").saying(texts(request).say("attached." + said));
  }

  private Html page(HttpServletRequest request, Published published, String title, String error) {
    Texts texts = texts(request);
    Page page = new Page(published, files.all(published.id()), title.length() > 200 ? title.substring(0, 200) : title, error,
        PageFrame.language(request), texts);
    PageFrame frame = PageFrame.of(request, page.say("title")).atWork().under(texts.say("list.title"), "/avvisi")
        .underNamed(published.notice().title(), "/avvisi/" + published.id());
    return Html.of("notice/attached.jte", frame, page);
  }

  private Published written(Viewer viewer, String id) {
    return notices.find(viewer, id).filter(found -> Draft.isWrittenBy(viewer, found.body(), id)).orElseThrow(NotHere::new);
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(AttachedFilePages.class, PageFrame.language(request));
  }
}
