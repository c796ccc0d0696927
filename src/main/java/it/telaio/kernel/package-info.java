/** What every folder may use and no folder owns: a closed list, held by a house test. A new class here needs a decision record. */
package it.telaio.kernel;
