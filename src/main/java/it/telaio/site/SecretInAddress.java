package it.telaio.site;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A form that needs no token of the visit: its address carries a secret that only its owner was sent, and nothing of the visit
 * counts in it. For what mail programs do by themselves (RFC 8058).
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface SecretInAddress {
}
