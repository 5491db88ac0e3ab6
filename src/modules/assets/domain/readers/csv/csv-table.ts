import type { ScanAsset, ScanFinding, SeenComponent } from '../../scan-record.ts';
import type { GivenValues } from '../given-values.ts';
import type { ScanFormat } from '../reader.ts';

/** The text of the first of these columns in which anything stands; null where none has. */
export type Cells = (...columns: string[]) => string | null;

/** What one row tells of. */
export interface RowRecords {
  readonly asset: ScanAsset | null;
  readonly findings: readonly ScanFinding[];
  readonly components?: readonly SeenComponent[];
}

/** A format of CSV. Names of columns are in lower case without anything but letters and digits, or as `nameOf` makes them. */
export interface CsvTable {
  readonly format: ScanFormat;
  readonly nameOf?: (heading: string) => string;
  isHeader(columns: ReadonlySet<string>): boolean;
  /** Null: the row tells of nothing. */
  records(cells: Cells, values: GivenValues): RowRecords | null;
}

export const columnName = (header: string): string =>
  header
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
