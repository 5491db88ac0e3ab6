import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { frameworkCommand } from './framework.ts';

let app: TestApp;
let folder: string;
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-framework-'));
}, 120_000);
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(...args: string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const printer = { out: (text: string) => void out.push(text), err: (text: string) => void err.push(text) };
  const code = await frameworkCommand(app.whole, args, printer);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

async function file(content: unknown): Promise<string> {
  const name = path.join(folder, 'file.json');
  await writeFile(name, JSON.stringify(content));
  return name;
}

const mapping = {
  format: 'wardkeep.mapping/1',
  from: { framework: 'ndg', version: '2016' },
  to: { framework: 'eprr', version: '2023' },
  source: 'A test',
  pairs: [{ from: '7', to: '47', kind: 'related' }],
};

describe('wardkeep framework', () => {
  it('lists what is loaded, with how far to trust it', async () => {
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out.split('\n')).toContain('caf\t4.0\tCAF 4.0\tcurrent, verified, no wording');
    expect(out.split('\n')).toContain('eprr\t2023\tEPRR core standards\tcurrent, to verify, no wording');
  });

  it('takes a version out, and says on the other stream what the format cannot hold', async () => {
    const { code, out, err } = await run('export', 'caf', '3.2', '--format', 'ciso-assistant');
    expect(code).toBe(0);
    expect(out).toMatch(/^urn: urn:wardkeep:risk:library:caf-3\.2$/m);
    expect(err).toMatch(/^Left out: 154 statements of “Not achieved”$/m);
    expect((await run('export', 'caf', '9')).code).toBe(1);
  });

  it('previews without storing, then stores with a reason', async () => {
    const name = await file(mapping);
    expect(await run('import', name, '--preview')).toMatchObject({ code: 0, out: expect.not.stringMatching(/Stored/) });
    expect(await app.audited('import-framework')).toEqual([]);
    expect(await run('import', name, '--why', 'agreed')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/Stored\.$/),
    });
    expect(await app.audited('import-framework')).toMatchObject([
      { subject: 'mapping:ndg 2016 to eprr 2023', why: 'agreed' },
    ]);
  });

  it('refuses a file with faults and one that cannot be read, each with its reason', async () => {
    const wrong = await file({ ...mapping, pairs: [{ from: '99', to: '47', kind: 'related' }] });
    expect(await run('import', wrong, '--why', 'agreed')).toMatchObject({
      code: 1,
      err: '  from 99: is not known here',
    });
    expect(await run('import', path.join(folder, 'none.json'), '--preview')).toMatchObject({ code: 1 });
    expect(await app.audited('import-framework')).toHaveLength(1);
  });

  it('says how it is used where it is called wrongly', async () => {
    for (const args of [
      [],
      ['dance'],
      ['import', 'x'],
      ['export', 'caf'],
      ['export', 'caf', '4.0', '--format', 'pdf'],
      ['list', '--loud'],
    ]) {
      const { code, err } = await run(...args);
      expect([code, err.startsWith('Usage: wardkeep framework')]).toEqual([2, true]);
    }
  });
});
