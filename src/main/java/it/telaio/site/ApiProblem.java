package it.telaio.site;

import it.telaio.kernel.Json;

/**
 * What went wrong, for programs (RFC 9457, {@code application/problem+json}). Status 200 means that all is well, which is
 * how Italian interoperability wants {@code /status} to answer.
 *
 * @param request the id by which the log knows the request
 */
public record ApiProblem(String type, String title, int status, String detail, String request) {
  /** The media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem without a type of its own. */
  public static ApiProblem of(int status, String title, String detail, String request) {
    return new ApiProblem("about:blank", title, status, detail, request);
  }

  /** As JSON. */
  public String json() {
    return Json.line(this);
  }
}
