/** Every architecture rule is shown to fail on the mistake it is for: a rule that cannot fail protects nothing. */
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { ICruiseResult, IForbiddenRuleType } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import rules from '../architecture/dependency-rules.mjs';
import { moduleMap } from '../architecture/module-map.mjs';
import { type Breach, cruiseTree } from './architecture/cruise.ts';
import { shownButNotReading } from './architecture/door.ts';
import { plant } from './architecture/fixture.ts';
import { forbiddenTo, mistakenTree, mistakes } from './architecture/planted-mistakes.ts';

const root = path.resolve(import.meta.dirname, '..');
const forbidden = rules.forbidden as IForbiddenRuleType[];
const names = forbidden.map((rule) => rule.name ?? '');

const rulesThatReport = (breaches: readonly Breach[], file: string) =>
  [...new Set(breaches.filter((breach) => breach.from === file).map((breach) => breach.rule))].sort();

describe('the import rules', () => {
  let planted: ReturnType<typeof plant>;
  let breaches: Breach[];
  let seen: string[];

  beforeAll(async () => {
    planted = plant(mistakenTree);
    ({ breaches, seen } = await cruiseTree(planted.directory));
  }, 60_000);
  afterAll(() => planted.remove());

  it.each(mistakes)('$rule alone catches $file', ({ rule, file }) => {
    expect(seen).toContain(file);
    expect(rulesThatReport(breaches, file)).toEqual([rule]);
  });

  it('each have a planted mistake', () => {
    const shown = new Set(mistakes.map((mistake) => mistake.rule));
    expect(names.filter((name) => !shown.has(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('each tell the offender what to do', () => {
    const silent = forbidden.filter((rule) => (rule.comment ?? '').length < 60 || rule.severity !== 'error');
    expect(silent.map((rule) => rule.name)).toEqual([]);
  });

  it.each(names)('miss the planted mistake once %s is taken away', { timeout: 20_000 }, async (name) => {
    const files = mistakes.filter((mistake) => mistake.rule === name).map((mistake) => mistake.file);
    const others = forbidden.filter((rule) => rule.name !== name);
    const weakened = await cruiseTree(planted.directory, others, files);
    expect(weakened.seen).toEqual(expect.arrayContaining(files));
    expect(files.flatMap((file) => rulesThatReport(weakened.breaches, file))).toEqual([]);
  });

  it('let through a tree that uses all that is allowed', { timeout: 20_000 }, async () => {
    const allowed = plant();
    try {
      expect((await cruiseTree(allowed.directory)).breaches).toEqual([]);
    } finally {
      allowed.remove();
    }
  });
});

describe('the module map', () => {
  it('stands in reading order, so that it cannot hold a cycle', () => {
    const order = Object.keys(moduleMap);
    const upward = Object.entries(moduleMap).flatMap(([name, mayAsk]) =>
      mayAsk.filter((each) => !(order.indexOf(each) < order.indexOf(name))).map((each) => `${name} asks ${each}`),
    );
    expect(upward).toEqual([]);
  });

  it('lets nobody ask reporting, and reporting ask all', () => {
    const { reporting, ...others } = moduleMap;
    expect(Object.values(others).flat()).not.toContain('reporting');
    expect(reporting).toEqual(Object.keys(others));
  });

  it('refuses every pair it does not name', { timeout: 30_000 }, async () => {
    const planted = plant(mistakenTree);
    try {
      const { breaches } = await cruiseTree(planted.directory, forbidden, ['src/modules']);
      for (const name of Object.keys(moduleMap)) {
        const refused = breaches.filter((breach) => breach.from === `src/modules/${name}/actions/ask-forbidden.ts`);
        const doors = forbiddenTo(name).map((other) => `src/modules/${other}/index.ts`);
        expect(refused.map((breach) => breach.to).sort()).toEqual(doors.sort());
      }
    } finally {
      planted.remove();
    }
  });

  it('knows every module of the product', () => {
    const folders = readdirSync(path.join(root, 'src/modules'), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    );
    expect(folders.map((each) => each.name).filter((name) => !(name in moduleMap))).toEqual([]);
  });
});

// A table or a contract that grows too long becomes a folder; domain, store, actions and web may group files once.
// A reader of a file format takes several files of its own: each format is a folder within domain/readers.
const anatomy = [
  /^README\.md$/,
  /^(contract|routes|commands|compute|jobs|handlers|events|index|module)\.ts$/,
  /^(routes|commands|jobs|handlers)(-[a-z0-9-]+)?(\.db)?\.test\.ts$/,
  /^(contract|routes|commands|jobs|handlers)\/[^/]+\.ts$/,
  /^(domain|store|actions)\/([^/]+\/)?[^/]+\.ts$/,
  /^domain\/readers\/[a-z0-9-]+\/[^/]+\.ts$/,
  /^store\/migrations\/\d{4}-[a-z0-9-]+\.sql$/,
  /^web\/([^/]+\/)?(parts\/)?[^/]+\.(tsx?|css)$/,
];
const hasPlace = (file: string) =>
  anatomy.some((pattern) => pattern.test(file)) && !/^store\/migrations\/.*\.ts$/.test(file);

const filesBelow = (folder: string) =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile())
        .map((each) => path.relative(folder, path.join(each.parentPath, each.name)).split(path.sep).join('/'))
    : [];

describe('the anatomy of a module', () => {
  it.each([
    'actions/accept-risk.ts',
    'store/migrations/0012-dependence.sql',
    'web/parts/chart.tsx',
    'web/scenarios/scenario-page.tsx',
    'web/scenarios/parts/gauge.tsx',
    'routes.test.ts',
    'contract/bodies.ts',
    'commands/import.ts',
    'domain/import-kinds/hex-layout.ts',
    'domain/readers/nmap/nmap-host.ts',
  ])('has a place for %s', (file) => expect(hasPlace(file)).toBe(true));
  it.each([
    'services/risk-service.ts',
    'store/sql/old/query.ts',
    'helpers.ts',
    'web/pages/risk/page.tsx',
    'domain/import-kinds/old/hex-layout.ts',
    'domain/readers/nmap/old/nmap-host.ts',
    'store/migrations/1.sql',
  ])('has no place for %s', (file) => expect(hasPlace(file)).toBe(false));
  it.each(Object.keys(moduleMap))('is that of %s', (name) => {
    expect(filesBelow(path.join(root, 'src/modules', name)).filter((file) => !hasPlace(file))).toEqual([]);
  });
});

describe('the door of a module', () => {
  const store = `export async function bodies(reader: Reader, code: string) {}
    export const statuses = (reader: Reader) => reader;
    export async function saveBody(change: Change, body: Body) {}
    export function anything(code: string) {}`;
  const shown = (text: string) => shownButNotReading(text, () => store);

  it.each(['saveBody', 'anything', 'absent', 'saveBody as bodies'])(
    'is caught when it shows `%s` of the store',
    (name) => {
      expect(shown(`export { bodies, ${name} } from './store/bodies.ts';`)).toEqual([name.split(' ')[0]]);
    },
  );
  it('may show questions, types and actions', () => {
    expect(shown(`export { bodies, type Body, statuses } from './store/bodies.ts';`)).toEqual([]);
    expect(
      shown(`export type { Body } from './store/bodies.ts';\nexport { saveBody } from './actions/save-body.ts';`),
    ).toEqual([]);
  });
  it.each(Object.keys(moduleMap))('shows only what reads, for %s', (name) => {
    const folder = path.join(root, 'src/modules', name);
    const index = path.join(folder, 'index.ts');
    const text = existsSync(index) ? readFileSync(index, 'utf8') : '';
    expect(shownButNotReading(text, (file) => readFileSync(path.join(folder, file), 'utf8'))).toEqual([]);
  });
});

describe('the gate on the product itself', () => {
  it('sees every source file and finds no breach', { timeout: 60_000 }, async () => {
    const folders = ['src', 'test', 'scripts', 'bench', 'bin', 'architecture'].filter((folder) =>
      existsSync(path.join(root, folder)),
    );
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
        ...folders,
        '--config',
        'architecture/dependency-rules.mjs',
        '--output-type',
        'json',
      ],
      { cwd: root, maxBuffer: 1 << 28 },
    ).catch((error: { stdout: string }) => error);
    const { modules, summary } = JSON.parse(stdout) as ICruiseResult;
    const seen = new Set(modules.map((module) => module.source));
    const sources = folders.flatMap((folder) => filesBelow(path.join(root, folder)).map((file) => `${folder}/${file}`));
    const code = sources.filter((file) => /\.(tsx?|mjs)$/.test(file));
    expect(code.length).toBeGreaterThan(50);
    expect(code.filter((file) => !seen.has(file))).toEqual([]);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
  });
});
