import type { EditionFact, StatusFact } from '#modules/organisations/domain/nation-facts.ts';
import { cell, dayOrNull, type RawFiles } from './raw-files.ts';

const standard = 'DSPT';

/**
 * The editions with data. Each closes on 30 June; the opening day is a rule of thumb (1 September before), not in the
 * data: the pandemic delayed that of 2020-21.
 */
export const englandEditions: readonly EditionFact[] = [2020, 2021, 2022].map((year) => ({
  standard,
  edition: `${year}-${String(year + 1).slice(2)}`,
  opens: `${year}-09-01`,
  deadline: `${year + 1}-06-30`,
}));

const codes: Readonly<Record<string, string>> = {
  'Standards Exceeded': 'exceeded',
  'Standards Met': 'met',
  'Approaching Standards': 'approaching',
  'Standards Not Met': 'not-met',
  'Not Published': 'not-published',
};

/** What trusts published for three editions, and boards for the last. Only the last has days of publication. */
export function englandStatuses(raw: RawFiles): readonly StatusFact[] {
  const trusts = raw.panel.flatMap((row) =>
    englandEditions.map(({ edition }): StatusFact => {
      const status = statusOf(cell(row, `dspt_${edition.replace('-', '_')}`));
      const day = edition === '2022-23' ? dayOrNull(row.published_2022_23 ?? '') : null;
      // The one trust that did not publish carries the day on which it published the year before.
      const published = status === 'not-published' ? null : day;
      return {
        code: cell(row, 'ods_code'),
        standard,
        edition,
        status,
        published,
        source: 'DSPT panel of trusts, 2023',
      };
    }),
  );
  const boards = raw.boardStatuses.map((row) => ({
    code: cell(row, 'icb'),
    standard,
    edition: '2022-23',
    status: statusOf(cell(row, 'dspt_2022_23')),
    published: null,
    source: 'DSPT status of ICBs, 2023',
  }));
  return [...trusts, ...boards];
}

function statusOf(text: string): string {
  const code = codes[text];
  if (code === undefined) throw new Error(`not a DSPT status: ${text}`);
  return code;
}
