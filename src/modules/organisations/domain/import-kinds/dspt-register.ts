import { codeIn, dayIn, nameIn, plainName, remembering } from '../import-cells.ts';
import { type ImportClaims, remark, seeDay } from '../import-claims.ts';
import { RowFault } from '../import-fault.ts';
import type { CsvKind, ImportWords, Row } from '../import-kind.ts';
import { dspt, editionOf, statusIn } from './dspt-words.ts';

const source = 'DSPT register';

/**
 * The export of the toolkit's public search: every organisation with its newest status. Three forms are known: of 2019
 * (statuses without a year), of 2022 (with the year in front) and of 2023 (boards instead of commissioners, British days).
 */
export const dsptRegister: CsvKind = {
  code: 'dspt-register',
  title: 'DSPT register',
  about:
    'All organisations of the Data Security and Protection Toolkit with their newest status: the export of its public search.',
  form: 'csv',
  columns: [
    { names: ['Code', 'ODSCode'] },
    { names: ['Organisation Name', 'OrganisationName'] },
    { names: ['Status', 'PublicationStatus'] },
    { names: ['Date Of Publication', 'DateOfPublication'] },
    { names: ['Primary Sector', 'PrimarySector'] },
    {
      names: ['Commissioner (From ODS)', 'CCG (from ODS and CQC)', 'Integrated Care Board (where available, from ODS)'],
      isOptional: true,
    },
  ],
  headerless: null,
  readRow(row, claims, words) {
    const code = codeIn(row.text('Code'));
    const name = nameIn(row.text('Organisation Name'), code);
    const kind = kindOf(row.text('Primary Sector'), code, name, claims, words);
    claims.bodies.push({ line: row.line, code, kind, name, authority: 'own', source });
    const board = boardOf(name);
    if (board !== null)
      claims.edges.push({ line: row.line, type: 'geography', child: code, parent: { name: board }, source });
    const commissioner = row.text('Commissioner (From ODS)').trim();
    if (commissioner !== '' && plainName(commissioner) !== 'UNSPECIFIED') {
      claims.edges.push({ line: row.line, type: 'commissioning', child: code, parent: { name: commissioner }, source });
    }
    readStatus(row, code, claims, words);
  },
};

function kindOf(sector: string, code: string, name: string, claims: ImportClaims, words: ImportWords): string {
  const rules = words.sectors.get(sector.trim().toLowerCase());
  if (rules === undefined) {
    remark(claims, `Sector “${sector.trim()}” is not known; these organisations are taken as “other”`);
    return 'other';
  }
  return rules.find((rule) => rule.code.test(code) && rule.name.test(name))?.kind ?? 'other';
}

/** The board of a sub-location, from its name `NHS KENT AND MEDWAY ICB - 91Q (CCG)`. */
function boardOf(name: string): string | null {
  return /^(.+ ICB) - [A-Z0-9]{3,5}( \(CCG\))?$/i.exec(name)?.[1] ?? null;
}

// Opticians published through the Quality in Optometry scheme, which passed on no day.
const noDay = 'completedthroughqio';

function readStatus(row: Row, code: string, claims: ImportClaims, words: ImportWords): void {
  const text = row.text('Status').trim();
  if (text === '' || text.toLowerCase() === 'not published') {
    remark(claims, 'Organisations that have never published: no status is recorded for them');
    return;
  }
  const dayText = row.text('Date Of Publication').trim();
  const isWithoutDay = dayText.toLowerCase() === noDay;
  if (isWithoutDay) remark(claims, 'Statuses that say “CompletedThroughQIO” instead of a day: taken without a day');
  const published = isWithoutDay ? null : dayIn(dayText);
  if (published !== null && published > words.today)
    throw new RowFault(`${code} cannot have published on ${dayText}: that day is still to come.`);
  seeDay(claims, published, words.today);
  const { edition, status } = editionAndStatus(text, published, isWithoutDay);
  claims.statuses.push({
    line: row.line,
    code,
    standard: dspt,
    edition,
    status: statusIn(status, words),
    published,
    source,
  });
}

// The toolkit's first year: its export named no years, but for those who were early for the next.
const firstYear = { edition: '2018-19', from: '2018-04-01', to: '2019-09-30' };

/** The edition that the words of a status name, in front (2022) or behind (2019), and the rest of the words. */
const editionNamed = remembering((text): { edition: string | null; status: string } => {
  const front = /^(\d\d)\/(\d\d) (.+)$/.exec(text);
  if (front) return { edition: editionOf(front[1] ?? '', front[2] ?? ''), status: front[3] ?? '' };
  const behind = /^(.+) \((\d\d)-(\d\d)\)$/.exec(text);
  if (behind) return { edition: editionOf(behind[2] ?? '', behind[3] ?? ''), status: behind[1] ?? '' };
  return { edition: null, status: text };
});

function editionAndStatus(
  text: string,
  published: string | null,
  isWithoutDay: boolean,
): { edition: string; status: string } {
  const { edition, status } = editionNamed(text);
  if (edition !== null) return { edition, status };
  const isFirstYear = published === null ? isWithoutDay : published >= firstYear.from && published <= firstYear.to;
  if (!isFirstYear) {
    throw new RowFault(`The status “${text}” names no year, and its day is not in the first year of the DSPT.`);
  }
  return { edition: firstYear.edition, status };
}
