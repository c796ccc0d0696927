package it.telaio.pec;

import it.telaio.account.RoleKind;
import it.telaio.account.Viewer;
import it.telaio.document.FileStore;
import it.telaio.kernel.Texts;
import it.telaio.pec.MailboxOffice.Seat;
import it.telaio.register.ArrivalList;
import it.telaio.register.ArrivalList.Line;
import it.telaio.register.Arrivals;
import it.telaio.register.Channel;
import it.telaio.register.Packet;
import it.telaio.register.Sorting;
import it.telaio.site.Html;
import it.telaio.site.NotHere;
import it.telaio.site.PageFrame;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.springframework.http.ContentDisposition;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One message, as far as a person needs it to sort it: its words and the names of its files, nothing of it is run or drawn. */
@Controller
final class MessagePages {
  /** A message of more bytes is not opened for a page: the reader does that, in its lane. */
  private static final long MOST = 20L << 20;

  private final MailboxOffice office;
  private final ArrivalList list;
  private final Arrivals arrivals;
  private final FileStore files;
  private final OpenMessage open;
  private final Semaphore opening = new Semaphore(2);

  MessagePages(MailboxOffice office, ArrivalList list, Arrivals arrivals, FileStore files, OpenMessage open) {
    this.office = office;
    this.list = list;
    this.arrivals = arrivals;
    this.files = files;
    this.open = open;
  }

  /**
   * The page.
   *
   * @param packet what the message carried; empty where only its header is shown
   * @param closed the key of the sentence that says why it is not shown; empty where it is
   */
  record MessageView(Seat seat, Line line, String sha256, Optional<Packet> packet, String closed, List<ArrivalList.Step> steps,
      Texts texts, Locale locale) implements MailWords {
    /** Whether who reads may record a dispute over the notice too. */
    boolean answers() {
      return seat.viewer().holdsFor(seat.notice().body(), seat.notice().id(), RoleKind.PROCEDURE_OFFICER, RoleKind.ADOPTING_OFFICER);
    }

    String size(long bytes) {
      return bytes < 1_024 ? bytes + " B" : bytes < 1 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }
  }

  @GetMapping("/casella/{notice}/messaggi/{arrival}")
  Html message(HttpServletRequest request, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival)
      throws IOException, InterruptedException {
    Seat seat = office.seat(viewer, notice).filter(one -> !one.hidden()).orElseThrow(NotHere::new);
    Line line = list.find(viewer, seat.scope(), arrival).orElseThrow(NotHere::new);
    var taken = arrivals.find(viewer, arrival).orElseThrow(NotHere::new).arrival();
    Texts texts = MailboxPages.texts(request);
    Opened opened = line.sortedAs() == Sorting.UNRELATED || line.forgotten() ? new Opened(Optional.empty(), "message.header-only")
        : opened(taken.channel(), taken.rawSha256());
    PageFrame frame = (line.subject().isBlank() ? PageFrame.of(request, texts.say("mailbox.no-subject"))
        : PageFrame.named(request, line.subject())).underNamed(seat.notice().notice().title(), "/avvisi/" + notice)
        .under(texts.say("mailbox.title"), "/casella/" + notice).atWork();
    return Html.of("pec/message.jte", frame, new MessageView(seat, line, taken.rawSha256(), opened.packet, opened.closed,
        list.steps(viewer, arrival), texts, frame.locale()));
  }

  private record Opened(Optional<Packet> packet, String closed) {
  }

  private Opened opened(Channel channel, String sha256) throws IOException, InterruptedException {
    opening.acquire();
    try (InputStream in = files.open(sha256)) {
      byte[] raw = in.readNBytes((int) MOST + 1);
      return raw.length > MOST ? new Opened(Optional.empty(), "message.too-large") : new Opened(Optional.of(open.open(channel, raw)), "");
    } catch (NoSuchFileException gone) {
      return new Opened(Optional.empty(), "message.header-only");
    } finally {
      opening.release();
    }
  }

  /** One file of it by its place, as it came: kept by the browser, never opened here. */
  @GetMapping("/casella/{notice}/messaggi/{arrival}/file/{place}")
  void file(HttpServletResponse response, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival,
      @PathVariable int place) throws IOException, InterruptedException {
    Seat seat = office.seat(viewer, notice).filter(one -> !one.hidden()).orElseThrow(NotHere::new);
    Line line = list.find(viewer, seat.scope(), arrival).filter(one -> one.sortedAs() != Sorting.UNRELATED && !one.forgotten())
        .orElseThrow(NotHere::new);
    var taken = arrivals.find(viewer, line.id()).orElseThrow(NotHere::new).arrival();
    Packet.Piece piece = opened(taken.channel(), taken.rawSha256()).packet.stream().flatMap(packet -> packet.boxes().stream())
        .flatMap(box -> box.pieces().stream()).skip(Math.max(0, place)).findFirst().orElseThrow(NotHere::new);
    kept(response, piece.name());
    response.getOutputStream().write(piece.content());
  }

  /** Whatever it is, the browser keeps it under {@code name} and shows nothing of it. */
  private static void kept(HttpServletResponse response, String name) {
    response.setContentType("application/octet-stream");
    response.setHeader("Content-Disposition", ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-store");
  }

  /** The bytes as they came, to be looked at with another program. */
  @GetMapping("/casella/{notice}/messaggi/{arrival}/originale")
  void original(HttpServletResponse response, Viewer.Signed viewer, @PathVariable String notice, @PathVariable UUID arrival)
      throws IOException {
    Seat seat = office.seat(viewer, notice).filter(one -> !one.hidden()).orElseThrow(NotHere::new);
    Line line = list.find(viewer, seat.scope(), arrival).filter(one -> one.sortedAs() != Sorting.UNRELATED && !one.forgotten())
        .orElseThrow(NotHere::new);
    var taken = arrivals.find(viewer, line.id()).orElseThrow(NotHere::new).arrival();
    try (InputStream in = files.open(taken.rawSha256())) {
      String extension = taken.channel() == Channel.HAND ? ".bin" : ".eml";
      kept(response, taken.rawSha256().substring(0, 12) + extension);
      in.transferTo(response.getOutputStream());
    }
  }
}
