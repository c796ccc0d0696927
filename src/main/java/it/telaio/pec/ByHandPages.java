package it.telaio.pec;

import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.kernel.Clock;
import it.telaio.kernel.Refusal;
import it.telaio.kernel.Reserve;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import it.telaio.register.Arrival;
import it.telaio.register.Channel;
import it.telaio.register.Sorting;
import it.telaio.register.TakeArrival;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageAnswer;
import it.telaio.site.PageFrame;
import it.telaio.site.SeeOther;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Other ways in (offices 9): an officer registers an arrival with its proof and first instant, or hands in the export of a mailbox. */
@Controller
final class ByHandPages {
  private static final int UNPROCESSABLE = 422;
  /** No certified mail is longer (DM 2 November 2005 wants 30 MB, providers take 100): what is, is kept as a file and not read here. */
  private static final long MOST_READ = 150L << 20;

  private final MailboxOffice office;
  private final TakeArrival take;
  private final ReadExport exports;
  private final FileStore files;
  private final OpenMessage open;
  private final Reserve reserve;
  private final Clock clock;

  ByHandPages(MailboxOffice office, TakeArrival take, ReadExport exports, FileStore files, OpenMessage open, Reserve reserve, Clock clock) {
    this.office = office;
    this.take = take;
    this.exports = exports;
    this.files = files;
    this.open = open;
    this.reserve = reserve;
    this.clock = clock;
  }

  /** What was written into the form; nothing of it is lost when it is refused. */
  record Written(String day, String time, String sender, String subject, String proof) {
    static Written of(HttpServletRequest request) {
      return new Written(field(request, "giorno"), field(request, "ora"), field(request, "mittente"), field(request, "oggetto"),
          field(request, "prova"));
    }

    private static String field(HttpServletRequest request, String name) {
      String value = request.getParameter(name);
      return value == null ? "" : value.strip();
    }
  }

  /** A form, with what is wrong in it; empty where nothing is. */
  record FormView(Seat seat, Written written, String error, Texts texts) {
    String say(String key, Object... arguments) {
      return texts.say(key, arguments);
    }

    String path() {
      return "/casella/" + seat.notice().id();
    }
  }

  @GetMapping("/casella/{notice}/a-mano")
  Html hand(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    return form(request, "hand", acting(viewer, notice), new Written("", "", "", "", ""), "");
  }

