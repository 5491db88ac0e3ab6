import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { PathologyVolumes } from '#modules/clinical/domain/calibration/pathology-blocks.ts';

/** The two trusts of the published counts: Guy's and St Thomas', and King's College. */
const trusts = ['RJ1', 'RJZ'];

/** Weekly volumes of those trusts from the project's own tables (October to December 2019). */
export function pathologyVolumes(england: string): PathologyVolumes {
  const rows: Record<string, string>[] = parse(readFileSync(join(england, 'activity.csv'), 'utf8'), { columns: true });
  const sum = (measure: string) =>
    rows
      .filter((row) => trusts.includes(row.code ?? '') && row.measure === measure)
      .reduce((total, row) => total + Number(row.value), 0);
  return { electives: sum('elective-admissions-week'), outpatients: sum('outpatient-attendances-week') };
}
