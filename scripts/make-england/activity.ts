import type { ActivityFact, BodyFact, CharacteristicFact } from '#modules/organisations/domain/nation-facts.ts';
import { byTrust } from './monthly-series.ts';
import { addMonths, cell, numberOrNull, type RawFiles } from './raw-files.ts';

type Bodies = ReadonlyMap<string, BodyFact>;
type Series = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** What trusts do in a month, a week or a day, from the newest year that each file has of each trust. */
export function englandActivity(raw: RawFiles, bodies: Bodies): readonly ActivityFact[] {
  const emergencies = 'A&E attendances and emergency admissions, NHS England';
  const beds = 'Critical care and general and acute beds, NHS England';
  return [
    ...newestYear('ae-attendances-month', byTrust(raw.emergencies, 'total_attendances'), bodies, emergencies),
    ...newestYear(
      'emergency-admissions-month',
      byTrust(raw.emergencies, 'total_emergency_admissions'),
      bodies,
      emergencies,
    ),
    // From the decision to admit; the column's 0 is a published 0 of trusts without long waits (children's, specialist).
    ...newestYear(
      'waits-for-bed-month',
      byTrust(raw.emergencies, 'emergency_admissions_over_4hours'),
      bodies,
      emergencies,
    ),
    ...newestYear('general-acute-beds', byTrust(raw.beds, 'general_acute_beds_available'), bodies, beds),
    ...newestYear('general-acute-beds-occupied', byTrust(raw.beds, 'general_acute_beds_occupied'), bodies, beds),
    ...dailyDischarges(raw, bodies),
    ...quarterly(raw, bodies),
    ...catchments(raw),
  ];
}

const characteristicsDay = '2024-01-01';

/** Trust type and main record system, as trusts answered in January 2024. */
export function englandCharacteristics(raw: RawFiles, bodies: Bodies): readonly CharacteristicFact[] {
  return raw.recordSystems.flatMap((row) => {
    const code = cell(row, 'trust_code');
    const source = 'Freedom of information requests on record systems, January 2024';
    const facts = [
      { code, name: 'trust-type', value: row.trust_type_from_foi ?? '', asOf: characteristicsDay, source },
      // As published, but for doubled spaces.
      {
        code,
        name: 'record-system',
        value: (row.trust_epr ?? '').replace(/\s+/g, ' '),
        asOf: characteristicsDay,
        source,
      },
    ];
    return bodies.has(code) ? facts.filter((fact) => fact.value !== '') : [];
  });
}

/** The mean of a trust's twelve newest months within its life, of those that it reported. */
function newestYear(measure: string, series: Series, bodies: Bodies, source: string): readonly ActivityFact[] {
  return [...series].flatMap(([code, months]) => {
    const body = bodies.get(code);
    if (body === undefined) return [];
    const closing = body.closed?.slice(0, 7) ?? '9999-12';
    const lived = [...months].filter(([month]) => month <= closing).sort();
    const last = lived.at(-1)?.[0];
    if (last === undefined) return [];
    const year = lived.filter(([month]) => month > addMonths(last, -12));
    const value = oneDecimal(mean(year.map(([, count]) => count)));
    return [{ code, measure, value, period: `${year[0]?.[0]}/${last}`, source }];
  });
}

/**
 * The mean of the newest 365 days. A day of 0 counts as not reported: every trust in the file discharges ten people or
 * more on its other days, so that a day without one is a missing return.
 */
function dailyDischarges(raw: RawFiles, bodies: Bodies): readonly ActivityFact[] {
  const days = new Map<string, [day: string, count: number][]>();
  for (const row of raw.discharges) {
    const code = row.nhs_trust22_code ?? '';
    const count = numberOrNull(row, 'discharged_total');
    const day = cell(row, 'date');
    const isWithinLife = (bodies.get(code)?.closed ?? '9999-12-31') >= day;
    if (!bodies.has(code) || count === null || count === 0 || !isWithinLife) continue;
    const known = days.get(code) ?? [];
    known.push([day, count]);
    days.set(code, known);
  }
  return [...days].map(([code, known]) => {
    known.sort();
    const last = known.at(-1)?.[0] ?? '';
    const yearBefore = `${Number(last.slice(0, 4)) - 1}${last.slice(4)}`;
    const year = known.filter(([day]) => day > yearBefore);
    const value = oneDecimal(mean(year.map(([, count]) => count)));
    const period = `${year[0]?.[0]}/${last}`;
    return { code, measure: 'discharges-day', value, period, source: 'Daily discharges, NHS England' };
  });
}

// 1 October to 31 December 2019: the last quarter of the return before the pandemic, 13 weeks and a day.
const quarter = { column: '2019q3', period: '2019-10/2019-12', weeks: 92 / 7 };

function quarterly(raw: RawFiles, bodies: Bodies): readonly ActivityFact[] {
  const source = 'Quarterly activity return, NHS England';
  return raw.quarterly.flatMap((row) => {
    const code = cell(row, 'org_code');
    if (!bodies.has(code)) return [];
    const admissions = numberOrNull(row, `el_adm_${quarter.column}`);
    const first = numberOrNull(row, `op_first_${quarter.column}`);
    const later = numberOrNull(row, `op_subs_${quarter.column}`);
    const attendances = first === null || later === null ? null : first + later;
    return [
      { measure: 'elective-admissions-week', count: admissions },
      { measure: 'outpatient-attendances-week', count: attendances },
    ].flatMap(({ measure, count }) =>
      count === null
        ? []
        : [{ code, measure, value: oneDecimal(count / quarter.weeks), period: quarter.period, source }],
    );
  });
}

/** People in a trust's catchment, by all admissions. The column's name says admissions; the sum is England's people. */
function catchments(raw: RawFiles): readonly ActivityFact[] {
  const source = 'Trust catchment populations, 2022, by all admissions';
  return raw.master.flatMap((row) => {
    const value = numberOrNull(row, 'catch_all_adm_2022');
    const code = cell(row, 'code');
    return value === null ? [] : [{ code, measure: 'catchment-population', value, period: '2022', source }];
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function oneDecimal(value: number): number {
  return Math.round(value * 10) / 10;
}
