package it.telaio.site;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The choice of a language, kept by a cookie: the only one that who is not signed in may get without a form. */
@Controller
final class LanguagePages {

  @GetMapping("/lingua/{language}")
  SeeOther choose(@PathVariable String language, @RequestParam(name = "ritorno", defaultValue = "/") String back, Visit visit) {
    visit.remember(PageFrame.known(language));
    return SeeOther.at(SeeOther.isOurs(back) ? back : "/");
  }
}
