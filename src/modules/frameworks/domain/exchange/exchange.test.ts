import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caf, node } from '../../../../../test/support/small-caf.ts';
import { frameworkDifferences } from '../framework-differences.ts';
import { readWebcafFile } from '../webcaf-file.ts';
import { isCisoLibrary, readCisoLibrary } from './ciso-library.ts';
import { readContentFile } from './content-file.ts';
import { matchWording } from './match-wording.ts';
import { writeCisoLibrary } from './write-ciso-library.ts';
import { fitsWebcaf, writeWebcafFile } from './write-webcaf-file.ts';

describe('the format of WebCAF', () => {
  it('holds the whole CAF: what is written comes back the same', () => {
    expect(readWebcafFile(writeWebcafFile(caf))).toEqual({ nodes: caf.nodes, faults: [] });
  });

  it('is not offered for what it cannot hold', () => {
    expect(fitsWebcaf(caf)).toBe(true);
    expect(fitsWebcaf({ ...caf, scoring: 'levels' })).toBe(false);
    expect(fitsWebcaf({ ...caf, nodes: [...caf.nodes, node('X', 'A1.a', 'sub-outcome')] })).toBe(false);
  });

  it('is read with every fault in its place, and never throws', () => {
    const { faults } = readWebcafFile({ objectives: { A: { principles: { A1: 'no' } } } });
    expect(faults.map(({ where }) => where)).toEqual([
      'objectives.A.title',
      'objectives.A.principles.A1',
      'objectives.A.principles.A1.title',
    ]);
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const read = readWebcafFile({ objectives: value });
        expect(read.nodes.length > 0 || read.faults.length > 0).toBe(true);
      }),
    );
  });
});

describe('wording for a version', () => {
  const facts = caf.nodes.map((each) => ({
    ...each,
    wording: '',
    indicators: each.indicators.map((indicator) => ({ ...indicator, wording: '' })),
  }));

  it('finds every node and statement, by the file’s own numbers', () => {
    const matched = matchWording(facts, caf.nodes);
    expect(matched.nodes).toHaveLength(3);
    expect(matched.indicators).toContainEqual({ node: 'A1.a', code: 'A1.a.A.2', wording: 'Statement A1.a.A.2' });
    expect([matched.missing, matched.unknown, matched.renamed, matched.faults]).toEqual([[], [], [], []]);
  });

  it('never puts a statement of one level on another, whatever its number', () => {
    const swapped = caf.nodes.map((each) => ({
      ...each,
      indicators: each.indicators.map((one) => ({
        ...one,
        level: one.level === 'achieved' ? 'not-achieved' : 'achieved',
      })),
    }));
    const matched = matchWording(facts, swapped);
    expect(matched.indicators).toEqual([]);
    expect(matched.faults).toHaveLength(1);
  });

  it('says which names differ, and refuses a file in which many do', () => {
    const renamed = (count: number) =>
      caf.nodes.map((each, at) => (at < count ? { ...each, title: `Another ${at}` } : each));
    expect(matchWording(facts, renamed(1))).toMatchObject({ renamed: [{ code: 'A' }], faults: [] });
    expect(matchWording(facts, renamed(3)).faults[0]?.message).toMatch(/3 names differ/);
  });
});

