import { access, constants, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { type Config, readConfig } from '#platform/config.ts';
import { bad, databaseHealth, type Finding, good, warning } from '#platform/database-health.ts';
import type { Command, Printer } from '#platform/module.ts';
import { moduleFindings } from '#platform/module-health.ts';
import { storedVaultKey } from '#platform/secrets.ts';
import { engineOf } from '../server/engine-of.ts';
import { migrationSets, modules } from '../server/modules.ts';

export const doctorCommand: Command = {
  name: 'doctor',
  usage: '[--json]',
  summary: 'Look at settings, folder, key, database and protection, change nothing, and say what to mend',
  runAlone: doctor,
};

/** Exit 0 when nothing is bad, 1 otherwise. */
async function doctor(args: readonly string[], printer: Printer): Promise<number> {
  const findings: Finding[] = [runtimeFinding()];
  try {
    const config = readConfig(process.env, Date.now());
    findings.push(...settingFindings(config), ...(await folderFindings(config)), ...(await databaseFindings(config)));
  } catch (error) {
    findings.push(bad(`A setting is not valid: ${messageOf(error)}`, 'See docs/reference/configuration.md.'));
  }
  const words = { good: 'good   ', warning: 'warning', bad: 'BAD    ' } as const;
  if (args.includes('--json')) printer.out(JSON.stringify(findings));
  else
    for (const { what, state, how } of findings)
      printer.out(`${words[state]}  ${what}${how ? `\n         ${how}` : ''}`);
  return findings.some(({ state }) => state === 'bad') ? 1 : 0;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function runtimeFinding(): Finding {
  const major = Number(process.versions.node.split('.')[0]);
  const what = `Node ${process.versions.node}`;
  return major >= 24 ? good(what) : bad(what, 'Start through npm start or npx wardkeep, which bring Node 24.');
}

/** What settings would do to people who reach this place over a network. */
export function settingFindings(config: Config): Finding[] {
  const isLocal = ['127.0.0.1', 'localhost', '::1'].includes(config.host);
  if (isLocal) return [good(`Listens on this machine only (${config.host})`)];
  return [
    config.isSecure
      ? good('Listens on the network, behind TLS')
      : bad('Listens on the network without TLS', 'Put a reverse proxy with TLS in front and set WARDKEEP_SECURE=1.'),
    config.publicAddress === null
      ? warning('The address that people use is not set', 'Set WARDKEEP_ADDRESS: passkeys are bound to it.')
      : good(`People use ${config.publicAddress.origin}`),
    config.proxies.length === 0
      ? warning('No reverse proxy is named', 'Set WARDKEEP_PROXIES, or limits on tries count for all callers together.')
      : good('The reverse proxy is named'),
  ];
}

const leastFree = 2 * 1024 ** 3;

async function folderFindings({ home, key }: Config): Promise<Finding[]> {
  const found = await stat(home).catch(() => null);
  if (found === null) return [warning(`The data folder ${home} is not there yet`, 'The first start makes it.')];
  const findings: Finding[] = [];
  const isWritable = await access(home, constants.W_OK).then(
    () => true,
    () => false,
  );
  findings.push(
    isWritable
      ? good(`The data folder ${home} can be written`)
      : bad(`${home} cannot be written`, 'Give this account the right to.'),
  );
  const { bavail, bsize } = await statfs(home);
  const free = `${Math.floor((bavail * bsize) / 1024 ** 3)} GB are free there`;
  findings.push(bavail * bsize >= leastFree ? good(free) : bad(free, 'Make room: a database without space stops.'));
  return [...findings, await keyFinding(home, key)];
}

async function keyFinding(home: string, key: string | undefined): Promise<Finding> {
  const own = await storedVaultKey(home, key);
  if (own === null) return warning('There is no key yet', 'The first start makes one.');
  if (own.length !== 32)
    return bad('The key is not 32 bytes in base64', 'Put back the key that this platform began with.');
  if (key !== undefined) return good('The key comes from WARDKEEP_KEY');
  const { mode } = await stat(path.join(home, 'secret.key'));
  return (mode & 0o077) === 0
    ? good('The key can be read by this account only')
    : bad('Others can read secret.key', 'Take the right away: chmod 600 secret.key');
}

async function databaseFindings(config: Config): Promise<Finding[]> {
  const engine = await engineOf(config, 'guest').catch(messageOf);
  if (typeof engine === 'string')
    return [bad(`The database cannot be reached: ${engine}`, 'Start it, or mend DATABASE_URL.')];
  try {
    return [...(await databaseHealth(engine.url, migrationSets)), ...(await moduleFindings(engine.url, modules))];
  } finally {
    await engine.stop();
  }
}
