/**
 * Runs benchmarks: `npm run bench -- NAME [--json]`, `npm run bench -- --list`. Each `bench/NAME.ts` exports `about`
 * (one sentence) and `run()` which returns rows. Plain JavaScript, so that it starts before anything is installed.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap } from '../bin/bootstrap.mjs';

const folder = import.meta.dirname;
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3))
  .sort();

async function load(name) {
  return await import(pathToFileURL(path.join(folder, `${name}.ts`)).href);
}

function commit() {
  try {
    const isDirty = execFileSync('git', ['status', '--porcelain'], { encoding: 'utf8' }).trim() !== '';
    return (
      execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim() + (isDirty ? '+changes' : '')
    );
  } catch {
    return 'unknown';
  }
}

function machine() {
  const [cpu] = os.cpus();
  return `${os.cpus().length} cores, ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, ${os.platform()} ${os.arch()}, Node ${process.versions.node}`;
}

function print(result) {
  for (const row of result.rows) {
    const sign = row.better === 'lower' ? '≤' : '≥';
    const limit = row.limit === null ? '' : ` (limit ${sign} ${row.limit} ${row.unit}${row.ok ? '' : ', MISSED'})`;
    console.log(`${row.id}: ${row.value} ${row.unit}${limit}`);
  }
}

async function main(args) {
  const [name] = args.filter((arg) => !arg.startsWith('--'));
  if (args.includes('--list') || !name) {
    for (const each of names) console.log(`${each}: ${(await load(each)).about}`);
    return name || args.includes('--list') ? 0 : 2;
  }
  if (!names.includes(name)) {
    console.error(`There is no benchmark "${name}". Known: ${names.join(', ')}.`);
    return 2;
  }
  const rows = await (await load(name)).run();
  const result = { bench: name, commit: commit(), machine: machine(), date: new Date().toISOString(), rows };
  if (args.includes('--json')) console.log(JSON.stringify(result));
  else print(result);
  return rows.every((row) => row.ok) ? 0 : 1;
}

if (Number(process.versions.node.split('.')[0]) < 24) {
  const node = await bootstrap({ withTools: true });
  const again = spawnSync(node, [path.join(folder, 'run.mjs'), ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exit(again.status ?? 1);
}
process.exit(await main(process.argv.slice(2)));
