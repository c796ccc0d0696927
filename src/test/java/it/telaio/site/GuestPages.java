package it.telaio.site;

import it.telaio.account.Viewer;
import java.util.List;
import java.util.Locale;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Routes that ask who comes, in tests only. */
@Controller
final class GuestPages implements Menu.Source {

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

  @PostMapping("/test/act")
  SeeOther act(@RequestParam String text) {
    return SeeOther.at("/").saying(text);
  }
}
