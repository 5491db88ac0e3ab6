import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { asOwner } from '../../../../test/support/as-owner.ts';
import { linkForFirstAccount } from './first-account.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 120_000);
afterAll(() => app?.close());

describe('the first account', () => {
  it('is one, with a link for each, when several processes start at once', async () => {
    const links = await Promise.all(Array.from({ length: 4 }, () => linkForFirstAccount(app.whole)));
    expect(new Set(links).size).toBe(4);
    const rows = await asOwner<{ people: number; roles: number; links: number }>(
      app.url,
      `select count(distinct p.id)::int people, count(distinct a.id)::int roles, count(distinct l.token_hash)::int links
       from organisations.person p join organisations.appointment a on a.person_id = p.id
       join organisations.log_in_link l on l.person_id = p.id where p.email = 'first.administrator@wardkeep.invalid'`,
    );
    expect(rows).toEqual([{ people: 1, roles: 2, links: 4 }]);
  });
});
