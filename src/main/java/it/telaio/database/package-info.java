/**
 * The database underneath: PostgreSQL that we run ourselves or reach by address, its roles, its migrations, its pools of
 * connections. Knows only the kernel; what a table means is the business of its folder.
 *
 * <p>Effects: WipeErased, Postmaster, EmbeddedPostgres, Database, Roles, RoleCheck, Migrations, AppliedFiles, Pools
 */
package it.telaio.database;
