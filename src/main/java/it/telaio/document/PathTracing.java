package it.telaio.document;

import java.awt.geom.GeneralPath;
import java.awt.geom.Point2D;
import org.apache.pdfbox.contentstream.PDFGraphicsStreamEngine;
import org.apache.pdfbox.pdmodel.PDPage;

/** Follows what a page draws and keeps the path that is being made, as lenient programs do: a line without a beginning begins itself. */
public abstract class PathTracing extends PDFGraphicsStreamEngine {
  /** The path being made, in the coordinates of the page. */
  protected final GeneralPath path = new GeneralPath();

  /** Follows {@code page}. */
  protected PathTracing(PDPage page) {
    super(page);
  }

  @Override
  public void appendRectangle(Point2D one, Point2D two, Point2D three, Point2D four) {
    moveTo((float) one.getX(), (float) one.getY());
    path.lineTo(two.getX(), two.getY());
    path.lineTo(three.getX(), three.getY());
    path.lineTo(four.getX(), four.getY());
    path.closePath();
  }

  @Override
  public void moveTo(float x, float y) {
    path.moveTo(x, y);
  }

  @Override
  public void lineTo(float x, float y) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x, y);
    }
    path.lineTo(x, y);
  }

  @Override
  public void curveTo(float x1, float y1, float x2, float y2, float x3, float y3) {
    if (path.getCurrentPoint() == null) {
      path.moveTo(x1, y1);
    }
    path.curveTo(x1, y1, x2, y2, x3, y3);
  }

  @Override
  public Point2D getCurrentPoint() {
    return path.getCurrentPoint() == null ? new Point2D.Float() : path.getCurrentPoint();
  }

  @Override
  public void closePath() {
    if (path.getCurrentPoint() != null) {
      path.closePath();
    }
  }
}
