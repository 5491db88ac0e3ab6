import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../test/support/app.ts';
import { contextFor } from './context.ts';
import { scopeOver } from './scope.ts';
import { sql } from './sql.ts';

/**
 * Tables without row-level security, each for a reason. A new table must be organisation-owned (`platform.own`) or be
 * added here by a reviewer.
 */
const exempt: Readonly<Record<string, string>> = {
  'obligations.duty': 'reference data: the list of duties',
  'obligations.route': 'reference data: routes of escalation',
  'obligations.route_step': 'reference data: routes of escalation',
  'obligations.sweep': 'one row: up to when leavers were looked for',
  'frameworks.framework': 'reference data: frameworks as published',
  'frameworks.version': 'reference data: frameworks as published',
  'frameworks.node': 'reference data: frameworks as published',
  'frameworks.indicator': 'reference data: frameworks as published',
  'frameworks.mapping': 'reference data: frameworks as published',
  'frameworks.year': 'reference data: the years of a cycle',
  'frameworks.begun_year': 'reference data: which years a nation has begun',
  'frameworks.category': 'reference data: the years of a cycle',
  'frameworks.standard': 'reference data: the years of a cycle',
  'frameworks.profile_level': 'reference data: what a year asks of everybody',
  'frameworks.commitment': 'national commitments, for everybody to see',
  'frameworks.commitment_outcome': 'national commitments, for everybody to see',
  'assets.decision': 'which class of priority each pair of packed facts has; names no organisation',
  'assets.revision': 'one row: which state of counts and ranks counts',
  'assets.affected': 'products that public records call affected; names no organisation',
  'assets.feed': 'public lists of facts about weaknesses, and their days',
  'assets.feed_file': 'public lists as they came in; they are about no organisation',
  'assets.support': 'public dates of support',
  'suppliers.supplier': 'the one record of suppliers of a nation, for everybody to read',
  'suppliers.charter_statement': 'what suppliers told the nation of its charter, for everybody to read',
  'suppliers.merge': 'which records of suppliers are one',
  'suppliers.incident_update': 'what is told about an incident is read by all who read the record',
  'suppliers.incident':
    'incidents at suppliers, part of the record that everybody reads; who is touched is asked of own tables',
  'suppliers.questionnaire': 'what suppliers are asked, the same for everybody',
  'suppliers.judged_apart': 'which records of suppliers are two',
  'suppliers.product': 'what suppliers sell; who uses it is in a table of its own',
  'suppliers.product_group': 'reference data: groups of products',
  'suppliers.sub_supplier': 'whom suppliers rely on themselves',
  'clinical.matrix': 'reference data: published versions of the clinical risk matrix',
  'platform.sharing_state': 'one row: which state of all agreements counts',
  'platform.audit_class': 'reference data: which class of data entries of the audit log tell of',
  'organisations.data_class': 'reference data: classes of data',
  'organisations.sharing_default': 'reference data: what is shared where nobody decided',
  'organisations.sharing_floor': 'reference data: what a law demands',
  'platform.event': 'facts that modules tell; no rights for the application, only through functions',
  'platform.delivery': 'what handlers have heard; no rights for the application, only through functions',
  'platform.handler': 'names of handlers; no rights for the application, only through functions',
  'notifications.mail_way': 'one row: since when the mail server takes no mail',
  'platform.job': 'names of jobs and when they ran',
  'platform.person_key': 'sealed keys; no rights for the application, only through functions',
  'platform.erased_owner': 'whose keys were destroyed; no rights for the application, only through functions',
  'platform.migration': 'names of migrations; the application only reads it',
  'platform.installation': 'one row: a print of the key',
  'platform.try_window': 'tries by hashed address, for a minute; no rights for the application, only through functions',
  'platform.progress': 'how far work has come, for minutes; no rights for the application, only through functions',
  'platform.rights': 'positions in the public hierarchy',
  'platform.audit_head': 'one row: a number and a hash',
  'organisations.spent_challenge': 'hashes of used challenges; no rights for the application, only through a function',
  'organisations.log_in_try': 'tries by hashed key; no rights for the application, only through functions',
  'organisations.retention': 'days that classes of data are kept; of the whole platform',
  'organisations.kind': 'reference data',
  'organisations.edge_type': 'reference data',
  'organisations.status': 'reference data',
  'organisations.measure': 'reference data',
  'organisations.edition': 'reference data',
  'organisations.edition_calendar': 'reference data: when a standard’s year opens and ends',
  'organisations.sector_rule': 'reference data: which kind a sector of the DSPT register is',
  'organisations.status_words': 'reference data: how files write a status',
  'organisations.register': 'public register',
  'organisations.organisation': 'public register',
  'organisations.edge': 'public register',
  'organisations.newest_status': 'public register',
  'organisations.published_status': 'public register',
  'organisations.activity': 'public register',
  'organisations.characteristic': 'public register',
  'organisations.hex': 'public register',
};

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
  await app.person('RXN', 'lead');
  await app.person('R0A', 'lead');
}, 120_000);
afterAll(() => app?.close());

