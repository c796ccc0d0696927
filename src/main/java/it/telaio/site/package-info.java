/**
 * The frame around every page: header, footer, style, errors. Knows no rule of the field.
 *
 * <p>Effects: ErrorPages, Assets, HtmlAnswers
 */
package it.telaio.site;
