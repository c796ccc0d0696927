/**
 * People, their roles for bodies and notices, and the viewer: who asks.
 *
 * <p>Effects: People, Appointments, EnrolPerson, Appoint, EndAppointment, ErasePerson, Sessions
 */
package it.telaio.account;
