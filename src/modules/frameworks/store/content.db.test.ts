import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type TestApp } from '../../../../test/support/app.ts';
import { loadFrameworks } from '../actions/load-frameworks.ts';
import { nodesOf, versionsOf } from './content.ts';
import { mappingsOf } from './mappings.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openApp();
});
afterAll(() => app.close());

const assessed = async (version: string) => {
  const [found] = (await app.whole.read(versionsOf)).filter(
    (each) => each.framework === 'caf' && each.version === version,
  );
  const nodes = await app.whole.read((reader) => nodesOf(reader, [found?.id ?? 0]));
  return nodes.filter(({ isAssessed }) => isAssessed);
};

describe('the frameworks that come with a release', () => {
  it('are loaded with both versions of the Cyber Assessment Framework, complete', async () => {
    const [older, newer] = [await assessed('3.2'), await assessed('4.0')];
    const indicators = (nodes: typeof older, level: string) =>
      nodes.flatMap((node) => node.indicators).filter((indicator) => indicator.level === level).length;
    expect([older.length, newer.length]).toEqual([39, 41]);
    const levels = ['not-achieved', 'partially-achieved', 'achieved'];
    expect(levels.map((level) => indicators(older, level))).toEqual([154, 111, 184]);
    expect(levels.map((level) => indicators(newer, level))).toEqual([183, 148, 224]);
  });

  it('know the same code by its version: A2.b means something else in each', async () => {
    const titles = await Promise.all(['3.2', '4.0'].map(assessed));
    expect(titles.map((nodes) => nodes.find(({ code }) => code === 'A2.b')?.title)).toEqual([
      'Assurance',
      'Understanding Threat',
    ]);
  });

  it('stand in reading order under their parents', async () => {
    const nodes = await assessed('3.2');
    expect(nodes.slice(0, 4).map(({ code, parentCode }) => `${parentCode} ${code}`)).toEqual([
      'A1 A1.a',
      'A1 A1.b',
      'A1 A1.c',
      'A2 A2.a',
    ]);
  });

  it('lead from every outcome of 3.2 to one of 4.0, and say that the new ones come from nowhere', async () => {
    const versions = await app.whole.read(versionsOf);
    const id = (version: string) =>
      versions.find((each) => each.framework === 'caf' && each.version === version)?.id ?? 0;
    const mappings = (await app.whole.read((reader) => mappingsOf(reader, [id('3.2')]))).filter(
      ({ fromVersionId, toVersionId }) => fromVersionId === id('3.2') && toVersionId === id('4.0'),
    );
    const [older, newer] = [await assessed('3.2'), await assessed('4.0')];
    expect(new Set(mappings.map(({ fromCode }) => fromCode)).size).toBe(older.length);
    const reached = new Set(mappings.map(({ toCode }) => toCode));
    expect(newer.filter(({ code }) => !reached.has(code)).map(({ code }) => code)).toEqual(['A2.b', 'A4.b']);
    expect(mappings.find(({ fromCode }) => fromCode === 'A2.b')?.toCode).toBe('A2.c');
  });

  it('flag what nobody compared with its publisher', async () => {
    const versions = await app.whole.read(versionsOf);
    const unverified = versions.filter(({ isVerified }) => !isVerified).map(({ framework }) => framework);
    expect(unverified).toEqual(['dspt-e', 'dspt-assertions', 'ndg', 'cyber-essentials', 'eprr']);
  });

  it('are not written again while they are the same', async () => {
    const before = await app.whole.read(versionsOf);
    expect(await loadFrameworks(app.whole)).toEqual([]);
    expect(await app.whole.read(versionsOf)).toEqual(before);
  });
});
