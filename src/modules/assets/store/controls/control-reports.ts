import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** Who said what of controls. Numbers are null where the report gives none. */
export interface ControlReport {
  readonly origin: 'file' | 'script' | 'person' | 'scan';
  readonly control: number | null;
  readonly service: string;
  readonly asset: number | null;
  /** What it is about: a file's name, a system's, or empty. */
  readonly subject: string;
  readonly evidence: string;
  readonly day: string;
  readonly total: number | null;
  readonly covered: number | null;
  readonly lacking: number | null;
  readonly isSample: boolean;
  readonly hours: number | null;
  readonly isRestored: boolean | null;
  readonly promisedHours: number | null;
  readonly counts: Readonly<Record<string, number>>;
}

/** What a report holds that tells of states alone. */
export const plainReport = {
  control: null,
  service: '',
  asset: null,
  subject: '',
  total: null,
  covered: null,
  lacking: null,
  isSample: false,
  hours: null,
  isRestored: null,
  promisedHours: null,
  counts: {},
} as const;

export async function addReport(change: Change, organisation: number, report: ControlReport): Promise<number> {
  const { who } = change.scope;
  const row = await change.one<{ id: number }>(sql`insert into assets.control_report (organisation_id, origin, control,
      service, asset_id, subject, evidence, "day", total, covered, lacking, is_sample, hours, is_restored, promised_hours,
      counts, by_id, by_name)
    values (${organisation}, ${report.origin}, ${report.control}, ${report.service}, ${report.asset}, ${report.subject},
      ${report.evidence}, ${report.day}::date, ${report.total}, ${report.covered}, ${report.lacking}, ${report.isSample},
      ${report.hours}, ${report.isRestored}, ${report.promisedHours}, ${JSON.stringify(report.counts)}::jsonb, ${who.id},
      ${who.name})
    returning id`);
  if (!row) throw new Error('the report was not kept');
  return row.id;
}

export interface ListedReport extends ControlReport {
  readonly id: number;
  readonly by: string;
  readonly madeAt: Date;
}

/** Reports of an organisation, the newest first, below an id. */
export async function reportPage(
  reader: Reader,
  organisation: number,
  {
    before,
    control,
    limit,
  }: { readonly before: number | null; readonly control: number | null; readonly limit: number },
): Promise<ListedReport[]> {
  return await reader.rows<ListedReport>(sql`select id, origin, control, service, asset_id asset, subject, evidence,
      "day"::text "day", total, covered, lacking, is_sample "isSample", hours, is_restored "isRestored",
      promised_hours "promisedHours", counts, by_name by, made_at "madeAt"
    from assets.control_report where organisation_id = ${organisation}
      and (${before}::int is null or id < ${before}::int) and (${control}::int is null or control = ${control}::int)
    order by id desc limit ${limit}`);
}

/** Who said it, for lists of assets. */
export async function reportsById(
  reader: Reader,
  ids: readonly number[],
): Promise<Map<number, { readonly origin: string; readonly evidence: string; readonly by: string }>> {
  const rows = await reader.rows<{ id: number; origin: string; evidence: string; by: string }>(
    sql`select id, origin, evidence, by_name by from assets.control_report where id = any(${ids}::int[])`,
  );
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** The newest statement of an organisation about what is no asset, by service. */
export async function newestStatements(
  reader: Reader,
  organisations: readonly number[],
  control: number,
): Promise<
  (Pick<ListedReport, 'service' | 'day' | 'total' | 'covered' | 'lacking' | 'isSample'> & {
    readonly organisationId: number;
  })[]
> {
  return await reader.rows(sql`select distinct on (organisation_id, service) organisation_id "organisationId", service,
      "day"::text "day", total, covered, lacking, is_sample "isSample"
    from assets.control_report where organisation_id = any(${organisations}::int[]) and control = ${control}
      and total is not null
    order by organisation_id, service, "day" desc, id desc`);
}
