package it.telaio.site;

import it.telaio.account.Viewer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * What page methods may ask for: {@link Viewer} is whoever asks, {@link Viewer.Signed} is who is signed in (others are sent
 * to sign in), {@link Visit} is the whole visit. No act is done for a form without its token.
 */
@Component
final class Visits implements WebMvcConfigurer, HandlerMethodArgumentResolver, HandlerInterceptor {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(this);
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this);
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    Class<?> type = parameter.getParameterType();
    return type == Viewer.class || type == Viewer.Signed.class || type == Visit.class;
  }

  @Override
  public Object resolveArgument(MethodParameter parameter, ModelAndViewContainer container, NativeWebRequest request,
      WebDataBinderFactory binders) {
    Visit visit = Visit.of(request.getNativeRequest(HttpServletRequest.class));
    if (parameter.getParameterType() == Visit.class) {
      return visit;
    }
    Viewer viewer = visit.viewer();
    if (parameter.getParameterType() == Viewer.Signed.class && !(viewer instanceof Viewer.Signed)) {
      throw new SignInWanted();
    }
    return viewer;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) throws IOException {
    boolean error = request.getDispatcherType() == DispatcherType.ERROR;
    if (!error && carriesNul(request)) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return false;
    }
    boolean secret = handler instanceof HandlerMethod method && method.hasMethodAnnotation(SecretInAddress.class);
    if (!error && !secret && !READING.contains(request.getMethod()) && !Visit.of(request).carriesCsrf()) {
      throw new StaleForm();
    }
    return true;
  }

  /** Nobody types it, and no database keeps it: turned away here, it fails nowhere else. */
  private static boolean carriesNul(HttpServletRequest request) {
    return request.getParameterMap().values().stream().flatMap(Arrays::stream).anyMatch(value -> value.indexOf('\0') >= 0);
  }
}
