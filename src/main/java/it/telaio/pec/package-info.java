/** Certified mail (RFC 6109): envelope, certification data, receipts, the provider's signature; it knows no procedure. */
package it.telaio.pec;
