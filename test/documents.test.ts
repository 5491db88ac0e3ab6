/** Documents are tested: what they name exists, what they promise is complete, and nothing of a machine is in them. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { demandRows, isAnswered } from './documents/demands.ts';
import { forbiddenIn } from './documents/forbidden-text.ts';
import { headingSlugs, localLinks, meanings, pathsInBackticks } from './documents/markdown.ts';
import { isWritten, projectFiles, root, textOf } from './documents/project-files.ts';

const files = projectFiles();
const documents = files.filter((file) => file.endsWith('.md'));
const modules = [...new Set(files.flatMap((file) => /^src\/modules\/([^/]+)\//.exec(file)?.[1] ?? []))];
const exists = (file: string) => existsSync(path.join(root, file));
/** `store/` or `web/pages.ts` without more: that part of a module, which some module must have. */
const isPartOfSomeModule = (target: string) => modules.some((name) => exists(`src/modules/${name}/${target}`));
const linesOf = (file: string) => textOf(file).trimEnd().split('\n').length;

const missingPaths = (document: string, text: string) =>
  pathsInBackticks(text).filter((target) => !meanings(document, target).some(exists) && !isPartOfSomeModule(target));

function deadLinks(document: string, text: string): string[] {
  return localLinks(text).filter((link) => {
    const [target = '', anchor] = link.split('#');
    const file = target === '' ? document : (meanings(document, target)[0] ?? '');
    if (!exists(file)) return true;
    return anchor !== undefined && !headingSlugs(target === '' ? text : textOf(file)).includes(anchor);
  });
}

describe('a document', () => {
  it.each(documents)('%s names only paths that exist', (document) => {
    expect(missingPaths(document, textOf(document))).toEqual([]);
  });
  it.each(documents)('%s links only to what exists', (document) => {
    expect(deadLinks(document, textOf(document))).toEqual([]);
  });
  it('is caught when it names what is not there', () => {
    const text =
      'See `src/nowhere.ts`, `docs/glossary.md`, `docs/<name>.md`, `../src/none.ts`, `/england`, `21/11/2026` and `#kernel/share.ts`.';
    expect(missingPaths('README.md', text)).toEqual(['src/nowhere.ts', '../src/none.ts']);
  });
  it('is caught when it links to what is not there', () => {
    const text =
      '# One word\n[a](docs/none.md) [b](docs/glossary.md#terms) [c](docs/glossary.md#none) [d](#one-word) [e](#two)';
    expect(deadLinks('README.md', text)).toEqual(['docs/none.md', 'docs/glossary.md#none', '#two']);
  });
});

