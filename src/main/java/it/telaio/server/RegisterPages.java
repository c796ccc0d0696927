package it.telaio.server;

import it.telaio.account.Viewer;
import it.telaio.body.ReadRegister;
import it.telaio.body.Register;
import it.telaio.body.RegisterPreview;
import it.telaio.body.Registers;
import it.telaio.body.TakeRegister;
import it.telaio.document.SafeName;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Texts;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The registers of bodies: how old they are; a file is read, looked at, then taken or thrown away. */
@Controller
final class RegisterPages {
  private static final String PATH = "/sistema/registri";
  private static final int UNPROCESSABLE = 422;

  private final Registers registers;
  private final ReadRegister read;
  private final TakeRegister take;
  private final Reserve reserve;
  private final Clock clock;

  RegisterPages(Registers registers, ReadRegister read, TakeRegister take, Reserve reserve, Clock clock) {
    this.registers = registers;
    this.read = read;
    this.take = take;
    this.reserve = reserve;
    this.clock = clock;
  }

  /** The registers, and the form for a file. */
  record Page(List<Registers.State> states, String error, LocalDate today, boolean acts, Locale locale, Texts texts) {
    String name(Register register) {
      return texts.say("register." + register.literal());
    }

    String day(LocalDate day) {
      return Clock.dayInWords(day, locale);
    }

    String at(Instant instant) {
      return Clock.toTheSecond(instant, locale);
    }
  }

  /** What taking a file would do. */
  record PreviewPage(RegisterPreview preview, String name, boolean acts, Locale locale, Texts texts) {
    String day() {
      return Clock.dayInWords(preview.statedOn(), locale);
    }

    String kind(RegisterPreview.Kind kind) {
      return texts.say("register.change." + kind.name().toLowerCase(Locale.ROOT));
    }

    String said(Refusal refusal) {
      return refusal.text(locale);
    }
  }

  @GetMapping(PATH)
  Html registers(HttpServletRequest request, Viewer.Signed viewer) {
    SystemAccess.look(viewer);
    return page(request, viewer, "");
  }

  private Html page(HttpServletRequest request, Viewer viewer, String error) {
    Locale locale = PageFrame.language(request);
    Texts texts = texts(request);
    LocalDate today = clock.now().atZone(Clock.ROME).toLocalDate();
    PageFrame frame = PageFrame.of(request, texts.say("registers.title")).atWork().under(texts.say("system.title"), "/sistema");
    return Html.of("server/registers.jte", frame,
        new Page(registers.states(today), error, today, SystemAccess.mayAct(viewer), locale, texts));
  }

  @PostMapping(PATH)
  PageAnswer upload(HttpServletRequest request, Viewer.Signed viewer, @RequestParam("file") MultipartFile file,
      @RequestParam(name = "registro", defaultValue = "") String register, @RequestParam(name = "giorno", defaultValue = "") String day)
      throws IOException {
    SystemAccess.act(viewer);
    Register wanted = Arrays.stream(Register.values()).filter(one -> one.literal().equals(register)).findFirst().orElseThrow(NotHere::new);
    if (file.isEmpty()) {
      return page(request, viewer, texts(request).say("registers.no-file")).status(UNPROCESSABLE);
    }
    Path folder = Files.createTempDirectory("telaio-register-");
    // The name is kept with the load, for people; nothing is opened by it.
    Path copy = folder.resolve(SafeName.of(file.getOriginalFilename()));
    try {
      reserve.keepFrom(file.getSize());
      file.transferTo(copy);
      return SeeOther.at(PATH + "/" + read.read(viewer, wanted, copy, LocalDate.parse(day)).load());
    } catch (Refusal.Thrown refused) {
      return page(request, viewer, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    } catch (DateTimeException notADay) {
      return page(request, viewer, texts(request).say("registers.no-day")).status(UNPROCESSABLE);
    } finally {
      Files.deleteIfExists(copy);
      Files.delete(folder);
    }
  }

  @GetMapping(PATH + "/{load}")
  PageAnswer preview(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("load") UUID load) {
    SystemAccess.look(viewer);
    Texts texts = texts(request);
    RegisterPreview preview = registers.preview(load).orElseThrow(NotHere::new);
    String name = texts.say("register." + preview.register().literal());
    PageFrame frame = PageFrame.of(request, texts.say("registers.preview", name)).atWork().under(texts.say("system.title"), "/sistema")
        .under(texts.say("registers.title"), PATH);
    return Html.of("server/registerPreview.jte", frame,
        new PreviewPage(preview, name, SystemAccess.mayAct(viewer), PageFrame.language(request), texts));
  }

  @PostMapping(PATH + "/{load}/prendi")
  SeeOther take(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("load") UUID load) {
    SystemAccess.act(viewer);
    try {
      RegisterPreview taken = take.take(viewer, load);
      return SeeOther.at(PATH).saying(texts(request).say("registers.taken", taken.added(), taken.changed(), taken.ended()));
    } catch (Refusal.Thrown refused) {
      return SeeOther.at(PATH).saying(refused.refusal().text(PageFrame.language(request)));
    }
  }

  @PostMapping(PATH + "/{load}/butta")
  SeeOther discard(HttpServletRequest request, Viewer.Signed viewer, @PathVariable("load") UUID load) {
    SystemAccess.act(viewer);
    take.discard(viewer, load);
    return SeeOther.at(PATH).saying(texts(request).say("registers.discarded"));
  }

  private static Texts texts(HttpServletRequest request) {
    return Texts.of(RegisterPages.class, PageFrame.language(request));
  }
}
