import type { Change } from '#platform/change.ts';
import { type Query, type Reader, sql } from '#platform/sql.ts';
import type { InventedPiece } from '../domain/demonstration-evidence.ts';
import type { InventedReview } from '../domain/demonstration-reviews.ts';

const json = (rows: readonly unknown[]): Query => sql`${JSON.stringify(rows)}::jsonb`;
const at = (day: Query): Query => sql`((${day}) + time '11:00') at time zone 'Europe/London'`;
const sha256Of = (text: Query): Query => sql`encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;

/** Whether any of the organisations keeps evidence: nothing invented is then added beside it. */
export async function hasEvidence(reader: Reader, organisationIds: readonly number[]): Promise<boolean> {
  const row = await reader.one<{ has: boolean }>(sql`select exists (select 1 from frameworks.evidence
    where organisation_id = any(${[...organisationIds]}::int[])) has`);
  return row?.has ?? false;
}

/** Stores pieces with their files, revisions and uses, set by set; a title is unique at its organisation. */
export async function loadEvidence(
  change: Change,
  pieces: readonly InventedPiece[],
  { name, years }: { readonly name: string; readonly years: readonly string[] },
): Promise<number> {
  const who = change.scope.who.id;
  const rows = pieces.map(({ organisationId: of, before, nodes: _, ...piece }) => {
    return { of, ...piece, oldText: before?.text ?? null, oldOn: before?.savedOn ?? null };
  });
  const f = sql`jsonb_to_recordset(${json(rows)}) f(of int, title text, note text, "fileName" text, text text, link text,
    "savedOn" date, "expiresOn" date, state text, "oldText" text, "oldOn" date)`;
  await change.run(sql`insert into frameworks.evidence_file (organisation_id, sha256, bytes, scan)
    select distinct on (f.of, b.body) f.of, ${sha256Of(sql`b.body`)}, convert_to(b.body, 'UTF8'), 'not-scanned'
    from ${f} cross join lateral (values (f.text), (f."oldText")) b(body)
    where f."fileName" is not null and b.body is not null on conflict do nothing`);
  const type = sql`case when f."fileName" like '%.csv' then 'text/csv' else 'text/plain' end`;
  const described = (text: Query) => sql`case when f."fileName" is null then 'link' else 'file' end,
    coalesce(f.link, ${sha256Of(text)}), f."fileName", case when f."fileName" is not null then ${type} end,
    case when f."fileName" is not null then octet_length(${text}) end`;
  const made = await change.rows<{ id: number; of: number; title: string }>(sql`insert into frameworks.evidence
      (organisation_id, title, note, state, revision, kind, value, file_name, file_type, file_size, scan, expires_on,
       saved_at, saved_by, saved_by_name)
    select f.of, f.title, f.note, f.state, case when f."oldText" is null then 1 else 2 end, ${described(sql`f.text`)},
      case when f."fileName" is null then 'none' else 'not-scanned' end, f."expiresOn", ${at(sql`f."savedOn"`)}, ${who}, ${name}
    from ${f} returning id::float8 id, organisation_id of, title`);
  const own = sql`join frameworks.evidence e on e.organisation_id = f.of and e.title = f.title
    and e.id = any(${made.map(({ id }) => id)}::bigint[])`;
  await change.run(sql`insert into frameworks.evidence_revision (evidence_id, organisation_id, revision, kind, value,
      file_name, file_type, file_size, expires_on, why, added_at, added_by, added_by_name)
    select e.id, f.of, 1, ${described(sql`coalesce(f."oldText", f.text)`)}, null, '',
      ${at(sql`coalesce(f."oldOn", f."savedOn")`)}, ${who}, ${name} from ${f} ${own}
    union all select e.id, f.of, 2, ${described(sql`f.text`)}, f."expiresOn", 'Renewed for the year',
      ${at(sql`f."savedOn"`)}, ${who}, ${name} from ${f} ${own} where f."oldText" is not null`);
  await loadUses(change, pieces, { made, name, years });
  return made.length;
}

/** Shows each piece in every year that asks for its outcome of the organisation. */
async function loadUses(
  change: Change,
  pieces: readonly InventedPiece[],
  {
    made,
    name,
    years,
  }: {
    readonly made: readonly { readonly id: number; readonly of: number; readonly title: string }[];
    readonly name: string;
    readonly years: readonly string[];
  },
): Promise<void> {
  const ids = new Map(made.map(({ id, of, title }) => [`${of} ${title}`, id]));
  const uses = pieces.flatMap(({ organisationId: of, title, nodes, savedOn }) =>
    nodes.map((node) => ({ of, id: ids.get(`${of} ${title}`), node, on: savedOn })),
  );
  await change.run(sql`insert into frameworks.evidence_use (organisation_id, evidence_id, node_id, year, added_at, added_by,
      added_by_name)
    select u.of, u.id, u.node, a.year, ${at(sql`u."on"`)}, ${change.scope.who.id}, ${name}
    from jsonb_to_recordset(${json(uses)}) u(of int, id bigint, node int, "on" date)
    join frameworks.assessment a on a.organisation_id = u.of and a.year = any(${[...years]}::text[])
    join frameworks.standard s on s.year = a.year and s.category = a.category
    join frameworks.node n on n.id = u.node and n.version_id = s.version_id on conflict do nothing`);
}

/** An invented assessment with the return that it looked at. */
export type LoadedReview = InventedReview & { readonly organisationId: number; readonly assessmentId: number };

/** Stores finished independent assessments, set by set. The assessor has no account. */
export async function loadReviews(change: Change, reviews: readonly LoadedReview[]): Promise<void> {
  const who = change.scope.who.id;
  const rows = reviews.map(({ organisationId: of, assessmentId: id, judgements: _, ...review }) => ({
    of,
    id,
    ...review,
  }));
  await change.run(sql`insert into frameworks.review (organisation_id, assessment_id, kind, state, assessor, assessor_person,
      assessor_name, firm, confidence, risk, summary, started_at, finished_at)
    select f.of, f.id, 'independent', 'finished', ${who}, 0, f.assessor, f.firm, f.confidence, f.risk, f.summary,
      ${at(sql`f."startedOn"`)}, ${at(sql`f."finishedOn"`)}
    from jsonb_to_recordset(${json(rows)}) f(of int, id int, assessor text, firm text, confidence text, risk text,
      summary text, "startedOn" date, "finishedOn" date)`);
  const judged = reviews.flatMap(({ organisationId: of, assessmentId: id, finishedOn: on, assessor, judgements }) =>
    judgements.map((one) => ({ of, id, on, assessor, ...one })),
  );
  await change.run(sql`insert into frameworks.review_outcome (organisation_id, review_id, node_id, self_level, level, finding,
      recommendation, is_priority, judged_at, dispute_state, dispute, disputed_at, disputed_by_name, dispute_answer,
      answered_at)
    select f.of, r.id, f."nodeId", f."selfLevel", f.level, f.finding, f.recommendation, f."isPriority", ${at(sql`f."on"`)},
      f."disputeState", f.dispute, case when f."disputeState" <> 'none' then ${at(sql`f."on" + 6`)} end,
      case when f."disputeState" <> 'none' then 'Invented person (demonstration)' else '' end, f."disputeAnswer",
      case when f."disputeAnswer" <> '' then ${at(sql`f."on" + 13`)} end
    from jsonb_to_recordset(${json(judged)}) f(of int, id int, "on" date, "nodeId" int, "selfLevel" text, level text,
      finding text, recommendation text, "isPriority" boolean, "disputeState" text, dispute text, "disputeAnswer" text)
    join frameworks.review r on r.assessment_id = f.id and r.assessor = ${who}`);
}
