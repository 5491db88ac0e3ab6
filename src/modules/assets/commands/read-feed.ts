import { parseArgs } from 'node:util';
import { inWords } from '#kernel/dates.ts';
import type { Command, Printer } from '#platform/module.ts';
import type { FeedEntry } from '../actions/feed-tally.ts';
import { openFeed } from '../actions/open-feed.ts';
import type { FeedKind, FeedSummary } from '../domain/feeds/feed-summary.ts';
import { reasonsToHold } from '../domain/feeds/hold-feed.ts';
import { argumentsOf, told } from './told.ts';
import { withoutControls } from './without-controls.ts';

const usage = 'FILE [--previous FILE] [--json]';

const kindWords: Readonly<Record<FeedKind, string>> = {
  exploited: 'Weaknesses that are exploited',
  chances: 'Chances of exploitation (EPSS)',
  weaknesses: 'CVE records',
  support: 'Dates of support',
};

/** What to count of each kind of entry, besides all. */
const counted: readonly [string, (entry: FeedEntry) => boolean][] = [
  ['used with ransomware', (entry) => entry.kind === 'exploited' && entry.isRansomware === true],
  ['exploited now', (entry) => entry.kind === 'weaknesses' && entry.exploitation === 'active'],
  ['rejected by their publisher', (entry) => entry.kind === 'weaknesses' && entry.state === 'rejected'],
  ['with a score', (entry) => entry.kind === 'weaknesses' && entry.scores !== null],
  ['with something doubtful', (entry) => entry.kind === 'weaknesses' && entry.doubts.length > 0],
  ['to verify', (entry) => entry.kind === 'support' && entry.isToVerify],
];

function linesOf(summary: FeedSummary, counts: ReadonlyMap<string, number>, held: readonly string[]): string[] {
  const { kind, date, version, count, rejected, firstRejected } = summary;
  return [
    `${kindWords[kind]}${version === null ? '' : `, version ${version}`}, ${date === null ? 'without a date' : `of ${inWords(date)}`}`,
    `  ${count} entries, ${rejected} left out`,
    ...[...counts].map(([words, number]) => `  ${number} ${words}`),
    ...firstRejected.map(({ row, reason }) => `  row ${row}: ${reason}`),
    ...(held.length === 0 ? ['It may be used.'] : ['Held for review:', ...held.map((reason) => `  ${reason}`)]),
  ];
}

/** Exit 0 when the feed may be used, 1 when it is refused or held, 2 for wrong usage. */
async function run(args: readonly string[], printer: Printer): Promise<number> {
  const options = { previous: { type: 'string' }, json: { type: 'boolean' } } as const;
  const given = argumentsOf(printer, `Usage: wardkeep read-feed ${usage}`, () => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) throw new Error('Name one file.');
    return { ...values, file };
  });
  if (given === null) return 2;
  return told(printer, async () => {
    const counts = new Map<string, number>();
    const summary = await openFeed(given.file, (entry) => {
      for (const [words, isOne] of counted) if (isOne(entry)) counts.set(words, (counts.get(words) ?? 0) + 1);
    });
    const previous = given.previous === undefined ? null : await openFeed(given.previous);
    const held = reasonsToHold(previous, summary, new Date().toISOString().slice(0, 10));
    if (given.json) printer.out(JSON.stringify({ ...summary, counts: Object.fromEntries(counts), held }));
    else printer.out(linesOf(summary, counts, held).map(withoutControls).join('\n'));
    return held.length === 0 ? 0 : 1;
  });
}

export const readFeedCommand: Command = {
  name: 'read-feed',
  usage,
  summary:
    'Look what a public feed holds (KEV, EPSS, CVE records, dates of support) and whether it may be used; stores nothing',
  runAlone: run,
};
