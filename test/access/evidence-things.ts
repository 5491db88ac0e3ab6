import { sql } from '#platform/sql.ts';
import type { Actor, TestApp } from '../support/app.ts';
import { mark, must, relations, type Things, target } from './target.ts';

/** A year for what the matrix shows evidence for. */
export const evidenceYear = 'access-evidence';

/**
 * A link and a file of the target, shown for outcomes, and an assessment that somebody from above began. Assurance is
 * shared in full: the matrix looks from above.
 */
export async function evidenceThings(
  app: TestApp,
  administrator: Actor,
  { assessor, answered }: { assessor: Actor; answered: number | string | undefined },
): Promise<Things> {
  const nodes = await app.whole.change({ action: 'test-year', why: 'test' }, async (change) => {
    change.record({ subject: `year:${evidenceYear}` });
    await change.run(sql`insert into frameworks.year (code, cycle, name, opens_on, final_on, source)
      values (${evidenceYear}, 'test', 'Test', '2026-09-01', '2027-06-30', 'test')`);
    return await change.rows<{
      id: number;
    }>(sql`select n.id from frameworks.node n join frameworks.version v on v.id = n.version_id
      where v.framework = 'caf' and v.version = '3.2' and n.is_assessed order by n.sort`);
  });
  const ids = nodes.map(({ id }) => id);
  await must(
    app.ask(administrator, 'POST', '/api/sharing', {
      organisation: target,
      class: 'assurance',
      with: null,
      level: 'full',
      purpose: mark,
      legalBasis: mark,
      until: null,
      why: mark,
    }),
    'assurance shared in full',
  );
  const link = { organisation: target, title: `Policy ${mark}`, link: `https://example.org/${mark}` };
  const uses = { year: evidenceYear, nodes: ids.slice(0, 10) };
  const piece = await must(app.ask(administrator, 'POST', '/api/assurance/evidence', { ...link, uses }), 'link');
  const file = await must(
    app.ask(
      administrator,
      'POST',
      `/api/assurance/evidence/files?organisation=${target}&title=${mark}&name=proof.txt`,
      Buffer.from(`Seen by ${mark}`),
    ),
    'evidence file',
  );
  const things: Record<string, number> = { assuredLink: piece.id, assuredFile: file.id, outcome: ids[0] ?? 0 };
  for (const [index, relation] of Object.keys(relations).entries())
    things[`use for ${relation}`] = piece.uses[index].id;
  things.carriedUse = piece.uses[5].id;
  const begun = { organisation: target, year: '2026-27', firm: `Firm ${mark}`, why: mark };
  const review = (await must(app.ask(assessor, 'POST', '/api/assurance/reviews', begun), 'review')).id;
  const judgement = { level: 'achieved', finding: mark, version: 0 };
  const judged = app.ask(assessor, 'PUT', `/api/assurance/reviews/${review}/outcomes/${answered}`, judgement);
  await must(judged, 'judgement');
  things.review = review;
  return { ...things, ...(await serviceThings(app, administrator, ids)) };
}

/** A service as its form sends it. */
export const sharedService = (outcome: unknown, more: object = {}): object => ({
  organisation: target,
  name: `Mail ${mark}`,
  meaning: mark,
  duty: 'cyber-lead',
  providerPart: mark,
  residual: mark,
  results: [{ node: outcome, level: null }],
  why: mark,
  ...more,
});

/** A service of the target that is still a draft, and one of the nation of which the target accepted a result. */
async function serviceThings(app: TestApp, administrator: Actor, nodes: readonly number[]): Promise<Things> {
  const at = '/api/assurance/services';
  const draft = await must(
    app.ask(administrator, 'POST', at, sharedService(nodes[0], { isOffered: false })),
    'service',
  );
  const nation = await app.person('X26', 'lead', 'Provider');
  const offered = {
    organisation: 'X26',
    name: 'National mail',
    meaning: 'Mail',
    providerPart: 'All',
    residual: 'None',
  };
  await must(app.ask(nation, 'POST', at, sharedService(nodes[1], offered)), 'national service');
  const { services } = await must(app.ask(administrator, 'GET', `${at}?organisation=${target}`), 'services');
  const result = services.find(({ isOwn }: { isOwn: boolean }) => !isOwn).results[0].id;
  const body = { organisation: target, result, year: evidenceYear, residualAnswer: mark };
  const accepted = await must(app.ask(administrator, 'POST', '/api/assurance/inheritances', body), 'inheritance');
  return { service: draft.id, sharedResult: result, inheritance: accepted.id };
}
