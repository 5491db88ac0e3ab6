import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import { hashOf, newToken } from '#platform/secrets.ts';
import { placesOf, registers } from '../store/bodies.ts';
import { insertLink } from '../store/credentials.ts';
import { insertAppointment, insertPerson, personByEmail } from '../store/people.ts';

const email = 'first.administrator@wardkeep.invalid';
const linkHours = 24;

/**
 * Makes a one-use link for the first account: administrator and lead of every register. Whoever starts the platform
 * on this machine owns its data anyway; the account has no password until somebody sets one.
 * @returns the token of the link
 */
export async function linkForFirstAccount(context: Context): Promise<string> {
  const token = newToken();
  await context.change({ action: 'make-log-in-link', why: 'the platform started' }, async (change) => {
    const { id, organisationId } = await firstAccount(change);
    const expiresAt = new Date(context.now().getTime() + linkHours * 3_600_000);
    await insertLink(change, { hash: hashOf(token), personId: id, organisationId, purpose: 'log-in', expiresAt });
    change.record({ subject: `person:${id}`, organisationId });
  });
  return token;
}

interface Account {
  readonly id: number;
  readonly organisationId: number;
}

async function firstAccount(change: Change): Promise<Account> {
  const known = await personByEmail(change, email);
  if (known) return known;
  // The real nation first: the first role given is where the account starts.
  const codes = (await registers(change)).map((register) => register.rootCode);
  const roots = (await placesOf(change, codes)).sort((a, b) => codes.indexOf(a.code) - codes.indexOf(b.code));
  const [home] = roots;
  if (!home) throw new Error('there is no register to log in to');
  const id = await insertPerson(change, { name: 'First administrator', email, organisationId: home.id });
  if (id === undefined) return await madeMeanwhile(change);
  const { id: givenBy, name: givenByName } = change.scope.who;
  for (const { id: organisationId } of roots) {
    await insertAppointment(change, { personId: id, organisationId, role: 'administrator', givenBy, givenByName });
  }
  return { id, organisationId: home.id };
}

/** Of two processes that start at once, the second waits for the first and finds the account made. */
async function madeMeanwhile(change: Change): Promise<Account> {
  const account = await personByEmail(change, email);
  if (!account) throw new Error('the first account is there and cannot be read');
  return account;
}
