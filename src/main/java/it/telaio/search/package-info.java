/**
 * Search in Italian, on Lucene, in this process: knows neither practices nor people, only items with a title, texts, labels
 * and numbers. An index holds what it was given and nothing else; who sees what is decided by who fills it (security R40).
 */
package it.telaio.search;