describe('a library of CISO Assistant', () => {
  const library = {
    urn: 'urn:x:risk:library:y',
    name: 'Y',
    version: 3,
    provider: 'Z',
    objects: {
      framework: {
        ref_id: 'Y one',
        name: 'Why',
        scores_definition: [],
        requirement_nodes: [
          { urn: 'urn:a:1', assessable: false, ref_id: '1', name: 'One', annotation: 'note' },
          {
            urn: 'urn:a:2',
            parent_urn: 'urn:a:1',
            assessable: true,
            ref_id: '1',
            description: 'Do it.\nMore.',
            questions: {},
          },
          { urn: 'urn:a:3', parent_urn: 'urn:a:1', assessable: true, description: 'x'.repeat(300), weight: 2 },
        ],
      },
      threats: [{}],
    },
  };

  it('is read with codes of its own where its numbers repeat or lack, and counts what is not kept', () => {
    const { document, faults, losses } = readCisoLibrary(library);
    expect(faults).toEqual([]);
    expect(document).toMatchObject({ framework: { code: 'y-one', publisher: 'Z' }, version: '3', state: 'draft' });
    expect(document?.nodes.map(({ code, title }) => [code, title.slice(0, 20)])).toEqual([
      ['1', 'One'],
      ['1-2', 'Do it.'],
      ['3', 'x'.repeat(20)],
    ]);
    expect(losses).toEqual([
      '1 note on a requirement',
      '1 requirement’s questions',
      '1 weight',
      'the library’s scores definition',
      'the library’s threats',
    ]);
  });

  it('is refused where a parent is missing or an urn stands twice', () => {
    const [one, two] = library.objects.framework.requirement_nodes;
    const broken = (nodes: unknown) =>
      readCisoLibrary({
        ...library,
        objects: { framework: { ...library.objects.framework, requirement_nodes: nodes } },
      });
    expect(broken([two]).faults[0]?.message).toBe('there is no requirement urn:a:1');
    expect(broken([one, two, two]).faults[0]?.message).toBe('the urn urn:a:2 stands here twice');
    expect(broken([]).document).toBeNull();
  });

  it('gets what it can hold: an outcome with the statements of its highest level', () => {
    const { content, losses } = writeCisoLibrary(caf);
    expect(losses[0]).toBe('1 statement of “Not achieved”');
    expect(isCisoLibrary(content)).toBe(true);
    const back = readCisoLibrary(content).document;
    expect(back?.nodes.map(({ code, parent, levels }) => [code, parent, levels.length])).toEqual([
      ['A', null, 0],
      ['A1', 'A', 0],
      ['A1.a', 'A1', 0],
      ['A1.a.A.1', 'A1.a', 3],
      ['A1.a.A.2', 'A1.a', 3],
    ]);
  });

  it('never throws, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (framework, requirement) => {
        readCisoLibrary({ ...library, objects: { framework } });
        const odd = {
          ...library,
          objects: { framework: { ...library.objects.framework, requirement_nodes: [requirement] } },
        };
        expect(readCisoLibrary(odd).document === null || readCisoLibrary(odd).faults.length === 0).toBe(true);
      }),
    );
  });
});

describe('a file of content', () => {
  it('is known by what it says of itself, or not at all', () => {
    expect(readContentFile(writeWebcafFile(caf))?.kind).toBe('wording');
    expect(readContentFile(writeCisoLibrary(caf).content)?.kind).toBe('framework');
    expect(readContentFile({ format: 'wardkeep.mapping/1' })?.kind).toBe('mapping');
    for (const other of [null, 1, 'x', [], {}, { format: 'something' }]) expect(readContentFile(other)).toBeNull();
  });
});

describe('what storing a document would change', () => {
  it('is nothing for the same document, however its fields stand', () => {
    const { nodes, ...head } = caf;
    expect(frameworkDifferences(caf, { nodes, ...head })).toEqual([]);
  });

  it('names the version itself, nodes and statements', () => {
    const changed = {
      ...caf,
      title: 'CAF nine',
      nodes: caf.nodes.map((each) =>
        each.code === 'A1.a' ? { ...each, title: 'New', indicators: each.indicators.slice(1) } : each,
      ),
    };
    expect(frameworkDifferences(caf, changed)).toEqual([
      { kind: 'changed', code: 'version', words: 'its title' },
      { kind: 'changed', code: 'A1.a', words: '“Title of A1.a” becomes “New”' },
      { kind: 'removed', code: 'A1.a A1.a.NA.1', words: 'a statement' },
    ]);
  });
});