  @PostMapping("/casella/{notice}/a-mano")
  PageAnswer register(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException, ServletException {
    Seat seat = acting(viewer, notice);
    Written written = Written.of(request);
    List<Part> parts = parts(request);
    Optional<Instant> first = instant(written);
    Optional<String> wrong = first.isEmpty() ? Optional.of("hand.no-instant") : parts.isEmpty() ? Optional.of("form.no-file")
        : written.proof.isBlank() ? Optional.of("hand.no-proof") : Optional.empty();
    if (wrong.isPresent()) {
      return form(request, "hand", seat, written, texts(request).say(wrong.get())).status(UNPROCESSABLE);
    }
    try {
      TakeArrival.Taken taken = take(seat, written, first.get(), parts);
      return SeeOther.at("/casella/" + notice + "/messaggi/" + taken.arrival())
          .saying(texts(request).say(taken.isNew() ? "hand.done" : "hand.known", taken.registration()));
    } catch (Refusal.Thrown refused) {
      return form(request, "hand", seat, written, refused.refusal().text(PageFrame.language(request))).status(UNPROCESSABLE);
    }
  }

  private TakeArrival.Taken take(Seat seat, Written written, Instant first, List<Part> parts) throws IOException {
    reserve.keepFrom(parts.stream().mapToLong(Part::getSize).sum());
    Path packed = Files.createTempFile("telaio-", ".zip");
    try {
      boolean message = parts.size() == 1 && parts.getFirst().getSize() <= MOST_READ
          && HandPacket.isMessage(parts.getFirst().getSubmittedFileName(), head(parts.getFirst()));
      try (InputStream in = message ? parts.getFirst().getInputStream() : pack(parts, packed)) {
        String sha256 = files.keep(in);
        Arrival carried = message ? open.open(Channel.HAND, files.read(sha256)).arrival() : null;
        Arrival arrival = new Arrival(Channel.HAND, sha256, sha256, first, message ? carried.certifiedAt() : null,
            message ? carried.deliveredAt() : null, message && carried.proven(), or(written.sender, message ? carried.sender() : ""),
            or(written.subject, message ? carried.subject() : ""), seat.scope(), Sorting.UNSORTED, written.proof);
        return take.take(seat.viewer(), seat.body(), arrival, parts.stream().mapToLong(Part::getSize).sum());
      }
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  private static InputStream pack(List<Part> parts, Path packed) throws IOException {
    try (OutputStream out = Files.newOutputStream(packed)) {
      HandPacket.pack(parts.stream().map(HandedPart::new).toList(), out);
    }
    return Files.newInputStream(packed);
  }

  private record HandedPart(Part part) implements HandPacket.Handed {
    @Override
    public String name() {
      return part.getSubmittedFileName();
    }

    @Override
    public InputStream open() throws IOException {
      return part.getInputStream();
    }
  }

  @GetMapping("/casella/{notice}/esportazione")
  Html export(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) {
    return form(request, "export", acting(viewer, notice), new Written("", "", "", "", ""), "");
  }

  @PostMapping("/casella/{notice}/esportazione")
  PageAnswer handIn(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice) throws IOException, ServletException {
    Seat seat = acting(viewer, notice);
    List<Part> parts = parts(request);
    String wrong = parts.isEmpty() ? "form.no-file"
        : !ReadExport.canRead(parts.getFirst().getSubmittedFileName(), head(parts.getFirst())) ? "export.not-mail" : "";
    if (!wrong.isEmpty()) {
      return form(request, "export", seat, Written.of(request), texts(request).say(wrong)).status(UNPROCESSABLE);
    }
    reserve.keepFrom(parts.getFirst().getSize());
    try (InputStream in = parts.getFirst().getInputStream()) {
      exports.want(viewer, seat.door("export", parts.getFirst().getSubmittedFileName()), parts.getFirst().getSubmittedFileName(), in);
    }
    return SeeOther.at("/casella/" + notice).saying(texts(request).say("export.done"));
  }

  private Seat acting(Viewer.Signed viewer, String notice) {
    return office.seat(viewer, notice).filter(Seat::acts).orElseThrow(NotHere::new);
  }

  private static List<Part> parts(HttpServletRequest request) throws IOException, ServletException {
    String type = request.getContentType();
    return type == null || !type.startsWith("multipart/form-data") ? List.of() : request.getParts().stream()
        .filter(part -> part.getName().equals("file") && part.getSubmittedFileName() != null && part.getSize() > 0).toList();
  }

  private static byte[] head(Part part) throws IOException {
    try (InputStream in = part.getInputStream()) {
      return in.readNBytes(MailFileKind.HEAD);
    }
  }

  /** The first instant of which there is proof, in the civil time of Italy; not in the future. */
  private Optional<Instant> instant(Written written) {
    try {
      Instant at = LocalDate.parse(written.day).atTime(LocalTime.parse(written.time)).atZone(Clock.ROME).toInstant();
      return Optional.of(at).filter(instant -> !instant.isAfter(clock.now()) && written.day.compareTo("2000-01-01") > 0);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String or(String said, String otherwise) {
    return said.isBlank() ? otherwise : said;
  }

  private static Html form(HttpServletRequest request, String which, Seat seat, Written written, String error) {
    Texts texts = texts(request);
    PageFrame frame = PageFrame.of(request, texts.say(which + ".title"))
        .underNamed(seat.notice().notice().title(), "/avvisi/" + seat.notice().id())
        .under(texts.say("mailbox.title"), "/casella/" + seat.notice().id()).atWork();
    return Html.of("pec/" + which + ".jte", frame, new FormView(seat, written, error, texts));
  }

  private static Texts texts(HttpServletRequest request) {
    return MailboxPages.texts(request);
  }
}
