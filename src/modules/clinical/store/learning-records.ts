import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { HarmGrade } from '../domain/candour.ts';

/** What a person writes into an incident learning record. */
export interface LearningText {
  readonly whatHappened: string;
  readonly happenedOn: string | null;
  readonly place: string;
  readonly pathway: string | null;
  readonly patientsAffected: number | null;
  readonly physicalHarm: HarmGrade;
  readonly psychologicalHarm: 'none' | 'low' | 'moderate' | 'severe';
  readonly immediateActions: string;
  readonly contributingFactors: string;
  readonly learning: string;
  readonly sentOn: string | null;
  readonly sentReference: string;
}

export interface StoredLearning extends LearningText {
  readonly id: number;
  readonly organisationId: number;
  readonly hazardId: number;
  readonly hazardNumber: number;
  readonly hazardName: string;
  readonly candourDecision: 'applies' | 'does-not-apply' | null;
  readonly candourReason: string;
  readonly candourDecidedOn: string | null;
  readonly candourDecidedBy: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly createdBy: string;
}

function recordsWhere(reader: Reader, where: Query): Promise<StoredLearning[]> {
  return reader.rows(sql`select l.id, l.organisation_id "organisationId", l.hazard_id "hazardId", h.number "hazardNumber",
      h.name "hazardName", l.what_happened "whatHappened", l.happened_on "happenedOn", l.place, l.pathway,
      l.patients_affected "patientsAffected", l.physical_harm "physicalHarm", l.psychological_harm "psychologicalHarm",
      l.immediate_actions "immediateActions", l.contributing_factors "contributingFactors", l.learning,
      l.sent_on "sentOn", l.sent_reference "sentReference", l.candour_decision "candourDecision",
      l.candour_reason "candourReason", l.candour_decided_on "candourDecidedOn",
      l.candour_decided_by_name "candourDecidedBy", l.version, l.created_at "createdAt", l.created_by_name "createdBy"
    from clinical.learning_record l join clinical.hazard h on h.id = l.hazard_id where ${where}`);
}

/** The record with this id, as far as the scope may see it. */
export async function learningById(reader: Reader, id: number): Promise<StoredLearning | undefined> {
  return (await recordsWhere(reader, sql`l.id = ${id}`))[0];
}

/** Records that a hazard prompted, newest first. */
export function learningOf(reader: Reader, hazardId: number): Promise<StoredLearning[]> {
  return recordsWhere(reader, sql`l.hazard_id = ${hazardId} order by l.id desc limit 100`);
}

/** Adds a record. @returns its id */
export async function insertLearning(
  change: Change,
  hazard: { readonly id: number; readonly organisationId: number },
  text: LearningText,
): Promise<number> {
  const row = await change.one<{ id: number }>(sql`insert into clinical.learning_record (organisation_id, hazard_id,
      what_happened, happened_on, place, pathway, patients_affected, physical_harm, psychological_harm, immediate_actions,
      contributing_factors, learning, sent_on, sent_reference, created_by_name)
    values (${hazard.organisationId}, ${hazard.id}, ${text.whatHappened}, ${text.happenedOn}::date, ${text.place},
      ${text.pathway}, ${text.patientsAffected}::int, ${text.physicalHarm}, ${text.psychologicalHarm},
      ${text.immediateActions}, ${text.contributingFactors}, ${text.learning}, ${text.sentOn}::date,
      ${text.sentReference}, ${change.scope.who.name}) returning id`);
  return row?.id ?? 0;
}

/** Writes a record if it still has the version that was read. @returns false when it has moved on */
export async function updateLearning(
  change: Change,
  id: number,
  version: number,
  text: LearningText,
): Promise<boolean> {
  const touched = await change.run(sql`update clinical.learning_record set what_happened = ${text.whatHappened},
      happened_on = ${text.happenedOn}::date, place = ${text.place}, pathway = ${text.pathway},
      patients_affected = ${text.patientsAffected}::int, physical_harm = ${text.physicalHarm},
      psychological_harm = ${text.psychologicalHarm}, immediate_actions = ${text.immediateActions},
      contributing_factors = ${text.contributingFactors}, learning = ${text.learning}, sent_on = ${text.sentOn}::date,
      sent_reference = ${text.sentReference}, version = version + 1
    where id = ${id} and version = ${version}`);
  return touched === 1;
}

/** Writes the decision on the duty of candour. @returns false when the record has moved on */
export async function updateCandour(
  change: Change,
  id: number,
  version: number,
  decided: { readonly decision: string; readonly reason: string; readonly decidedOn: string },
): Promise<boolean> {
  const touched = await change.run(sql`update clinical.learning_record set candour_decision = ${decided.decision},
      candour_reason = ${decided.reason}, candour_decided_on = ${decided.decidedOn}::date,
      candour_decided_by_name = ${change.scope.who.name}, version = version + 1
    where id = ${id} and version = ${version}`);
  return touched === 1;
}
