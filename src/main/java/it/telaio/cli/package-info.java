/** The commands. They know everybody's acts and engines; nobody knows them. */
package it.telaio.cli;
