import type { Actor, Reply, TestApp } from './app.ts';

const why = 'agreed with the ward';

/** A test of an isolation, as its team would write it down. */
const test = { evidence: 'Scan from the office: no port answers', testedBy: 'Network team', testedOn: '2026-11-20' };

/** Calls of the register of what cannot be patched, at the trust RXN. */
export function legacyCalls(app: TestApp) {
  return {
    add: (actor: Actor, more: object = {}): Promise<Reply> =>
      app.ask(actor, 'POST', '/api/legacy', { organisation: 'RXN', name: 'Old kingfisher reader', why, ...more }),
    one: (actor: Actor, id: number): Promise<Reply> => app.ask(actor, 'GET', `/api/legacy/${id}`),
    edit: (actor: Actor, id: number, more: object): Promise<Reply> =>
      app.ask(actor, 'PATCH', `/api/legacy/${id}`, { why, ...more }),
    list: async (actor: Actor, organisation: string, more = '') =>
      (await app.ask(actor, 'GET', `/api/legacy?organisation=${organisation}${more}`)).body,
    isolate: (actor: Actor, id: number, more: object = {}): Promise<Reply> =>
      app.ask(actor, 'PUT', `/api/legacy/${id}/controls/network-isolation`, {
        ...{ degree: 'full', since: '2026-11-18', ...test, testDueOn: '2027-05-20', why },
        ...more,
      }),
  };
}
