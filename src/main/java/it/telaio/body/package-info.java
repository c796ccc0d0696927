/**
 * Bodies and territories: their registers, their codes, the ties between them, who may sign for them.
 *
 * <p>Effects: Bodies, Registers, ReadRegister, TakeRegister, Staging, SpanMerge, MunicipalityArchive, Mandates, RecordMandate
 */
package it.telaio.body;
