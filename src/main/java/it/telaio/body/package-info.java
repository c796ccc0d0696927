/**
 * Bodies and territories: their registers, their codes, the ties between them, who may sign for them.
 *
 * <p>Effects: Bodies, Registers, MunicipalityArchive, Mandates, Staging, SpanMerge, RegisterReadiness, BodySubjects
 *
 * <p>Effects: ReadRegister, TakeRegister, RecordMandate, EraseMandateHolder
 */
package it.telaio.body;
