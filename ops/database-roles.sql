-- Roles of the database, each with the least it needs. Run once in the new, empty database, as a superuser, by psql.
-- Passwords come from files: psql -v secrets=/run/secrets -f database-roles.sql (that folder without -v).

\set ON_ERROR_STOP on
\if :{?secrets}
\else
  \set secrets /run/secrets
\endif
\set owner_password `cat :'secrets'/database_owner_password`
\set password `cat :'secrets'/database_password`
\set backup_password `cat :'secrets'/database_backup_password`

-- Owns the tables, and is used by "wardkeep migrate" and "wardkeep restore" alone. The very first migration asks for
-- the right to make roles; take it away afterwards: alter role wardkeep_owner nocreaterole
create role wardkeep_owner login createrole password :'owner_password';
-- Functions that look after whole tables set their own reach.
grant set on parameter "wardkeep.reach" to wardkeep_owner;

-- What requests and jobs run as. Row-level security binds it; it can neither change nor own a table.
create role wardkeep_app nologin nobypassrls;
grant wardkeep_app to wardkeep_owner;

-- What web and worker processes log in as: nothing beyond the role above.
create role wardkeep login password :'password' in role wardkeep_app;

-- What "wardkeep backup" logs in as: reads everything, changes nothing.
create role wardkeep_backup login password :'backup_password' in role pg_read_all_data;

select current_database() as name \gset
alter database :"name" owner to wardkeep_owner;
revoke all on database :"name" from public;
grant connect on database :"name" to wardkeep, wardkeep_backup;
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