describe('the documents', () => {
  it.each([
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    'LICENSE',
    'docs/glossary.md',
    'docs/demands.md',
  ])('have %s', (file) => expect(files).toContain(file));
  it('keep ARCHITECTURE.md to five minutes: 250 lines', () => {
    expect(linesOf('ARCHITECTURE.md')).toBeLessThanOrEqual(250);
  });
  it('keep CONTRIBUTING.md to a page: 60 lines', () => {
    expect(linesOf('CONTRIBUTING.md')).toBeLessThanOrEqual(60);
  });
  it('show the picture of England once a script has made it', () => {
    const picture = 'docs/images/england.png';
    expect(localLinks(textOf('README.md')).includes(picture)).toBe(exists(picture));
  });

  it.each(modules)('tell of the module %s in at most 40 lines: owns, words, asks, tells, invariants', (name) => {
    const readme = `src/modules/${name}/README.md`;
    expect(files).toContain(readme);
    expect(linesOf(readme)).toBeLessThanOrEqual(40);
    const text = textOf(readme);
    expect(
      ['Owns', 'Words', 'Asks', 'Tells', 'Invariants'].filter(
        (word) => !new RegExp(`(^#+ |\\*\\*)${word}`, 'm').test(text),
      ),
    ).toEqual([]);
  });

  const sources = files
    .filter((file) => /^data\/[^/]+\//.test(file))
    .map((file) => file.split('/').slice(0, 2).join('/'));
  it.each([...new Set(sources)])('give the source of %s', (folder) => {
    expect(files).toContain(`${folder}/SOURCE.md`);
  });
});

describe('the demands', () => {
  const rows = demandRows(textOf('docs/demands.md'));

  it('are D1 to D18, in order', () => {
    expect(rows.map((row) => row.demand)).toEqual(Array.from({ length: 18 }, (_, index) => `D${index + 1}`));
  });
  it('each name the journey that shows it, or say that it is not built yet', () => {
    expect(rows.filter((row) => !isAnswered(row))).toEqual([]);
  });
  it('are caught when they name anything else', () => {
    const answers = [
      '',
      'built',
      '[x](../src/a.ts)',
      '[a](../test/journeys/a.journey.ts)',
      '[a](../test/journeys/a.journey.ts), [b](../test/journeys/b.journey.ts) (in part)',
    ];
    expect(answers.map((shownBy) => isAnswered({ demand: 'D1', shownBy }))).toEqual([false, false, false, true, true]);
  });
});

describe('the decisions', () => {
  const decisions = files.filter((file) => file.startsWith('docs/decisions/')).sort();

  it('are numbered from 0001 without a gap', () => {
    expect(decisions.map((file) => path.basename(file).slice(0, 5))).toEqual(
      decisions.map((_, index) => `${String(index + 1).padStart(4, '0')}-`),
    );
    expect(decisions.length).toBeGreaterThan(0);
  });
  it.each(decisions)('%s gives context, decision and consequences on a page', (file) => {
    expect(headingSlugs(textOf(file)).slice(1)).toEqual(['context', 'decision', 'consequences']);
    expect(linesOf(file)).toBeLessThanOrEqual(45);
  });
});

describe('nothing of a machine or a place of work', () => {
  it('stands in any file', () => {
    const found = files
      .filter(isWritten)
      .flatMap((file) => forbiddenIn(textOf(file)).map(({ line, what }) => `${file}:${line} has ${what}`));
    expect(found).toEqual([]);
  });
  it('stands in the lock: no package says where it was fetched', () => {
    expect(textOf('package-lock.json')).not.toMatch(/"resolved": "http/);
  });
  it.each([
    ['a path', ['', 'work', 'main', 'src'].join('/')],
    ['a home', `see ${['', 'home', 'ana', 'x'].join('/')}`],
    ['a registry', `https://${['registry', 'example', 'org'].join('.')}/x`],
    ['a task', `// ${'TO'}${'DO'}: later`],
  ])('is missed: %s', (_what, text) => {
    expect(forbiddenIn(text)).toHaveLength(1);
  });
  it.each([
    'src/worker/main.ts',
    'the work/life',
    '`/practice/work`',
    'https://example.org/home/a',
    '/registry',
    'npm start',
  ])('is found in %s', (text) => {
    expect(forbiddenIn(text)).toEqual([]);
  });
});

const shared = path.resolve(root, process.env.WARDKEEP_SHARED ?? '../shared', 'data');

describe.skipIf(!existsSync(shared))('the raw files of the public sources', () => {
  it('are not committed: no file of the project is a copy of one', () => {
    const raw = readdirSync(shared, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
    const hashes = new Map(
      raw.map((each) => [blobHash(readFileSync(path.join(each.parentPath, each.name))), each.name]),
    );
    const committed = execFileSync('git', ['ls-files', '-s', '-z'], { cwd: root, maxBuffer: 1 << 26 })
      .toString('utf8')
      .split('\0');
    const copies = committed.flatMap((row) => {
      const [, hash = '', , file = ''] = /^\d+ (\w+) (\d)\t(.*)$/s.exec(row) ?? [];
      return hashes.has(hash) ? [`${file} is ${hashes.get(hash)}`] : [];
    });
    expect(hashes.size).toBeGreaterThan(100);
    expect(committed.length).toBeGreaterThan(50);
    expect(copies).toEqual([]);
  });
});

/** The name that git gives a file's content. */
function blobHash(content: Buffer): string {
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');
}
