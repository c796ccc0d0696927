/** What comes in and what goes out: arrivals of every channel, letters, internal registration numbers. Knows no procedure. */
package it.telaio.register;
