import { cell, monthOf, numberOrNull, type RawFiles, type RawRow } from './raw-files.ts';

type Months = Map<string, number>;

/** A measure by trust and month (`2024-08`); a month that a trust did not report is absent. */
export interface MonthlySeries {
  readonly name: string;
  of(code: string): ReadonlyMap<string, number>;
}

/** A&E attendances (both files) and occupied beds, the series that show a merger. */
export function monthlySeries(raw: RawFiles): readonly MonthlySeries[] {
  const attendances = byTrust(raw.emergencies, 'total_attendances');
  // By department type, which are added up.
  for (const row of raw.earlierEmergencies) {
    const months = monthsOf(attendances, cell(row, 'org_code'));
    const month = cell(row, 'period').slice(0, 7);
    months.set(month, (months.get(month) ?? 0) + (numberOrNull(row, 'attendances') ?? 0));
  }
  const beds = byTrust(raw.beds, 'general_acute_beds_occupied');
  return [
    { name: 'A&E attendances', of: (code) => attendances.get(code) ?? new Map() },
    { name: 'occupied beds', of: (code) => beds.get(code) ?? new Map() },
  ];
}

/** One column of a monthly file by trust and month. */
export function byTrust(rows: readonly RawRow[], column: string): Map<string, Months> {
  const trusts = new Map<string, Months>();
  for (const row of rows) {
    const value = numberOrNull(row, column);
    if (value !== null) monthsOf(trusts, cell(row, 'nhs_trust22_code')).set(monthOf(cell(row, 'date')), value);
  }
  return trusts;
}

function monthsOf(trusts: Map<string, Months>, code: string): Months {
  const months = trusts.get(code) ?? new Map<string, number>();
  trusts.set(code, months);
  return months;
}
