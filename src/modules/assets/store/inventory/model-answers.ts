import { type Reader, sql } from '#platform/sql.ts';

/** One answer of a maker's form (MDS2) about a model. */
export interface StoredAnswer {
  readonly model: string;
  readonly question: string;
  readonly answer: string;
  /** What the form adds in words; '' where it adds nothing. */
  readonly note: string;
  readonly seenOn: string;
  readonly source: string;
}

/** What makers say in their forms of the models that an asset is known to be of. */
export async function answersAbout(reader: Reader, asset: number): Promise<StoredAnswer[]> {
  return await reader.rows(sql`select distinct trim(c.name || ' ' || c.version) model, m.question, m.answer, m.note,
      m.seen_on::text "seenOn", s.name source
    from assets.installed i join assets.component c on c.id = i.component_id
    join assets.model_answer m on m.component_id = c.id join assets.source s on s.id = m.source_id
    where i.asset_id = ${asset} order by 1, 2 limit 2000`);
}
