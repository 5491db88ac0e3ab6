import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';
import type { EssentialFunction } from '../domain/scope-faults.ts';

/** What a return is about, as somebody recorded it. */
export interface StoredScope {
  readonly functions: readonly EssentialFunction[];
  readonly outside: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly recordedBy: string;
}

/** The recorded scope of an assessment; undefined before. */
export function scopeOf(reader: Reader, assessmentId: number): Promise<StoredScope | undefined> {
  return reader.one(sql`select functions, outside, version, recorded_at "recordedAt", recorded_by_name "recordedBy"
    from frameworks.assessment_scope where assessment_id = ${assessmentId}`);
}

/**
 * Records a scope if it still has the version that was read (0: there was none), and keeps the version.
 * @returns the new version; undefined when somebody recorded it meanwhile
 */
export async function recordScope(
  change: Change,
  of: { readonly assessmentId: number; readonly organisationId: number; readonly version: number },
  what: {
    readonly functions: readonly EssentialFunction[];
    readonly outside: string;
    readonly why: string;
    readonly at: Date;
  },
): Promise<number | undefined> {
  const { id: who, name } = change.scope.who;
  const functions = JSON.stringify(what.functions);
  const saved = await change.one<{ version: number }>(sql`insert into frameworks.assessment_scope as s (assessment_id,
      organisation_id, functions, outside, recorded_at, recorded_by, recorded_by_name)
    select ${of.assessmentId}, ${of.organisationId}, ${functions}::jsonb, ${what.outside}, ${what.at}, ${who}, ${name}
    where ${of.version}::int = 0
      or exists (select 1 from frameworks.assessment_scope where assessment_id = ${of.assessmentId})
    on conflict (assessment_id) do update set functions = excluded.functions, outside = excluded.outside,
      version = s.version + 1, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by,
      recorded_by_name = excluded.recorded_by_name
    where s.version = ${of.version}::int returning version`);
  if (!saved) return undefined;
  await change.run(sql`insert into frameworks.assessment_scope_version (assessment_id, organisation_id, version, functions,
      outside, why, recorded_at, recorded_by, recorded_by_name)
    values (${of.assessmentId}, ${of.organisationId}, ${saved.version}, ${functions}::jsonb, ${what.outside}, ${what.why},
      ${what.at}, ${who}, ${name})`);
  return saved.version;
}
