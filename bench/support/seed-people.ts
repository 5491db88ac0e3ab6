import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';
import { sql } from '#platform/sql.ts';
import { engineOf } from '../../src/server/engine-of.ts';
import { openPlatform } from '../../src/server/open-platform.ts';

/** How many staff the service has: the number that everything about people is measured against. */
export const wholeService = 1_700_000;

const firstNames =
  'Amara,Ben,Chidi,Dilys,Eilidh,Farah,Gareth,Hana,Imran,Joanna,Kwame,Leila,Mei,Niall,Olu,Priya,Rhys,Saoirse,Tomasz,Uma'.split(
    ',',
  );
const lastNames =
  'Ahmed,Begum,Carter,Davies,Evans,Fraser,Green,Hughes,Iqbal,Jones,Khan,Lewis,Morgan,Nowak,Obi,Patel,Roberts,Singh,Taylor,Walsh'.split(
    ',',
  );

/**
 * Fills `count` accounts over the trusts and boards of both registers, each with a role, in a few set-based statements;
 * analyse the tables afterwards. Account `n` (from 1) has the user name and e-mail address `staff.n@example.org` and the
 * external id `ext-n`; one in fifty is closed. All are staff, but one in a thousand of each: lead, board member.
 */
async function seedPeople(whole: Context, count: number = wholeService): Promise<void> {
  await whole.change({ action: 'bench', why: 'seeding' }, async (change) => {
    change.record({ subject: 'bench' });
    await change.run(sql`set local statement_timeout = 0`);
    await change.run(sql`create temporary table seed_home on commit drop as
      select row_number() over (order by o.id) - 1 n, o.id from organisations.organisation o
      join platform.rights r on r.organisation_id = o.id where o.kind in ('trust', 'icb') and o.closed is null`);
    const homes = await change.one<{ homes: number }>(sql`select count(*)::int homes from seed_home`);
    await change.run(sql`insert into organisations.person
        (organisation_id, name, email, user_name, external_id, created_at, disabled_at)
      select h.id, (${firstNames}::text[])[1 + i % ${firstNames.length}] || ' '
          || (${lastNames}::text[])[1 + i / ${firstNames.length} % ${lastNames.length}] || '-' || i % 1009,
        'staff.' || i || '@example.org', 'staff.' || i || '@example.org', 'ext-' || i,
        now() - make_interval(mins => i % 500000), case when i % 50 = 7 then now() - interval '9 days' end
      from generate_series(1, ${count}::int) i join seed_home h on h.n = i % ${homes?.homes ?? 1}`);
    await change.run(sql`insert into organisations.appointment (person_id, organisation_id, role, valid)
      select p.id, p.organisation_id,
        case p.id % 1000 when 11 then 'lead' when 13 then 'board' else 'staff' end, daterange('2026-01-01', null)
      from organisations.person p where p.external_id like 'ext-%'`);
  });
}

/**
 * Makes a platform in a folder and seeds the whole service; `more` adds what a benchmark needs besides.
 * @returns the seconds of seeding
 */
export async function seedHome(
  home: string,
  more: (whole: Context) => Promise<void> = async () => {},
): Promise<number> {
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  const begun = performance.now();
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    await seedPeople(whole);
    await more(whole);
    const owner = await opened.platform.database.pool.connect();
    // The connection begins in the application's role, so `reset role` would keep it.
    await owner.query('set role none');
    await owner.query('set statement_timeout = 0');
    await owner.query('vacuum analyze organisations.person, organisations.appointment');
    owner.release(true);
  } finally {
    await opened.close();
  }
  return (performance.now() - begun) / 1000;
}
