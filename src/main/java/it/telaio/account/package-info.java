/**
 * People, how they prove who they are, their roles for bodies and notices, and the viewer: who asks.
 *
 * <p>Effects: People, Appointments, EnrolPerson, Appoint, GiveRole, EndAppointment, ErasePerson, Sessions, RoleNames
 * Effects: SignIn, Passwords, SetPassword, SecondFactors, Passkeys, Tickets, SignInDelays, ConfirmWho, GiveLink, FirstAccess
 * Effects: SignInPages, LinkPages, PasskeyPages, ProofPages, ProfilePages, AppPages, PeoplePages, AppointPages
 * Effects: ResetSecondFactor, ResetPages, SecondPerson, RoleOffers, AcceptRole, OfferPages, PeopleReadiness
 */
package it.telaio.account;
