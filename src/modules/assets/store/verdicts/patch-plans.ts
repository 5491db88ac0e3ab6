import type { Change } from '#platform/change.ts';
import { type Reader, sql } from '#platform/sql.ts';

/** What people write down of it. Days are YYYY-MM-DD. */
export interface PatchText {
  readonly about: string;
  readonly approval: 'approved' | 'not-yet' | 'refused' | null;
  readonly approvedVersion: string;
  readonly approvalEvidence: string;
  readonly approvalOn: string | null;
  readonly windowOn: string | null;
  readonly windowNote: string;
  readonly ownerDuty: string | null;
  readonly ownerPersonId: number | null;
  readonly dueOn: string | null;
  readonly doneOn: string | null;
}

export interface StoredPlan extends PatchText {
  readonly id: number;
  readonly organisationId: number;
  readonly weaknessId: number;
  readonly signedByName: string | null;
  readonly signedAt: Date | null;
  readonly signedNote: string;
  readonly version: number;
}

const columns = sql`id, organisation_id "organisationId", weakness_id "weaknessId", about, approval,
  approved_version "approvedVersion", approval_evidence "approvalEvidence", approval_on::text "approvalOn",
  window_on::text "windowOn", window_note "windowNote", signed_by_name "signedByName", signed_at "signedAt",
  signed_note "signedNote", owner_duty "ownerDuty", owner_person_id "ownerPersonId", due_on::text "dueOn",
  done_on::text "doneOn", version from assets.patch_plan`;

/** Plans of a weakness at an organisation, at most 200. */
export function plansOf(reader: Reader, organisation: number, weakness: number): Promise<StoredPlan[]> {
  return reader.rows(sql`select ${columns} where organisation_id = ${organisation} and weakness_id = ${weakness}
    order by about limit 200`);
}

export function planById(reader: Reader, id: number): Promise<StoredPlan | undefined> {
  return reader.one(sql`select ${columns} where id = ${id}`);
}

export function planAbout(
  reader: Reader,
  of: { readonly organisation: number; readonly weakness: number },
  about: string,
): Promise<StoredPlan | undefined> {
  return reader.one(sql`select ${columns} where organisation_id = ${of.organisation} and weakness_id = ${of.weakness}
    and about = ${about}`);
}

/**
 * Keeps a plan. What the clinical safety officer signed is signed no more once the approval or the window is another.
 * @returns the new version; undefined where somebody changed it meanwhile
 */
export async function savePlan(
  change: Change,
  of: { readonly organisation: number; readonly organisationCode: string; readonly weakness: number },
  text: PatchText,
  version: number,
): Promise<{ readonly id: number; readonly version: number } | undefined> {
  return await change.one(sql`insert into assets.patch_plan as p (organisation_id, organisation_code, weakness_id, about,
      approval, approved_version, approval_evidence, approval_on, window_on, window_note, owner_duty, owner_person_id,
      due_on, done_on)
    values (${of.organisation}, ${of.organisationCode}, ${of.weakness}, ${text.about}, ${text.approval},
      ${text.approvedVersion}, ${text.approvalEvidence}, ${text.approvalOn}::date, ${text.windowOn}::date,
      ${text.windowNote}, ${text.ownerDuty}, ${text.ownerPersonId}::int, ${text.dueOn}::date, ${text.doneOn}::date)
    on conflict (organisation_id, weakness_id, about) do update set approval = excluded.approval,
      approved_version = excluded.approved_version, approval_evidence = excluded.approval_evidence,
      approval_on = excluded.approval_on, window_on = excluded.window_on, window_note = excluded.window_note,
      owner_duty = excluded.owner_duty, owner_person_id = excluded.owner_person_id, due_on = excluded.due_on,
      done_on = excluded.done_on, version = p.version + 1,
      signed_by_name = case when (p.approval, p.approved_version, p.window_on) is not distinct from
        (excluded.approval, excluded.approved_version, excluded.window_on) then p.signed_by_name end,
      signed_at = case when (p.approval, p.approved_version, p.window_on) is not distinct from
        (excluded.approval, excluded.approved_version, excluded.window_on) then p.signed_at end
    where p.version = ${version} returning p.id, p.version`);
}

/** Signs a plan as it was read. @returns the new version; undefined where somebody changed it meanwhile */
export async function signPlan(
  change: Change,
  { id, version }: { readonly id: number; readonly version: number },
  { at, note }: { readonly at: Date; readonly note: string },
): Promise<{ readonly version: number } | undefined> {
  return await change.one(sql`update assets.patch_plan set signed_by_name = ${change.scope.who.name}, signed_at = ${at},
      signed_note = ${note}, version = version + 1 where id = ${id} and version = ${version} returning version`);
}
