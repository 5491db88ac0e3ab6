import { endpointOf, genericRecords } from '../generic-finding.ts';
import { type Cells, type CsvTable, columnName } from './csv-table.ts';

/** Names of JSON whose column is not the same without its underscores. */
const columnOf: Readonly<Record<string, string>> = { false_p: 'falsepositive', mitigated: 'mitigateddate' };

/** DefectDojo "Generic Findings Import", CSV. */
export const genericTable: CsvTable = {
  format: 'generic-csv',
  isHeader: (columns) =>
    columns.has('title') && columns.has('severity') && columns.has('description') && !columns.has('qid'),
  records(cells, values) {
    const text = (name: string) => cells(columnOf[name] ?? columnName(name));
    const url = cells('url');
    const endpoint = url === null ? null : endpointOf(url);
    const entry = {
      text,
      flag: (name: string) => flagOf(cells, columnOf[name] ?? columnName(name)),
      cves: [cells('cve') ?? '', cveIn(cells('vulnerabilityid'))].filter((id) => id !== ''),
      endpoints: endpoint ? [endpoint] : [],
    };
    return genericRecords(entry, values)?.[0] ?? null;
  },
};

/** The column of ids may hold ids of other lists (GHSA), which are not CVEs gone wrong. */
function cveIn(id: string | null): string {
  return id !== null && /^CVE/i.test(id) ? id : '';
}

function flagOf(cells: Cells, column: string): boolean | null {
  const given = cells(column)?.toLowerCase() ?? '';
  if (/^(t|true|y|yes|1)$/.test(given)) return true;
  return /^(f|false|n|no|0)$/.test(given) ? false : null;
}
