import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runImpact } from '../actions/run-impact.ts';
import { impactScenario } from '../contract/impact.ts';
import { impactCommand } from './impact.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'impact-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = {
  schema: 'wardkeep.impact-scenario/1',
  onset: '2026-01-05',
  draws: 100,
  hits: [{ organisations: { codes: ['R0A'] }, systems: ['whole-estate'] }],
};
async function ask(content: unknown, ...flags: string[]) {
  const file = path.join(folder, 'scenario.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  const out: string[] = [];
  const err: string[] = [];
  const code = await impactCommand(null, ['run', file, ...flags], {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

describe('wardkeep impact run', () => {
  it('prints the whole answer as JSON, without server or database', async () => {
    const { code, out } = await ask(scenario, '--json');
    const result = JSON.parse(out);
    expect(code).toBe(0);
    expect(result.parameters).toMatchObject({ version: 'posterior-1', draws: 100, seed: 1 });
    expect(result.parameters.evidence).toContain('published events');
    expect(result.rows.some((row: { organisation: string }) => row.organisation === 'R0A')).toBe(true);
    expect(result.draws.values).toHaveLength(100);
  });

  it('prints a table for people, with what is not modelled', async () => {
    const { code, out } = await ask(scenario);
    expect(code).toBe(0);
    expect(out).toMatch(/total +total +outpatients-lost +[\d,.]+ +[\d,.]+ to [\d,.]+ +appointments/);
    expect(out).toContain('Not modelled: handover-lost');
  });

  it.each<[string, unknown, RegExp]>([
    ['a file that is not JSON', '{', /is not JSON/],
    [
      'a faulty scenario, with each path',
      { ...scenario, draws: -1, hits: [] },
      /hits: names nothing[\s\S]*draws: must be/,
    ],
    [
      'an unknown organisation',
      { ...scenario, hits: [{ organisations: { codes: ['ZZZ'] }, systems: ['network'] }] },
      /no organisation with the code ZZZ/,
    ],
    [
      'an unknown parameter set',
      { ...scenario, parameters: 'posterior-9' },
      /no parameter set "posterior-9"; known: posterior-1/,
    ],
    [
      'a hit that nobody can feel',
      { ...scenario, hits: [{ organisations: { codes: ['R0A'] }, systems: ['dispatch-system'] }] },
      /none of these organisations has what is hit/,
    ],
  ])('refuses %s with exit code 1', async (_name, content, message) => {
    const { code, out, err } = await ask(content);
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err).toMatch(message);
  });

  it('says how it is used, with exit code 2', async () => {
    expect((await ask(scenario, '--jsn')).code).toBe(2);
  });

  it('keeps two runs at once apart, tells of progress and stops half-way when asked', async () => {
    const heard: number[] = [];
    const [one, two] = await Promise.all([
      runImpact(scenario, { onProgress: (share) => heard.push(share) }),
      runImpact({ ...scenario, seed: 2 }),
    ]);
    expect(one.rows).toEqual((await runImpact(scenario)).rows);
    expect(one.rows).not.toEqual(two.rows);
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    const stop = new AbortController();
    const stopped = runImpact({ ...scenario, draws: 5000 }, { onProgress: () => stop.abort(), signal: stop.signal });
    await expect(stopped).rejects.toThrow(/abort/);
  });
});

describe('the contract', () => {
  it('takes what the engine takes and keeps the path of each fault', () => {
    expect(impactScenario.safeParse(scenario).success).toBe(true);
    const judged = impactScenario.safeParse({
      ...scenario,
      hits: [{ ...scenario.hits[0], depth: { p5: 2, p50: 2, p95: 2 } }],
    });
    expect(judged.error?.issues[0]?.path).toEqual(['hits', '0', 'depth', 'p5']);
  });
});
