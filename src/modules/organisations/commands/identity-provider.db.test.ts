import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { identityProviderCommand } from './identity-provider.ts';

const right = {
  code: 'trust',
  name: 'Trust log-in',
  organisation: 'RXN',
  issuer: 'https://id.example.org',
  clientId: 'wardkeep',
  authMethod: 'client_secret_basic',
  clientSecretFile: 'secret.txt',
};
const secret = 'a secret that only tests know';

let app: TestApp;
let folder: string;

beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-provider-'));
  await writeFile(path.join(folder, 'secret.txt'), `${secret}\n`);
}, 120_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]): Promise<{ code: number; out: string }> {
  const lines: string[] = [];
  const printer = { out: (text: string) => lines.push(text), err: (text: string) => lines.push(text) };
  const code = await identityProviderCommand(app.whole, args, printer);
  return { code, out: lines.join('\n') };
}

async function add(settings: unknown): Promise<{ code: number; out: string }> {
  const file = path.join(folder, 'provider.json');
  await writeFile(file, typeof settings === 'string' ? settings : JSON.stringify(settings));
  return await run('add', file);
}

describe('wardkeep identity-provider', () => {
  it('adds, lists, changes and removes a provider, and keeps no secret in the clear or in the audit log', async () => {
    expect((await add(right)).out).toContain('/log-in/back/trust');
    expect((await add({ ...right, name: 'Our log-in' })).code).toBe(0);
    expect((await run('list')).out).toBe('trust\tOur log-in\thttps://id.example.org');
    const told = await app.audited('put-identity-provider');
    expect(told).toHaveLength(2);
    expect(JSON.stringify(told)).not.toContain(secret);
    expect((await run('remove', 'trust')).code).toBe(0);
    expect((await run('list')).out).toBe('No identity provider yet.');
  });

  it.each<[string, unknown, RegExp]>([
    ['text that is not JSON', '{', /not JSON/],
    ['an issuer without https', { ...right, issuer: 'http://id.example.org' }, /not right/],
    ['a field that nobody knows', { ...right, trustsEverybody: true }, /not right/],
    [
      'a role that nobody knows',
      { ...right, roles: [{ claim: 'a', is: 'b', organisation: 'RXN', role: 'emperor' }] },
      /emperor/,
    ],
    [
      'a rule with two organisations',
      { ...right, roles: [{ claim: 'a', is: 'b', organisation: 'RXN', organisationClaim: 'c', role: 'lead' }] },
      /not right/,
    ],
    ['no secret', { ...right, clientSecretFile: undefined }, /clientSecretFile/],
    ['a secret file that is not there', { ...right, clientSecretFile: 'none.txt' }, /none\.txt/],
    [
      'a secret in place of a key',
      { ...right, authMethod: 'private_key_jwt', privateKeyFile: 'secret.txt' },
      /private key/,
    ],
    ['an organisation that does not exist', { ...right, organisation: 'ZZZ9' }, /ZZZ9/],
    ['the algorithm none', { ...right, idTokenAlg: 'none' }, /not right/],
    ['an algorithm of shared secrets', { ...right, idTokenAlg: 'HS256' }, /not right/],
  ])('refuses %s in plain words, and adds nothing', async (_what, settings, words) => {
    await expect(add(settings)).rejects.toThrow(words);
    expect((await run('list')).out).toBe('No identity provider yet.');
  });

  it('tells how it is used when it is not', async () => {
    expect([(await run()).code, (await run('add')).code, (await run('dance', 'x')).code]).toEqual([2, 2, 2]);
  });
});
