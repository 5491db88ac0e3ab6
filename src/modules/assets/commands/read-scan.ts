import { countOf } from '#kernel/count-of.ts';
import type { Command, Printer } from '#platform/module.ts';
import { readScan, type ScanReading } from '../actions/read-scan.ts';
import { formatTitles } from '../domain/readers/reader-for.ts';
import { severities } from '../domain/scan-record.ts';
import { told } from './told.ts';
import { withoutControls } from './without-controls.ts';

const usage = 'Usage: wardkeep read-scan FILE [--json]';

const readScanDetails = (): string =>
  [
    'Formats, told by what a file holds and not by its name:',
    ...formatTitles.map((title) => `  ${title}`),
    'A file may be packed with gzip, or be the only one in a zip archive.',
  ].join('\n');

/** Exit 0 when all was read, 1 when not, 2 for wrong usage. */
async function runAlone(args: readonly string[], printer: Printer): Promise<number> {
  const [file, ...more] = args.filter((each) => each !== '--json');
  if (file === undefined || file.startsWith('--') || more.length > 0) {
    printer.err(usage);
    return 2;
  }
  const begun = performance.now();
  return told(printer, async () => {
    const reading = await readScan(file, new Date());
    const seconds = (performance.now() - begun) / 1000;
    printer.out(args.includes('--json') ? JSON.stringify({ ...reading, seconds }) : tableOf(reading, seconds));
    return reading.stopped === null ? 0 : 1;
  });
}

function tableOf({ title, packing, bytes, counts, stopped }: ScanReading, seconds: number): string {
  const packed = packing === 'none' ? '' : `, packed with ${packing}`;
  const rows = [
    `Format    ${title}${packed}`,
    `Hosts     ${countOf(counts.assets, 'host')}`,
    ...partsOf(counts),
    `Findings  ${countOf(counts.findings, 'finding')}, ${countOf(counts.withCve, 'of them has', 'of them have')} a CVE`,
    ...[...severities, 'unknown' as const].map(
      (severity) =>
        `  ${(severity === 'none' ? 'information' : severity).padEnd(12)}${whole(counts.severities[severity])}`,
    ),
    `Read      ${whole(bytes)} bytes in ${seconds.toFixed(1)} s`,
    ...counts.faults.map(
      ({ message, times, offset, where }) => `Note      ${whole(times)} × ${message} First ${placeOf(offset, where)}.`,
    ),
  ];
  if (stopped) rows.push(`Stopped   ${stopped.message} This is ${placeOf(stopped.offset, stopped.where)}.`);
  return rows.map(withoutControls).join('\n');
}

const whole = (value: number) => value.toLocaleString('en-GB');

const placeOf = (offset: number, where: string) => `after ${whole(offset)} bytes${where === '' ? '' : `, at ${where}`}`;

/** `wardkeep read-scan FILE [--json]`. */
export const readScanCommand: Command = {
  name: 'read-scan',
  usage: 'FILE [--json]',
  summary: 'Look what a scanner’s file holds before it is imported; needs no server and no database, stores nothing',
  details: readScanDetails,
  runAlone,
};

/** Of bills of materials and makers' forms, what else they hold. */
function partsOf({ components, answers, subject }: ScanReading['counts']): string[] {
  const of = subject === null ? '' : ` of ${subject.name} ${subject.version}`.trimEnd();
  return [
    ...(components > 0 ? [`Parts     ${countOf(components, 'component')}${of}`] : []),
    ...(answers > 0 ? [`Answers   ${countOf(answers, 'answer')}${of}`] : []),
  ];
}