const tables = sql`select n.nspname || '.' || c.relname "table", c.relrowsecurity "isOn", c.relforcerowsecurity "isForced",
    exists (select 1 from pg_policy p where p.polrelid = c.oid) "hasPolicy"
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema' order by 1`;

interface Table {
  readonly table: string;
  readonly isOn: boolean;
  readonly isForced: boolean;
  readonly hasPolicy: boolean;
}

describe('row-level security', () => {
  it('is on, forced and has a policy on every table that is not exempt', async () => {
    const all = await app.whole.read((reader) => reader.rows<Table>(tables));
    expect(all.length).toBeGreaterThan(15);
    const open = all
      .filter(({ isOn, isForced, hasPolicy }) => !(isOn && isForced && hasPolicy))
      .map(({ table }) => table);
    expect(open.sort()).toEqual(Object.keys(exempt).sort());
  });

  it('lets the application neither bypass it nor own a table', async () => {
    const role = await app.whole.read((reader) =>
      reader.one(sql`select current_user::text "user", r.rolbypassrls bypass, r.rolsuper super,
        exists (select 1 from pg_class c where c.relowner = r.oid) owns from pg_roles r where r.rolname = current_user`),
    );
    expect(role).toEqual({ user: 'wardkeep_app', bypass: false, super: false, owns: false });
  });

  it('shows no organisation-owned row when no scope was ever set, and none when it was set and has gone', async () => {
    const client = await app.platform.database.pool.connect();
    const count = async () => (await client.query('select count(*)::int n from organisations.person')).rows[0].n;
    const unset = await count();
    await client.query('begin');
    await client.query("select set_config('wardkeep.reach', '{[/,0)}', true)");
    const within = await count();
    await client.query('commit');
    // PostgreSQL now reads the setting as '' and not as null: the trap that opens naive policies.
    const after = await count();
    client.release(true);
    expect([unset, within > 0, after]).toEqual([0, true, 0]);
  });

  it('shows no organisation-owned row to public reads and to identification, whatever the scope', async () => {
    const count = sql`select count(*)::int n from organisations.person`;
    expect(await app.whole.read((reader) => reader.one(count))).not.toEqual({ n: 0 });
    expect(await app.whole.readPublic((reader) => reader.one(count))).toEqual({ n: 0 });
    expect(await app.whole.identify((reader) => reader.one(count))).toEqual({ n: 0 });
  });

  it('shows a subtree and nothing beside it', async () => {
    const seenFrom = async (code: string) => {
      const place = await app.whole.read((reader) =>
        reader.one<{ id: number; path: string }>(sql`select o.id, r.path from organisations.organisation o
          join platform.rights r on r.organisation_id = o.id where o.code = ${code}`),
      );
      const scope = scopeOver({ id: 'test', name: 'Test' }, place ? [place] : []);
      const rows = await contextFor(app.platform, scope).read((reader) =>
        reader.rows<{ code: string }>(
          sql`select o.code from organisations.person p join organisations.organisation o on o.id = p.organisation_id`,
        ),
      );
      return rows.map((row) => row.code).sort();
    };
    expect(await seenFrom('RXN')).toEqual(['RXN']);
    expect(await seenFrom('QE1')).toEqual(['RXN']);
    expect(await seenFrom('Y62')).toEqual(['R0A', 'RXN']);
    expect(await seenFrom('Y56')).toEqual([]);
  });

  it('refuses to write a row for an organisation out of reach, whatever position the row claims', async () => {
    const place = await app.whole.read((reader) =>
      reader.one<{ id: number; path: string }>(sql`select o.id, r.path from organisations.organisation o
        join platform.rights r on r.organisation_id = o.id where o.code = 'QE1'`),
    );
    const scope = scopeOver({ id: 'test', name: 'Test' }, place ? [place] : []);
    const writing = contextFor(app.platform, scope).change({ action: 'test', why: 'test' }, async (change) => {
      change.record({ subject: 'test' });
      await change.run(sql`insert into organisations.person (name, email, organisation_id, rights_path)
        select 'X', 'x@example.org', o.id, ${place?.path ?? ''} from organisations.organisation o where o.code = 'R0A'`);
    });
    await expect(writing).rejects.toThrow(/row-level security/);
  });
});
