import path from 'node:path';
import type { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { namesIn, readText } from '#platform/files.ts';
import { Problem } from '#platform/problems.ts';
import type { calibrationReport } from '../contract/scenarios.ts';

type Answer = z.input<typeof calibrationReport.response>;

/** A stored report, made by `scripts/calibrate-impact.ts`. */
interface StoredReport extends Omit<Answer, 'version' | 'versions' | 'events' | 'keptApart'> {
  /** Version of the parameter set that it judges. */
  readonly parameters: string;
}

const folder = path.join(import.meta.dirname, '../../../../data/clinical');

/** The published events by the design's target, in our words; their sources stand in data/clinical/SOURCE.md. */
const events: Readonly<Record<string, string>> = {
  C1: 'A worm in English trusts, May 2017: care lost in the first week',
  C2: 'The same worm: how many trusts it reached',
  C3: 'Ransomware in the Irish health service, May 2021: care lost in the first week',
  C4: 'A pathology supplier in London, June 2024: weeks 1 to 4',
  C5: 'The same pathology supplier: weeks 5 to 11',
  C6: 'The Irish health service: how its servers came back',
  C7: 'The same pathology supplier: patients harmed',
  C8: 'Emergency departments in San Diego beside one under attack, May 2021',
  C9: 'How long organisations of health care were down after ransomware',
};

const keptApart =
  'All other published events. They are not in the calibration file, so no number was fitted to them: they are there to judge the engine.';

let known: Promise<readonly StoredReport[]> | undefined;

async function readReports(): Promise<readonly StoredReport[]> {
  const names = (await namesIn(folder)).filter((name) => /^calibration-report-\d+\.json$/.test(name));
  const reports = await Promise.all(
    names.map(async (name): Promise<StoredReport> => JSON.parse(await readText(path.join(folder, name)))),
  );
  const numberOf = ({ parameters }: StoredReport) => Number(/\d+$/.exec(parameters)?.[0] ?? 0);
  return reports.toSorted((left, right) => numberOf(right) - numberOf(left));
}

/**
 * How the engine does on the events it was calibrated on, for one parameter set or the newest.
 * @throws Problem 'not-found' with the versions there are
 */
export async function readCalibration(_context: Context, { params }: { params: { version: string } }): Promise<Answer> {
  // Files of the release: they do not change while the server runs.
  known ??= readReports();
  const reports = await known;
  const versions = reports.map(({ parameters }) => parameters);
  const report = params.version === 'newest' ? reports[0] : reports.find((each) => each.parameters === params.version);
  if (!report)
    throw new Problem(
      'not-found',
      `There is no calibration report for "${params.version}". There is one for: ${versions.join(', ')}.`,
    );
  const { command, calibrationFile, how, rows, notReported } = report;
  const targets = [...new Set(rows.map(({ target }) => target))];
  return {
    version: report.parameters,
    versions,
    command,
    calibrationFile,
    how,
    events: targets.map((target) => ({
      target,
      name: events[target] ?? target,
      isFitted: rows.some((row) => row.target === target && row.use === 'calibration'),
    })),
    keptApart,
    rows,
    notReported,
  };
}
