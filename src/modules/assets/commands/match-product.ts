import { parseArgs } from 'node:util';
import type { Command, Printer } from '#platform/module.ts';
import { Problem } from '#platform/problems.ts';
import { openFeed } from '../actions/open-feed.ts';
import { tellCve } from '../domain/feeds/cve-number.ts';
import type { WeaknessEntry } from '../domain/feeds/weakness-entry.ts';
import { readCpe, writeCpe } from '../domain/identify/cpe-name.ts';
import { bestMatch, type NamedProduct, type SeenProduct } from '../domain/identify/match-product.ts';
import { readPackageUrl, writePackageUrl } from '../domain/identify/package-url.ts';
import { readVers } from '../domain/identify/vers-range.ts';
import { argumentsOf, told } from './told.ts';
import { withoutControls } from './without-controls.ts';

const usage =
  '(--record FILE --cve NUMBER | --range VERS) [--purl URL] [--cpe NAME] [--supplier NAME] [--name NAME] [--version V]';
const text = { type: 'string' } as const;
const options = {
  record: text,
  cve: text,
  range: text,
  purl: text,
  cpe: text,
  supplier: text,
  name: text,
  version: text,
};

type Given = { readonly [K in keyof typeof options]?: string | undefined };

function check(given: Given): Given {
  if ((given.record === undefined) === (given.range === undefined)) throw new Error('Give --record or --range.');
  if (given.record !== undefined && given.cve === undefined) throw new Error('Say which --cve of the record is meant.');
  const faults = [
    given.purl === undefined ? null : readPackageUrl(given.purl).faults[0],
    given.cpe === undefined ? null : readCpe(given.cpe).faults[0],
    given.range === undefined ? null : readVers(given.range).fault,
  ].filter((each) => typeof each === 'string');
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return given;
}

/** The products of one CVE in a file of records. @throws Problem when the file does not hold it */
async function productsOf(file: string, number: string): Promise<readonly NamedProduct[]> {
  const found = new Map<string, WeaknessEntry>();
  await openFeed(file, (entry) => {
    if (entry.kind === 'weaknesses' && entry.cve === number.trim().toUpperCase()) found.set(entry.cve, entry);
  });
  const { verdict, sentence } = tellCve(number, (cve) => found.get(cve)?.state, new Date().toISOString().slice(0, 10));
  if (verdict !== 'published') throw new Problem('invalid-request', sentence);
  return [...found.values()].flatMap(({ products }) => products);
}

/** The product itself, in a range that somebody gave. */
function ownRange(given: Given): readonly NamedProduct[] {
  const { range } = readVers(given.range ?? '');
  if (range === null) return [];
  const { purl = null, cpe, supplier = null, name = null } = given;
  return [{ purl, cpes: cpe === undefined ? [] : [cpe], supplier, name, range }];
}

function seenAs({ purl, cpe }: Given): string[] {
  const [url, name] = [
    purl === undefined ? null : readPackageUrl(purl).url,
    cpe === undefined ? null : readCpe(cpe).name,
  ];
  return [...(url === null ? [] : [writePackageUrl(url)]), ...(name === null ? [] : [writeCpe(name)])];
}

/** Exit 0 when it answered, 1 when the record is refused, 2 for wrong usage. */
async function run(args: readonly string[], printer: Printer): Promise<number> {
  const given = argumentsOf(printer, `Usage: wardkeep match-product ${usage}`, () =>
    check(parseArgs({ args: [...args], options }).values),
  );
  if (given === null) return 2;
  return told(printer, async () => {
    const seen: SeenProduct = given;
    const { record, cve = '' } = given;
    const match = bestMatch(seen, record === undefined ? ownRange(given) : await productsOf(record, cve));
    const { status, level, confidence, because } = match;
    const lines = [`${status} (${level}, ${confidence}): ${because}`, ...seenAs(given)];
    printer.out(lines.map(withoutControls).join('\n  '));
    return 0;
  });
}

export const matchProductCommand: Command = {
  name: 'match-product',
  usage,
  summary: 'Whether a product is one that a CVE record or a version range names, how sure that is, and why',
  runAlone: run,
};
