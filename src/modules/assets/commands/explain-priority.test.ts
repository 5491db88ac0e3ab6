import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { explainPriorityCommand } from './explain-priority.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'priority-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
function kept(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

async function ask(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  if (!('runAlone' in explainPriorityCommand)) throw new Error('it must run alone');
  const printer = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await explainPriorityCommand.runAlone(args, printer);
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wardkeep explain-priority', () => {
  const given = '--exposure open --listed yes --automatable no --mission'.split(' ').concat('mef failure');

  it('says the class, why, and the path through the tables', async () => {
    const { code, out } = await ask(...given, '--depends', 'theatres');
    expect(code).toBe(0);
    expect(out).toContain(
      'Act now: being attacked now, reachable from the internet, and theatres depend on it. Nobody knows',
    );
    expect(out).toContain('Class: immediate');
    expect(out).toContain('BOD 26-04: 3 days & forensic investigation');
  });

  it('answers as JSON for scripts', async () => {
    const { out } = await ask(
      ...given,
      '--safety',
      'negligible',
      '--technical',
      'partial',
      '--controls',
      '2',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({ class: 'scheduled', exposure: 'small', timeline: '14 days', assumed: [] });
  });

  const record = (state: string) => ({
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: { cveId: 'CVE-2024-1111', state },
    containers: {
      cna: { metrics: [{ cvssV3_1: { vectorString: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H' } }] },
      adp: [
        {
          metrics: [
            { other: { type: 'ssvc', content: { options: [{ Exploitation: 'none' }, { Automatable: 'no' }] } } },
          ],
        },
      ],
    },
  });
  const catalogue = (cve: string) => ({
    catalogVersion: '2026.01.05',
    dateReleased: '2026-01-05T00:00:00Z',
    vulnerabilities: [{ cveID: cve, dateAdded: '2026-01-05' }],
  });
  const asset = '--exposure controlled --safety negligible --mission degraded --controls 0 --technical partial'.split(
    ' ',
  );
  const fed = (state: string, listed: string) =>
    ask(
      ...asset,
      '--cve',
      'cve-2024-1111',
      '--feed',
      kept('record', JSON.stringify(record(state))),
      '--feed',
      kept('catalogue', JSON.stringify(catalogue(listed))),
      '--json',
    );

  it('takes from feeds what no flag says; only a catalogue can say that one is not listed', async () => {
    const calm = JSON.parse((await fed('PUBLISHED', 'CVE-2024-9999')).out);
    expect(calm).toMatchObject({ class: 'defer', assumed: [] });
    expect(calm.notes).toEqual([
      'CVE-2024-1111 is published.',
      'CVSS 9.8',
      expect.stringContaining('is of 2026-01-05'),
    ]);
    expect(JSON.parse((await fed('PUBLISHED', 'CVE-2024-1111')).out)).toMatchObject({ class: 'scheduled' });
    const alone = await ask(
      ...asset,
      '--cve',
      'CVE-2024-1111',
      '--feed',
      kept('one', JSON.stringify(record('PUBLISHED'))),
      '--json',
    );
    expect(JSON.parse(alone.out).assumed).toEqual(['isListed']);
  });

  it('refuses a CVE that was withdrawn, with exit code 1', async () => {
    expect(await fed('REJECTED', 'CVE-2024-9999')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('was rejected'),
    });
  });

  it.each([
    ['an unknown flag', ['--colour', 'red'], /colour/],
    ['a CVE without a feed', ['--cve', 'CVE-2024-1111'], /Give --cve and --feed together/],
    ['a number that is none', ['--cve', 'MS17-010', '--feed', 'x'], /is not a CVE number/],
    ['an unknown value', ['--exposure', 'wide'], /--exposure must be one of: small, controlled, open/],
  ])('refuses %s with exit code 2', async (_name, args, message) => {
    const { code, out, err } = await ask(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
