/**
 * SQL that makes a table `body` (id, path, code, n from 1) of bodies of the demonstration nation, trusts first, in which
 * everybody shares everything with those above.
 */
export function bodiesSharing(organisations: number): string {
  return `set session_replication_role = replica;
    update organisations.sharing_default set level = 'full';
    update organisations.data_class set bulk_per_hour = null;
    create temp table body as select *, row_number() over (order by kind = 'trust' desc, id)::int n
      from (select o.id, r.path, o.code, o.kind
      from organisations.organisation o join platform.rights r on r.organisation_id = o.id
      where o.register = 'demo' and o.closed is null order by o.kind = 'trust' desc, o.id limit ${organisations}) most`;
}
