package it.telaio.signature;

import it.telaio.document.OpenPdfs;
import it.telaio.signature.Verdict.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Opens envelope after envelope, from the outside in, until the content is no envelope any more. */
final class OpenLayers {
  private static final Set<String> NOT_OPENED = Set.of("could-not-be-read", "damaged-file", "password-protected");

  private final DssSettings settings;
  private final OpenPdfs pdfs;
  private final StampTrust stampTrust;

  /** @param pdfs those that are open, to be closed by whom they belong to */
  OpenLayers(DssSettings settings, OpenPdfs pdfs) {
    this.settings = settings;
    this.pdfs = pdfs;
    stampTrust = new StampTrust(settings.stamps());
  }

  /**
   * The envelopes of {@code file}, outermost first; one unsigned layer when it is none.
   *
   * @param detached what a detached signature was made over; null when not at hand
   */
  List<Layer> open(byte[] file, byte[] detached) {
    List<Layer> layers = new ArrayList<>();
    List<SignerFacts.Stamp> around = new ArrayList<>();
    List<Remark> aboutStamps = new ArrayList<>();
    byte[] next = file;
    for (int depth = 0; next != null; depth++) {
      if (depth == settings.limits().nesting()) {
        layers.add(doubtful(Remark.indeterminate("nested-too-deep", null, "" + depth)));
        return layers;
      }
      byte[] plain = Disguise.undo(next);
      StampedFile stamped = stamped(plain, layers.isEmpty() ? detached : null);
      if (stamped != null) {
        around.addAll(stamped.stamps());
        aboutStamps.addAll(stamped.remarks());
        next = stamped.content();
        continue;
      }
      Layer layer = (layers.isEmpty() ? examined(plain, detached) : inside(plain)).within(around, aboutStamps);
      aboutStamps.clear();
      if (layers.isEmpty() || layer.isSigned() || isBrokenEnvelope(layer, plain)) {
        layers.add(layer);
      }
      boolean deeper = layer.isSigned() && layer.content() != null && layer.format() != Verdict.Format.PADES;
      next = deeper ? layer.content() : null;
    }
    if (layers.isEmpty()) {
      layers.add(Layer.unsigned(aboutStamps.toArray(Remark[]::new)));
    }
    return layers;
  }

  /** What is inside, where {@code bytes} are only a time stamp around something; null where they are not. */
  private StampedFile stamped(byte[] bytes, byte[] detached) {
    try {
      return switch (Shape.of(bytes)) {
        case TIME_STAMPED -> StampedFile.data(bytes, detached, stampTrust);
        case MIME -> StampedFile.mime(bytes, stampTrust);
        default -> null;
      };
    } catch (IOException | RuntimeException unreadable) {
      return null;
    }
  }

  /** Content that set out to be a signature and is none is worth a word; any other content is just content. */
  private static boolean isBrokenEnvelope(Layer layer, byte[] bytes) {
    Shape shape = Shape.of(bytes);
    return (shape == Shape.SIGNED_DATA || shape == Shape.PDF && Claim.of(bytes) != null)
        && layer.remarks().stream().anyMatch(remark -> NOT_OPENED.contains(remark.code()));
  }

  /** What stands in an envelope is signed by the envelope: where it does not open, that is worth a word and takes nothing away. */
  private Layer inside(byte[] bytes) {
    Shape shape = Shape.of(bytes);
    if (shape == Shape.OTHER) {
      return Layer.unsigned();
    }
    Layer layer = examined(bytes, null);
    boolean closed = shape != Shape.XML && shape != Shape.ZIP && layer.signers().isEmpty()
        && layer.remarks().stream().anyMatch(remark -> NOT_OPENED.contains(remark.code()));
    return closed ? Layer.unsigned(layer.remarks().stream().map(remark -> Remark.of(remark.code(), Outcome.UNSIGNED))
        .toArray(Remark[]::new)) : layer;
  }

  private static Layer doubtful(Remark remark) {
    return new Layer(Verdict.Format.NONE, List.of(), List.of(remark), null, false);
  }

  private Layer examined(byte[] bytes, byte[] detached) {
    try {
      return switch (Shape.of(bytes)) {
        case SIGNED_DATA -> CmsLayer.of(bytes, detached, settings);
        case PDF -> PdfPrefix.of(bytes, pdfs, settings);
        case XML -> XmlLayer.of(bytes, detached, settings);
        case ZIP -> ContainerLayer.of(bytes, settings);
        case ENCRYPTED -> Layer.unsigned(Remark.of("encrypted", Outcome.UNSIGNED));
        case TIME_STAMPED, MIME, OTHER -> Claim.of(bytes) == null ? Layer.unsigned() : unreadable(bytes);
      };
    } catch (IOException | RuntimeException unreadable) {
      return unreadable(bytes);
    }
  }

  /** What says that it is signed and cannot be read may be signed all the same; an envelope cut short has lost its signers. */
  private static Layer unreadable(byte[] bytes) {
    Verdict.Format claimed = Shape.of(bytes) == Shape.SIGNED_DATA ? null : Claim.of(bytes);
    return claimed == null ? Layer.unsigned(Remark.of("could-not-be-read", Outcome.UNSIGNED))
        : new Layer(claimed, List.of(), List.of(Remark.indeterminate("could-not-be-read", null)), null, false);
  }
}
