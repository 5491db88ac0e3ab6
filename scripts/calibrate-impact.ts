import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fitPosterior } from '#modules/clinical/domain/calibration/fit-posterior.ts';
import { publishedRows } from '#modules/clinical/domain/calibration/published.ts';
import { calibrationReport } from '#modules/clinical/domain/calibration/report.ts';
import { readPosterior } from '#modules/clinical/domain/posterior.ts';
import type { Range } from '#modules/clinical/domain/summary.ts';
import { pathologyVolumes } from './calibrate-impact/pathology-volumes.ts';

/**
 * Fits the impact engine to the calibration file and writes the versioned draws:
 * `node scripts/calibrate-impact.ts [--shared DIR] [--tries N] [--keep N] [--seed N] [--out DIR]`.
 * The same numbers come out of the same file and the same arguments, on every machine of the same engine.
 */
const reportDraws = 2000;
const root = join(import.meta.dirname, '..');
const { values } = parseArgs({
  options: {
    shared: { type: 'string' },
    tries: { type: 'string', default: '2000000' },
    keep: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '20261122' },
    out: { type: 'string', default: join(root, 'data', 'clinical') },
  },
});
const shared = values.shared ?? process.env.WARDKEEP_SHARED ?? join(root, '..', 'shared');
const file = 'published_events_calibration.json';
const text = readFileSync(join(shared, 'data', 'activity', file));
const volumes = pathologyVolumes(join(root, 'data', 'england'));
const size = { tries: Number(values.tries), keep: Number(values.keep), seed: Number(values.seed) };
const began = performance.now();
const fitted = fitPosterior(publishedRows(JSON.parse(text.toString('utf8'))), volumes, size);

const head = {
  version: 'posterior-1',
  command: `node scripts/calibrate-impact.ts --tries ${size.tries} --keep ${size.keep} --seed ${size.seed}`,
  calibrationFile: `${file} sha256:${createHash('sha256').update(text).digest('hex')}`,
  evidence:
    'Fitted to 4 published events (a worm in 2017, a national ransomware attack in 2021, a pathology supplier in 2024, and one city’s A&E in 2021). Weights vary from event to event by about 0.12; what those events did not measure is a labelled assumption with a wider spread.',
  volumes,
  blocks: fitted.blocks.map((block) => ({ ...block, effective: Math.round(block.effective) })),
  names: fitted.names,
};
mkdirSync(values.out, { recursive: true });
const lines = fitted.draws.map((draw) => JSON.stringify(draw)).join(',\n');
writeFileSync(
  join(values.out, 'posterior-1.json'),
  `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "draws": [\n${lines}\n]}\n`,
);
process.stdout.write(`${fitted.draws.length} draws in ${Math.round(performance.now() - began)} ms\n`);
for (const block of head.blocks)
  process.stdout.write(`${block.names.join(', ')}: effective ${block.effective} of ${block.tried}\n`);

const posterior = readPosterior(JSON.parse(readFileSync(join(values.out, 'posterior-1.json'), 'utf8')));
const rows = calibrationReport(
  publishedRows(JSON.parse(text.toString('utf8'))),
  volumes,
  posterior,
  reportDraws,
  size.seed,
);
const report = {
  version: 'calibration-report-1',
  parameters: posterior.version,
  command: head.command,
  calibrationFile: head.calibrationFile,
  how: 'fitted: the engine with weights as fitted. asNew: as for a new event of this description, with the spread between events; interval, score and comparison with the null models are of this one. score: continuous ranked probability score, to be compared with a null model’s absolute error; lower is better.',
  notReported: [
    {
      id: 'SC-CEN',
      why: 'The volumes of the sites and of their neighbours are not in the file, so only the product of reach and volume is fitted.',
    },
  ],
  rows: rows.map(({ fitted: asFitted, asNew, ...row }) => ({
    ...row,
    fitted: threeFigures(asFitted),
    asNew: threeFigures(asNew),
  })),
};
writeFileSync(join(values.out, 'calibration-report-1.json'), `${JSON.stringify(report, null, 2)}\n`);
for (const row of rows)
  process.stdout.write(`${row.target} ${row.id}: ${row.isMet ? 'met' : 'NOT MET'} (${row.demand})\n`);

function threeFigures(range: Range): Range {
  return Object.fromEntries(
    Object.entries(range).map(([name, value]) => [name, Number((value as number).toPrecision(3))]),
  ) as unknown as Range;
}
