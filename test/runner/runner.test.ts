import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { tryLogIn } from '#platform/postgres/running-postgres.ts';
import { filesNamedBy, filesOfSecondEngine, notOnEmbedded, onBothEngines } from './both-engines.ts';
import { findInstalledBrowser } from './find-browser.ts';
import { gates, runGate } from './gates.ts';
import { runCommand } from './run-command.ts';
import { startServerEngine } from './server-engine.ts';
import { chooseStages, stages } from './stages.ts';
import { endStragglers, findStragglers, runMarker } from './stragglers.ts';
import { closingLine, failedOnce, nothing, sum } from './tally.ts';
import { tallyOfReport } from './vitest-report.ts';

const root = join(import.meta.dirname, '..', '..');

describe('the closing line', () => {
  it('sums all parts, and names skipped tests only where there are any', () => {
    const parts = [{ ...nothing, passed: 3 }, failedOnce('a'), { passed: 2, failed: [], skipped: [] }];
    expect(closingLine(sum(parts))).toBe('5 passed, 1 failed');
    expect(closingLine(sum([...parts, { ...nothing, skipped: ['b', 'c'] }]))).toBe('5 passed, 1 failed, 2 skipped');
  });

  it('is the last line even of a run that could not begin', async () => {
    const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [join(root, 'test/run.mjs'), 'nonsense'], (error, out, err) => {
        resolve({ code: error?.code ?? 0, stdout: out, stderr: err });
      });
    });
    expect(stdout.trimEnd().split('\n').at(-1)).toBe('0 passed, 1 failed');
    expect(stderr).toMatch(/^No stage is called nonsense\. Stages: gates, /m);
    expect(code).toBe(1);
  });
});

describe('the count of a vitest run', () => {
  const file = (statuses: readonly string[], status = 'passed', message = '') => ({
    name: join(root, 'src/a.test.ts'),
    status,
    message,
    assertionResults: statuses.map((each, index) => ({ fullName: `test ${index}`, status: each })),
  });
  const report = (...testResults: ReturnType<typeof file>[]): string => JSON.stringify({ testResults });

  it('takes each test once, with the names of those that failed or were skipped', () => {
    const text = report(file(['passed', 'failed', 'skipped', 'todo'], 'failed'), file(['passed']));
    expect(tallyOfReport(text, 1, root, false)).toEqual({
      passed: 2,
      failed: ['src/a.test.ts: test 1'],
      skipped: ['src/a.test.ts: test 2', 'src/a.test.ts: test 3'],
    });
  });

  it.each([
    ['a run that wrote no report', null, 1, /without a report/],
    [
      'a file that could not be loaded',
      report(file(['passed']), file([], 'failed', 'no such module')),
      1,
      /no such module/,
    ],
    ['an error outside any test', report(file(['passed'])), 1, /an error outside a test/],
    ['a run without tests', report(), 0, /no tests were found/],
  ])('counts %s as one failed', (_, text, exitCode, words) => {
    const { failed } = tallyOfReport(text, exitCode, root, false);
    expect(failed).toEqual([expect.stringMatching(words)]);
  });

  it('may be empty only when the caller narrowed the run', () => {
    expect(tallyOfReport(report(), 0, root, true)).toEqual(nothing);
  });
});

describe('a gate', () => {
  it('that crashes counts as failed', async () => {
    const crash = { name: 'crash', check: async () => await Promise.reject(new Error('the tool is gone')) };
    const told: string[] = [];
    expect(await runGate(crash, root, (text) => told.push(text))).toEqual(failedOnce('gate crash'));
    expect(told.join('\n')).toMatch(/FAILED {2}crash .*\n.*the tool is gone/);
  });

  it('on imports that sees no module fails, though it finds no breach', async () => {
    const imports = gates.find(({ name }) => name === 'imports');
    const empty = await mkdtemp(join(tmpdir(), 'wardkeep-gate-'));
    expect(await imports?.check(empty)).toMatch(/No module was cruised, so nothing was checked/);
    await rm(empty, { recursive: true });
  });

  it('is there for types of all three sides, lint, imports, dead code and the web build', () => {
    const names = ['dead code', 'imports', 'lint', 'types server', 'types tests', 'types web', 'web build'];
    expect(gates.map(({ name }) => name).sort()).toEqual(names);
  });
});

describe('the choice of stages', () => {
  it('is all of them without a name, and both engines by the word they share', () => {
    expect(chooseStages([])).toBe(stages);
    expect(chooseStages(['store', 'gates']).map(({ name }) => name)).toEqual([
      'gates',
      'store-embedded',
      'store-server',
    ]);
  });
});

