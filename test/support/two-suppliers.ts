import type { Actor } from './app.ts';
import { openPartnerWorld, type PartnerWorld } from './partner-world.ts';
import { peopleAround } from './people-around.ts';
import type { TestBrowser } from './test-browser.ts';

/** Two suppliers and three trusts that use them; one of those that use the first lets itself be named, and one does not. */
export interface TwoSuppliers {
  readonly world: PartnerWorld;
  /** Uses the first and is named (RXN). */
  readonly own: Actor;
  /** Uses the first and is not named (R0A). */
  readonly sibling: Actor;
  /** Uses the second and is named (RXL). */
  readonly third: Actor;
  readonly national: Actor;
  readonly storm: number;
  readonly gale: number;
  /** An administrator of the first supplier, and one of the second. */
  readonly nia: TestBrowser;
  readonly gus: TestBrowser;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  people(by: Actor, supplier: number, organisation: string): Promise<any>;
  /** Codes of the customers that somebody sees. */
  customers(browser: TestBrowser): Promise<string[]>;
}

const why = 'they rang us';

/** Opens the platform with both. */
export async function openTwoSuppliers(): Promise<TwoSuppliers> {
  const world = await openPartnerWorld();
  const { app } = world;
  const { own, sibling, national } = await peopleAround(app, 'lead');
  const third = await app.person('RXL', 'lead');
  const added = async (name: string): Promise<number> =>
    (await app.ask(national, 'POST', '/api/suppliers', { organisation: 'X26', name, why })).body.id;
  const relate = (actor: Actor, organisation: string, supplier: number, more: object = {}) =>
    app.ask(actor, 'POST', '/api/supplier-relationships', { organisation, supplier, why, ...more });
  const [storm, gale] = [await added('Stormfield Hosting'), await added('Galeby Works')];
  const secret = { notes: 'We mean to leave them', criticality: 'vital', buys: 'Our secret plan' };
  await relate(own, 'RXN', storm, { ...secret, isNamed: true });
  await relate(sibling, 'R0A', storm, secret);
  await relate(third, 'RXL', gale, { ...secret, isNamed: true });
  const at = { organisation: 'X26', isAdministrator: true };
  const nia = await world.partner(national, storm, { ...at, email: 'nia@stormfield.example' });
  const gus = await world.partner(national, gale, { ...at, email: 'gus@galeby.example', name: 'Gus Gale' });
  return {
    ...{ world, own, sibling, third, national, storm, gale, nia, gus },
    people: async (by, supplier, organisation) =>
      (await app.ask(by, 'GET', `/api/suppliers/${supplier}/people?organisation=${organisation}`)).body,
    customers: async (browser) =>
      (await browser.ask('GET', '/api/own-supplier/customers')).body.customers.map(
        ({ code }: { code: string }) => code,
      ),
  };
}
