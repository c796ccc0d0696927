package it.telaio.site;

import it.telaio.account.Viewer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Routes that ask who comes, in tests only. */
@Controller
final class GuestPages implements Menu.Source {
  private final PageCache cache;

  GuestPages(PageCache cache) {
    this.cache = cache;
  }

  @Override
  public List<Menu.Entry> entries(Viewer viewer, Locale locale) {
    return viewer instanceof Viewer.Signed ? List.of(new Menu.Entry(90, "Voce di prova", "/test/who")) : List.of();
  }

  @GetMapping("/test/who")
  ResponseEntity<String> who(Viewer viewer) {
    return ResponseEntity.ok(viewer.actor());
  }

  @GetMapping("/test/signed")
  ResponseEntity<String> signed(Viewer.Signed viewer) {
    return ResponseEntity.ok(viewer.actor());
  }

  @GetMapping("/test/concealed")
  ResponseEntity<String> hidden(Viewer viewer) {
    throw new NotHere();
  }

  /** A legal page whose lead is new each time it is made; with a form, or overtaken by a change while it is made, where asked for. */
  @GetMapping("/test/shared")
  Html shared(HttpServletRequest request) {
    PageFrame frame = PageFrame.of(request, "Pagina di prova");
    String lead = request.getParameter("modulo") == null ? UUID.randomUUID().toString() : frame.csrf();
    if (request.getParameter("intanto") != null) {
      cache.forget("test:shared");
    }
    var page = new LegalPages.Page(lead, List.of(), false, false, frame.texts());
    return Html.of("site/legal.jte", frame, page).shared(PageCache.LONG, "test:shared");
  }

  @PostMapping("/test/act")
  SeeOther act(@RequestParam String text) {
    return SeeOther.at("/").saying(text);
  }
}
