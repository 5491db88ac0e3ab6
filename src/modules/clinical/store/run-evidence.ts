import { type Reader, sql } from '#platform/sql.ts';
import type { ProposalEvidence } from '../domain/hazard-proposal.ts';
import type { SummedOrganisation } from '../domain/scenario-summary.ts';

/** What a finished run says about one organisation. */
export interface RunAtOrganisation {
  readonly id: number;
  readonly name: string;
  readonly parameters: string;
  readonly onset: string;
  readonly endedAt: Date;
  readonly scenario: unknown;
  readonly isHit: boolean;
  readonly organisationsHit: number;
  readonly figures: SummedOrganisation['values'];
  /** Hazards that the run proposes over all that it strikes; null in runs from before it proposed any. */
  readonly hazards:
    | readonly {
        readonly name: string;
        readonly service: string | null;
        readonly harmed: ProposalEvidence['harmed'];
      }[]
    | null;
}

const mostShown = 50;

/** Finished runs that name the organisation, newest first; `id` narrows them to one. */
export function runsAt(
  reader: Reader,
  organisation: { id: number; code: string },
  id?: number,
): Promise<RunAtOrganisation[]> {
  return reader.rows(sql`select r.id, r.name, r.parameters, r.onset, r.ended_at "endedAt", r.scenario, o.is_hit "isHit",
      (select count(*)::int from clinical.impact_run_organisation h where h.run_id = r.id and h.is_hit) "organisationsHit",
      o.figures, r.shown -> 'hazards' hazards
    from clinical.impact_run r join clinical.impact_run_organisation o on o.run_id = r.id and o.code = ${organisation.code}
    where r.state = 'done' and ${id === undefined ? sql`true` : sql`r.id = ${id}`}
    order by r.id desc limit ${mostShown}`);
}
