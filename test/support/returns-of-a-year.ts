import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from './app.ts';

/** Gives every outcome of a return the level that is required of it, but for those named; as editors would one by one. */
export async function holdLevels(
  app: TestApp,
  organisation: string,
  year: string,
  below: Readonly<Record<string, string | null>> = {},
): Promise<void> {
  await app.whole.change({ action: 'test-levels', why: 'test' }, async (change) => {
    await change.run(sql`update frameworks.answer a set level = coalesce(p.level, n.levels[1]), carried_from = null
      from frameworks.assessment s, frameworks.node n left join frameworks.profile_level p on p.node_id = n.id
        and p.year = ${year} and p.category = '1'
      where s.id = a.assessment_id and s.year = ${year} and n.id = a.node_id and s.organisation_id = (
        select id from organisations.organisation where code = ${organisation})`);
    for (const [code, level] of Object.entries(below)) {
      await change.run(sql`update frameworks.answer a set level = ${level} from frameworks.assessment s, frameworks.node n
        where s.id = a.assessment_id and s.year = ${year} and n.id = a.node_id and n.code = ${code}
          and s.organisation_id = (select id from organisations.organisation where code = ${organisation})`);
    }
    change.record({ subject: `test:${organisation}` });
  });
}

/** Somebody of an organisation who holds a duty there from the beginning of 2026 on. */
export async function holderOf(app: TestApp, organisation: string, duty: string, role: string): Promise<Actor> {
  const administrator = await app.person(organisation, 'administrator');
  const name = `Holder of ${duty} ${organisation}`;
  const person = await app.person(organisation, role, name);
  const { status, body } = await app.ask(administrator, 'POST', '/api/duties/holders', {
    organisation,
    duty,
    name,
    personId: person.personId,
    isDeputy: false,
    from: '2026-01-01',
    why: 'test',
  });
  if (status !== 200) throw new Error(`nobody was named: ${status} ${JSON.stringify(body)}`);
  return person;
}
