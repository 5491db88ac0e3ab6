import { priorityTables } from '#modules/assets/actions/priority-tables.ts';
import { tablesByCode } from '#modules/assets/domain/priority/decide-priority.ts';
import { countAffected, type Findings, prioritiseAll } from '#modules/assets/domain/priority/prioritise-all.ts';
import { codeOf, type Factor, factorValues, type ValueOf } from '#modules/assets/domain/priority/priority-input.ts';
import { type Row, row } from './support/row.ts';

export const about = '20 million findings given their class and rank again after a feed changed, in memory';

const total = 20_000_000;
const assets = 1_200_000;
const weaknesses = 250_000;

/** xorshift of 32 bits: the same fleet in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Any value of a factor, or unknown. */
function anyOf<F extends Factor>(factor: F, next: (below: number) => number): ValueOf<F> | null {
  const values: readonly ValueOf<F>[] = factorValues[factor];
  return values[next(values.length + 1)] ?? null;
}

function fleet(): Findings {
  const next = numbers(26);
  const findings: Findings = {
    weaknessOf: new Uint32Array(total),
    assetOf: new Uint32Array(total),
    weaknessCodes: new Uint32Array(weaknesses),
    epss: new Float32Array(weaknesses),
    isListed: new Uint8Array(weaknesses),
    assetCodes: new Uint32Array(assets),
    criticality: new Uint8Array(assets),
  };
  // A third of the findings fall on a few weaknesses, as one bad month of a common system does.
  for (let at = 0; at < total; at += 1) {
    findings.weaknessOf[at] = next(3) === 0 ? next(500) : next(weaknesses);
    findings.assetOf[at] = next(assets);
  }
  for (let at = 0; at < weaknesses; at += 1) {
    const [exploitation, automatable] = [anyOf('exploitation', next), anyOf('automatable', next)];
    const isListed = next(100) === 0 ? ('yes' as const) : ('no' as const);
    findings.weaknessCodes[at] = codeOf({ exploitation, automatable, isListed });
    findings.epss[at] = next(10) === 0 ? Number.NaN : next(1000) / 1000;
    findings.isListed[at] = isListed === 'yes' ? 1 : 0;
  }
  for (let at = 0; at < assets; at += 1) {
    const [exposure, safety] = [anyOf('exposure', next), anyOf('safety', next)];
    findings.assetCodes[at] = codeOf({ exposure, safety, mission: anyOf('mission', next), controls: '0' });
    findings.criticality[at] = next(5);
  }
  return findings;
}

/** Seconds that `work` took, the least of three. */
function secondsOf(work: () => unknown): number {
  const taken = [1, 2, 3].map(() => {
    const begun = performance.now();
    work();
    return (performance.now() - begun) / 1000;
  });
  return Math.min(...taken);
}

export async function run(): Promise<Row[]> {
  const findings = fleet();
  const byCode = tablesByCode(priorityTables);
  const affected = countAffected(findings);
  const { keys } = prioritiseAll(findings, byCode, affected);
  const isOfOne = findings.weaknessOf.map((weakness) => (weakness === 7 ? 1 : 0));
  const assetOf = findings.assetOf.filter((_, at) => isOfOne[at] === 1);
  const one: Findings = { ...findings, assetOf, weaknessOf: new Uint32Array(assetOf.length).fill(7) };
  return [
    row(
      'tables of all codes',
      secondsOf(() => tablesByCode(priorityTables)),
      's',
      1,
    ),
    row(
      'affected assets of each weakness counted',
      secondsOf(() => countAffected(findings)),
      's',
      null,
    ),
    row(
      '20 million classes and ranks',
      secondsOf(() => prioritiseAll(findings, byCode, affected)),
      's',
      60,
    ),
    row(
      '20 million ranks put in order',
      secondsOf(() => keys.slice().sort()),
      's',
      null,
    ),
    row(
      `one changed weakness (${assetOf.length} findings)`,
      secondsOf(() => prioritiseAll(one, byCode, affected)),
      's',
      1,
    ),
  ];
}
