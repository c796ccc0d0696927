package it.telaio.signature;

import java.util.List;

/**
 * What differs between the form that somebody signed and the form as it is now.
 *
 * @param changed names of fields that say or show something else; a name in brackets is the form as a whole
 * @param covering whether the field of a later signature is drawn over words or pictures of the signed page
 */
record PdfForms(List<String> changed, boolean covering) {
}
