package it.telaio.site;

/** What a page method gives: a page, or another page to go on to. */
public sealed interface PageAnswer permits Html, SeeOther {
}
