import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nessusFile, nessusHost, nessusItem } from '../../../../test/support/scan-files.ts';
import { readScanCommand } from './read-scan.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'read-scan-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, 'ward.nessus');
const whole = nessusFile(nessusHost('10.0.0.1', nessusItem(4) + nessusItem(3) + nessusItem(5)));

async function ask(content: string, ...args: string[]) {
  writeFileSync(file, content);
  const out: string[] = [];
  const err: string[] = [];
  if (!('runAlone' in readScanCommand)) throw new Error('it should need no database');
  const code = await readScanCommand.runAlone(args, { out: (text) => out.push(text), err: (text) => err.push(text) });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wardkeep read-scan', () => {
  it('prints format, hosts and findings by severity', async () => {
    const { code, out } = await ask(whole, file);
    expect(code).toBe(0);
    expect(out).toMatch(/Format +Nessus \(\.nessus, version 2\)\n/);
    expect(out).toMatch(/Hosts +1 host\n/);
    expect(out).toMatch(/Findings +3 findings, 3 of them have a CVE\n +critical +1\n +high +1\n/);
    expect(out).toMatch(/information +1\n/);
  });

  it('prints the same as JSON', async () => {
    const { out } = await ask(whole, file, '--json');
    expect(JSON.parse(out)).toMatchObject({ format: 'nessus', counts: { assets: 1, findings: 3 }, stopped: null });
  });

  it('ends with 1 where a file is cut short, and still prints what was complete', async () => {
    const { code, out } = await ask(whole.slice(0, -45), file);
    expect(code).toBe(1);
    expect(out).toMatch(/Findings +3 findings/);
    expect(out).toMatch(/Stopped +The file ends in the middle.*, at 10\.0\.0\.1\.$/);
  });

  it('lets no name in a file steer the terminal', async () => {
    const { out } = await ask(whole.replaceAll('10.0.0.1', 'a&#27;[2J').replace('CVE-2021-1004', 'CVE-1'), file);
    expect(out).toContain('at a [2J');
    expect([...out].every((letter) => letter === '\n' || letter >= ' ')).toBe(true);
  });

  it('ends with 1 for a file that is not there or of no format, 2 for wrong usage', async () => {
    expect(await ask(whole, `${file}.none`)).toMatchObject({ code: 1, err: expect.stringContaining('no file') });
    expect(await ask('a,b\n', file)).toMatchObject({ code: 1, err: expect.stringContaining('Nessus') });
    expect((await ask(whole)).code).toBe(2);
    expect((await ask(whole, file, '--jsn')).code).toBe(2);
  });
});