describe('the first engine is given', () => {
  it('everything but whole processes, which the second runs; all of it when asked, or one file by name', () => {
    expect(notOnEmbedded({}, undefined)).toEqual(['--exclude', 'test/processes/**']);
    expect(notOnEmbedded({ WARDKEEP_TEST_ALL: '1' }, undefined)).toEqual([]);
    expect(notOnEmbedded({}, 'stopping')).toEqual([]);
    expect(onBothEngines).toContain('test/processes/*.db.test.ts');
  });
});

describe('the second engine is given', () => {
  const files = filesOfSecondEngine(root, {}) ?? [];
  const modules = readdirSync(join(root, 'src/modules')).filter((name) =>
    readdirSync(join(root, 'src/modules', name)).some((file) => /^routes.*\.test\.ts$/.test(file)),
  );

  it.each(onBothEngines)('files by %s', (pattern) => {
    expect(filesNamedBy(pattern, root)).not.toEqual([]);
  });

  it('what starts processes, migrates, backs up, keeps rows apart and races, and nothing that is no test of a store', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'src/platform/backup/backup.db.test.ts',
        'src/platform/migrations.db.test.ts',
        'src/platform/row-level-security.db.test.ts',
        'test/processes/several-processes.db.test.ts',
        'test/sharing-race.db.test.ts',
      ]),
    );
    expect(files.filter((file) => !/(\.db|\/routes[^/]*)\.test\.ts$/.test(file))).toEqual([]);
  });

  it.each(modules)('a file of routes of the module %s', (name) => {
    expect(files.filter((file) => file.startsWith(`src/modules/${name}/routes`)).length).toBeGreaterThan(0);
  });

  it('everything when that is asked for', () => {
    expect(filesOfSecondEngine(root, { WARDKEEP_TEST_ALL: '1' })).toBeNull();
    expect(filesOfSecondEngine(root, { WARDKEEP_TEST_ALL: '0' })).toEqual(files);
  });
});

describe('the search for a browser', () => {
  const search = (platform: NodeJS.Platform, env: Record<string, string>, ...there: string[]) =>
    findInstalledBrowser({ platform, env, exists: (path) => there.includes(path) });

  it('takes CHROME_PATH first, and says so when that is wrong', () => {
    expect(search('linux', { CHROME_PATH: '/my/chrome' }, '/my/chrome', '/usr/bin/chromium')).toBe('/my/chrome');
    expect(() => search('linux', { CHROME_PATH: '/my/chrome' }, '/usr/bin/chromium')).toThrow(
      /CHROME_PATH names \/my\/chrome/,
    );
  });

  it('knows the usual places of Linux, macOS and Windows', () => {
    expect(search('linux', { PATH: '/opt/bin' }, '/opt/bin/microsoft-edge')).toBe('/opt/bin/microsoft-edge');
    expect(search('linux', {}, '/usr/bin/chromium')).toBe('/usr/bin/chromium');
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(search('darwin', {}, mac)).toBe(mac);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(search('win32', { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' }, edge)).toBe(edge);
    expect(search('linux', { PATH: '/usr/bin' })).toBeNull();
  });
});

describe('the second engine', () => {
  it('is the embedded one as a plain server where the system has none, and goes when it is stopped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wardkeep-server-'));
    await chmod(folder, 0o711);
    const server = await startServerEngine(join(folder, 'server'), async () => null);
    expect(server.name).toMatch(/^PostgreSQL 18 of the packages/);
    expect(await tryLogIn(server.url)).toBe('accepted');
    await server.stop();
    expect(await tryLogIn(server.url)).toBe('no answer');
    await rm(folder, { recursive: true });
  });
});

describe('a command', () => {
  it('that takes too long is ended with all that it started', async () => {
    const code = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
      setInterval(() => {}, 1000);`;
    const end = await runCommand(process.execPath, ['-e', code], { cwd: root, output: 'keep', withinMs: 300 });
    expect(end.code).toBe(137);
    expect(end.output).toMatch(/it took longer than/);
  });
});

describe.runIf(process.platform === 'linux')('what a run leaves behind', () => {
  it('is found by its mark and ended, also where it does not listen', async () => {
    const run = `runner-test-${process.pid}`;
    const deaf = `process.on('SIGTERM', () => {}); process.on('SIGINT', () => {}); console.log('on'); setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['-e', deaf], { env: { ...process.env, [runMarker]: run }, detached: true });
    const ended = once(child, 'exit');
    await once(child.stdout, 'data');
    expect((await endStragglers(run, 100)).map(({ pid }) => pid)).toEqual([child.pid]);
    expect((await ended)[1]).toBe('SIGKILL');
    expect(findStragglers(run)).toEqual([]);
  });
});
