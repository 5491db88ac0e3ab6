import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMappingDocument } from './mapping-document.ts';
import { readFrameworkDocument } from './read-framework-document.ts';

const levels = [
  { code: 'no', name: 'No', rank: 1 },
  { code: 'yes', name: 'Yes', rank: 2 },
];
const sound = {
  format: 'wardkeep.framework/1',
  framework: { code: 'own', name: 'Our own', publisher: 'Us' },
  version: '1',
  title: 'Our own 1',
  scoring: 'levels',
  levels,
  source: 'A test',
  nodes: [
    { code: 'A', kind: 'part', title: 'A part' },
    { code: 'A.1', parent: 'A', kind: 'standard', title: 'A standard', levels: ['no', 'yes'] },
  ],
};
const [part, standard] = sound.nodes;
const faultsOf = (changes: object) => readFrameworkDocument({ ...sound, ...changes }).faults;
const first = (changes: object) => {
  const [fault] = faultsOf(changes);
  return fault ? `${fault.where}: ${fault.message}` : null;
};

describe('a framework as a file', () => {
  it('is read where it is sound, with what is left out filled in', () => {
    const { document, faults } = readFrameworkDocument(sound);
    expect(faults).toEqual([]);
    expect(document).toMatchObject({ state: 'current', isVerified: false, licence: '' });
    expect(document?.nodes[0]).toMatchObject({ parent: null, levels: [], indicators: [], isVerified: true });
  });

  it.each([
    ['a newer format', { format: 'wardkeep.framework/2' }, /^format: .*newer than this installation reads/],
    ['another format', { format: 'something' }, /^format: .*must be "wardkeep.framework\/1"/],
    ['no format', { format: undefined }, /^format: is missing/],
    ['a code that stands twice', { nodes: [part, standard, standard] }, /^nodes\[2\]\.code: .*stands here twice/],
    ['an unknown parent', { nodes: [{ ...standard, parent: 'Z' }] }, /^nodes\[0\]\.parent: there is no node "Z"/],
    [
      'a circle',
      { nodes: [{ ...part, parent: 'A.1' }, standard] },
      /^nodes\[0\]\.parent: goes round in a circle: A → A\.1 → A/,
    ],
    [
      'an unknown level',
      { nodes: [{ ...standard, parent: undefined, levels: ['maybe'] }] },
      /there is no level "maybe"; known: no, yes/,
    ],
    [
      'two levels of one rank',
      { levels: levels.map((level) => ({ ...level, rank: 1 })) },
      /^levels\[1\]\.rank: two levels/,
    ],
    [
      'one level',
      { levels: levels.slice(0, 1), nodes: [{ ...standard, parent: undefined, levels: ['no'] }] },
      /^levels: name at least two/,
    ],
    ['nothing to assess', { nodes: [part] }, /^nodes: nothing is assessed/],
    [
      'an indicator for a level that its node cannot reach',
      { nodes: [{ ...standard, parent: undefined, levels: ['no'], indicators: [{ code: 'i', level: 'yes' }] }] },
      /^nodes\[0\]\.indicators\[0\]\.level: "yes" is no level that A\.1 may reach/,
    ],
    ['an unknown field', { colour: 'red' }, /^colour: is not a known field here/],
    ['a code with spaces', { nodes: [{ ...standard, parent: undefined, code: 'A 1' }] }, /^nodes\[0\]\.code: is "A 1"/],
    ['no name', { framework: { code: 'own', publisher: 'Us' } }, /^framework\.name: is missing/],
    [
      'a wording of a book',
      { nodes: [{ ...standard, parent: undefined, wording: 'x'.repeat(8_001) }] },
      /^nodes\[0\]\.wording: must be text of 1 to 8000/,
    ],
    [
      'too many nodes',
      { nodes: Array.from({ length: 5_001 }, (_, at) => ({ ...part, code: `n${at}` })) },
      /^nodes: holds 5001 items; at most 5000/,
    ],
    [
      'nodes too deep',
      {
        nodes: Array.from({ length: 12 }, (_, at) => ({
          ...standard,
          code: `n${at}`,
          parent: at === 0 ? null : `n${at - 1}`,
        })),
      },
      /^nodes\[11\]\.parent: stands deeper than 10/,
    ],
  ])('is refused with its place: %s', (_, changes, wanted) => {
    expect(first(changes)).toMatch(wanted);
    expect(readFrameworkDocument({ ...sound, ...changes }).document).toBeNull();
  });

  it('tells every fault at once, not only the first', () => {
    expect(faultsOf({ title: '', source: '', levels: [{}] }).length).toBeGreaterThan(4);
  });

  it('never throws, whatever it is given', () => {
    expect(readFrameworkDocument({ ...sound, format: { toString: 0 } }).document).toBeNull();
    fc.assert(fc.property(fc.jsonValue(), (json) => readFrameworkDocument(json).faults.length > 0));
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...Object.keys(sound)), (value, field) => {
        const { document, faults } = readFrameworkDocument({ ...sound, [field]: value });
        expect(document === null).toBe(faults.length > 0);
      }),
    );
  });
});

describe('the files that come with a release', () => {
  const folder = path.join(import.meta.dirname, '../../../../data/frameworks');
  const files = (part: string) =>
    readdirSync(path.join(folder, part)).map((name) => JSON.parse(readFileSync(path.join(folder, part, name), 'utf8')));

  it('are sound, and hold no wording of a publisher', () => {
    const read = files('versions').map((json) => readFrameworkDocument(json));
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    const nodes = read.flatMap(({ document }) => document?.nodes ?? []);
    const wordings = nodes.flatMap((node) => [node.wording, ...node.indicators.map(({ wording }) => wording)]);
    expect(wordings.length).toBeGreaterThan(1_000);
    expect(wordings.filter((wording) => wording !== '')).toEqual([]);
  });

  it('map between versions that are there', () => {
    const read = files('mappings').map((json) => readMappingDocument(json));
    expect(read.flatMap(({ faults }) => faults)).toEqual([]);
    expect(read.length).toBe(5);
  });
});
