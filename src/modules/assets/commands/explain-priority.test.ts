import { describe, expect, it } from 'vitest';
import { explainPriorityCommand } from './explain-priority.ts';

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
      'Act now: exploited now, reachable from the internet, and theatres depend on it; safety impact',
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

  it.each([
    ['an unknown flag', ['--colour', 'red'], /colour/],
    ['an unknown value', ['--exposure', 'wide'], /--exposure must be one of: small, controlled, open/],
  ])('refuses %s with exit code 2', async (_name, args, message) => {
    const { code, out, err } = await ask(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});
