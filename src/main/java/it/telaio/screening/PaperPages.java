package it.telaio.screening;

import it.telaio.account.Viewer;
import it.telaio.candidacy.Dossier;
import it.telaio.candidacy.OpenPaper;
import it.telaio.candidacy.Paper;
import it.telaio.candidacy.Sending;
import it.telaio.site.NotHere;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The papers of a candidacy: pages as pictures that a worker drew, and the files as they came, handed over as attachments and
 * never shown by the browser as a page of ours (security R30).
 */
@Controller
final class PaperPages {
  private static final int[] WIDTHS = {900, 1400, 2000};
  private static final String NOT_A_PAGE = "default-src 'none'; sandbox";

  private final Calls calls;
  private final Proposals proposals;
  private final Dossiers dossiers;
  private final OpenPaper papers;

  PaperPages(Calls calls, Proposals proposals, Dossiers dossiers, OpenPaper papers) {
    this.calls = calls;
    this.proposals = proposals;
    this.dossiers = dossiers;
    this.papers = papers;
  }

  private record Found(Sending sending, Paper paper) {
  }

  @GetMapping("/istruttoria/{notice}/{candidacy}/documenti/{place}/{page}-{zoom}.png")
  ResponseEntity<byte[]> picture(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy, @PathVariable int place,
      @PathVariable int page, @PathVariable int zoom) {
    Found found = find(viewer, notice, candidacy, place);
    int width = WIDTHS[Math.clamp(zoom, 1, WIDTHS.length) - 1];
    byte[] picture = papers.page(found.sending(), found.paper(), page - 1, width).orElseThrow(NotHere::new);
    return ResponseEntity.ok().contentType(MediaType.IMAGE_PNG).header("Cache-Control", "no-store").header("X-Content-Type-Options",
        "nosniff")
        .body(picture);
  }

  @GetMapping("/istruttoria/{notice}/{candidacy}/documenti/{place}")
  ResponseEntity<byte[]> original(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int place) {
    Found found = find(viewer, notice, candidacy, place);
    return attached(found.paper().name(), papers.original(found.sending(), found.paper()).orElseThrow(NotHere::new));
  }

  @GetMapping("/istruttoria/{notice}/{candidacy}/messaggi/{part}")
  ResponseEntity<byte[]> message(Viewer.Signed viewer, @PathVariable String notice, @PathVariable String candidacy,
      @PathVariable int part) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Dossier dossier = seen(viewer, call, candidacy).find(candidacy).orElseThrow(NotHere::new);
    if (part < 1 || part > dossier.sendings().size()) {
      throw new NotHere();
    }
    Sending sending = dossier.sendings().get(part - 1);
    return attached(sending.id().substring(0, 12) + ".eml", papers.raw(sending));
  }

  /** {@code bytes} to be kept by who asked, never shown as a page of ours. */
  static ResponseEntity<byte[]> attached(String name, byte[] bytes) {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff").header("Content-Security-Policy", NOT_A_PAGE)
        .header("Content-Disposition", ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString())
        .body(bytes);
  }

  private Found find(Viewer viewer, String notice, String candidacy, int place) {
    Call call = calls.find(viewer, notice).orElseThrow(NotHere::new);
    Dossiers.All all = seen(viewer, call, candidacy);
    Dossier dossier = all.find(candidacy).orElseThrow(NotHere::new);
    if (place < 0 || place >= dossier.papers().size()) {
      throw new NotHere();
    }
    Paper paper = dossier.papers().get(place).paper();
    return new Found(all.bringing(dossier, paper).orElseThrow(NotHere::new), paper);
  }

  /** The dossiers of {@code call}, if {@code viewer} has the candidacy among those that they may see. */
  private Dossiers.All seen(Viewer viewer, Call call, String candidacy) {
    proposals.find(viewer, call, candidacy).filter(found -> !found.isGone()).orElseThrow(NotHere::new);
    return dossiers.of(call);
  }
}
