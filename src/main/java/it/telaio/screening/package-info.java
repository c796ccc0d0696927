/** Is a candidacy formally admissible: the list of checks, each answer with its reason; the system proposes, a person decides. */
package it.telaio.screening;
