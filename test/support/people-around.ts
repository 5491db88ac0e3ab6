import type { Actor, TestApp } from './app.ts';

/** Somebody of one role at a trust, at another trust of the nation, at the trust's board and above all. */
export interface PeopleAround {
  readonly own: Actor;
  readonly sibling: Actor;
  readonly board: Actor;
  readonly national: Actor;
}

/** People of a role around the trust RXN, who see what it writes, or do not. */
export async function peopleAround(app: TestApp, role: string): Promise<PeopleAround> {
  return {
    own: await app.person('RXN', role, 'Amara Obi'),
    sibling: await app.person('R0A', role),
    board: await app.person('QE1', role),
    national: await app.person('X26', role),
  };
}
