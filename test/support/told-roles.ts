import { roleChanged } from '#modules/organisations/events.ts';
import type { TestApp } from './app.ts';
import { asOwner } from './as-owner.ts';

/** What was told of somebody's roles, oldest first: 'given lead', 'ended lead', 'expiring lead'. */
export async function toldRoles(app: TestApp, personId: number | string): Promise<string[]> {
  const rows = await asOwner<{ what: string; role: string }>(
    app.url,
    `select facts ->> 'what' what, facts ->> 'role' role from platform.event where name = $1 and subject = $2 order by id`,
    [roleChanged.name, `person:${personId}`],
  );
  return rows.map(({ what, role }) => `${what} ${role}`);
}
