import { verifyAudit } from '#modules/organisations/actions/read-audit.ts';
import { readConfig } from '#platform/config.ts';
import { type Context, contextFor } from '#platform/context.ts';
import { platformScope } from '#platform/scope.ts';
import { engineOf } from '../src/server/engine-of.ts';
import { openPlatform } from '../src/server/open-platform.ts';
import { newHome } from './support/platform.ts';
import { median, quantile, type Row, row } from './support/row.ts';

export const about = 'a change with its audit entry, sealed for known and new people and not sealed, and the chain';

const warmUp = 200;
const changes = 2000;

interface Kind {
  readonly who: string;
  readonly subject: string;
}

async function timeOf(whole: Context, { who, subject }: Kind, n: number): Promise<number> {
  const context = whole.as({ ...whole.scope, who: { id: who, name: `Name of ${n}` } });
  const begun = performance.now();
  await context.change({ action: 'bench', why: 'a reason of some length' }, async (change) =>
    change.record({ subject, after: { name: `Name of ${n}`, email: `${n}@example.org` } }),
  );
  return performance.now() - begun;
}

/** Times of changes of several kinds, taken by turns, so that other work on the machine meets all alike. */
async function timesOf(whole: Context, kinds: readonly ((n: number) => Kind)[]): Promise<number[][]> {
  const taken: number[][] = kinds.map(() => []);
  for (let n = 0; n < warmUp + changes; n += 1) {
    for (const [place, kind] of kinds.entries()) {
      const time = await timeOf(whole, kind(n), n);
      if (n >= warmUp) taken[place]?.push(time);
    }
  }
  return taken;
}

const unsealed = (): Kind => ({ who: 'system:bench', subject: 'bench:1' });
const byKnown = (n: number): Kind => ({ who: `person:${n % 50}`, subject: 'bench:1' });
const aboutKnown = (n: number): Kind => ({ who: `person:${n % 50}`, subject: `person:${n % 50}` });
const aboutNew = (n: number): Kind => ({ who: `person:${n % 50}`, subject: `person:${2_000_000 + n}` });

/** Measures in the process of a platform of its own. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  const config = readConfig({ ...process.env, WARDKEEP_HOME: home, DATABASE_URL: '' }, Date.now());
  const opened = await openPlatform(config, await engineOf(config, 'owner'));
  try {
    const whole = contextFor(opened.platform, platformScope('bench'));
    const [plain = [], by = [], about = [], fresh = []] = await timesOf(whole, [
      unsealed,
      byKnown,
      aboutKnown,
      aboutNew,
    ]);
    const share = (times: readonly number[]) => median(times) / median(plain);
    const begun = performance.now();
    const { entries } = await verifyAudit(whole);
    const perSecond = entries / ((performance.now() - begun) / 1000);
    return [
      row('change.unsealed.p50', median(plain), 'ms', null),
      row('change.unsealed.p95', quantile(plain, 0.95), 'ms', null),
      row('change.by-person', share(by), 'times the unsealed', 1.2),
      row('change.about-person', share(about), 'times the unsealed', 1.2),
      row('change.about-new-person', share(fresh), 'times the unsealed', null),
      row('chain.verify', perSecond, 'entries a second', null, 'higher'),
    ];
  } finally {
    await opened.close();
    await remove();
  }
}
