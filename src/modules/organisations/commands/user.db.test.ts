import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { updatePerson } from '../store/people.ts';
import { userCommand, userDetails } from './user.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
}, 300_000);
afterAll(() => app?.close());

async function run(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const printer = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  return { code: await userCommand(app.whole, args, printer), out: out.join('\n'), err: err.join('\n') };
}

const add = (email: string) =>
  run(
    ...['add', '--name', 'Bola Ade', '--email', email, '--organisation', 'RXN', '--role', 'lead'],
    ...['--reason', 'first lead of the trust'],
  );
const inHalfAYear = new Date(Date.now() + 180 * 86_400_000).toISOString().slice(0, 10);
const why = ['--reason', 'asked by telephone'];
/** Follows a printed link: sets a password, and tells what the account answers. */
const setPassword = async (printed: string) => {
  const token = printed.split('#').at(-1) ?? '';
  return await app.ask(null, 'POST', '/api/set-password', { token, password: 'a long and quiet winter morning' });
};

describe('wardkeep user', () => {
  it('adds an account whose printed link sets a password, once, and says in the audit log who did it and why', async () => {
    const { code, out } = await add('bola@example.org');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/bola@example\.org\tBola Ade\topen\tlead@RXN\nhttps:\/\/wardkeep\.test\/set-password#/),
    ]);
    expect((await setPassword(out)).status).toBe(200);
    expect((await setPassword(out)).status).toBe(410);
    const entry = (await app.audited('add-person')).at(-1);
    expect(entry?.why).toMatch(/^first lead of the trust \(on the command line, by .+\)$/);
  });

  it('lists, shows, closes and opens accounts, and gives and ends roles', async () => {
    await add('carla@example.org');
    expect((await run('list', 'carla')).out).toMatch(/^\d+\tcarla@example\.org\tBola Ade\topen\tlead@RXN$/);
    expect((await run('close', 'carla@example.org', ...why)).out).toContain('\tclosed\t');
    expect((await run('reopen', 'CARLA@example.org', ...why)).out).toContain('\topen\t');
    const place = ['--organisation', 'R0A', '--role', 'assessor', '--until', inHalfAYear];
    expect((await run('give', 'carla@example.org', ...place, ...why)).out).toContain('assessor@R0A');
    expect((await run('end', 'carla@example.org', ...place, ...why)).out).not.toContain('assessor@R0A');
    await expect(run('end', 'carla@example.org', ...place, ...why)).rejects.toThrow(/does not hold the role/);
    const { person } = JSON.parse((await run('show', 'carla@example.org', '--json')).out);
    expect(person).toMatchObject({ email: 'carla@example.org', isDisabled: false });
  });

  it('takes every second check and session of a locked-out person away, and lets them set a new password', async () => {
    const actor = await app.person('RXN', 'lead', 'Locked Out');
    await app.whole.change({ action: 'test', why: 'a second check' }, async (change) => {
      await updatePerson(change, actor.personId, { isSecondCheckOn: true, secondCheckSecret: 'sealed' });
      change.record({ subject: 'test' });
    });
    expect((await app.ask(actor, 'GET', '/api/me')).body.isSecondCheckOn).toBe(true);
    const { code, out } = await run('reset-second-check', String(actor.personId), ...why);
    expect(code).toBe(0);
    expect((await app.ask(actor, 'GET', '/api/me')).status).toBe(401);
    expect((await setPassword(out)).status).toBe(200);
    const [entry] = await app.audited('reset-second-check');
    expect(entry).toMatchObject({
      subject: `person:${actor.personId}`,
      before: { isSecondCheckOn: true, sessions: 1 },
    });
    expect((await run('show', String(actor.personId), '--json')).out).toContain('"isSecondCheckOn":false');
  });

  it('gives no new first link to an account in use', async () => {
    const { out } = await add('dora@example.org');
    await setPassword(out);
    await expect(run('link', 'dora@example.org', ...why)).rejects.toThrow(/in use/);
  });

  it.each<[string, string[], string]>([
    ['nothing to do', [], 'Say what to do.'],
    ['a verb that is none', ['promote', 'x'], 'There is no "user promote".'],
    ['nobody', ['close'], 'Name the person'],
    ['no reason', ['close', 'bola@example.org'], 'Say why with --reason'],
    ['no organisation', ['give', 'bola@example.org', ...why], 'Say --organisation and --role.'],
    ['no name', ['add', ...why], 'Say --name and --email.'],
    ['an address that is none', ['add', '--name', 'A', '--email', 'a b', ...why], 'is not an e-mail address'],
    ['one word too many', ['show', 'a', 'b'], 'one word too many'],
  ])('refuses %s with exit code 2, and says how it is used', async (_what, args, words) => {
    const { code, err } = await run(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    expect(err).toContain('Usage: wardkeep user');
  });

  it('refuses a person, an organisation and a role that are not there', async () => {
    await expect(run('show', 'nobody@example.org')).rejects.toThrow(/no account with the e-mail address/);
    await expect(run('show', '424242')).rejects.toThrow(/no such account/);
    await expect(run('give', 'bola@example.org', '--organisation', 'ZZZ9', '--role', 'lead', ...why)).rejects.toThrow(
      /ZZZ9/,
    );
    await expect(run('give', 'bola@example.org', '--organisation', 'R0A', '--role', 'king', ...why)).rejects.toThrow(
      /king/,
    );
    expect(userDetails()).toContain('Roles: lead, board');
  });
});
