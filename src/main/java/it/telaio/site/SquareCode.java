package it.telaio.site;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) to be drawn as SVG by {@code @template.site.squareCode}: sharp on every screen and paper.
 *
 * @param size modules on a side, with the quiet zone
 * @param path the dark modules, as an SVG path of unit squares
 */
public record SquareCode(int size, String path) {

  /** The code that says {@code text}; up to some 1,500 characters. */
  public static SquareCode of(String text) {
    try {
      BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0,
          Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4, EncodeHintType.CHARACTER_SET, "UTF-8"));
      StringBuilder path = new StringBuilder();
      for (int y = 0; y < matrix.getHeight(); y++) {
        for (int x = 0; x < matrix.getWidth(); x++) {
          if (matrix.get(x, y)) {
            int from = x;
            while (x < matrix.getWidth() && matrix.get(x, y)) {
              x++;
            }
            path.append('M').append(from).append(' ').append(y).append('h').append(x - from).append("v1h-").append(x - from).append('z');
          }
        }
      }
      return new SquareCode(matrix.getWidth(), path.toString());
    } catch (WriterException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
