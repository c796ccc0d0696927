/** Bodies and territories: their registers, their codes, the ties between them. */
package it.telaio.body;
