import { londonDay } from '#modules/obligations/index.ts';
import {
  asScores,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  withheldTotals,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { decidePriority, type PriorityClass } from '../../domain/priority/decide-priority.ts';
import { explainPriority } from '../../domain/priority/explain-priority.ts';
import { codes, inputOf } from '../../domain/priority/priority-input.ts';
import { stepsOf } from '../../domain/priority/steps-of.ts';
import { classOfRank } from '../../domain/rank-class.ts';
import { explainCvss } from '../../domain/scores/explain-cvss.ts';
import { scoreCvss } from '../../domain/scores/score-cvss.ts';
import { estatesAmong } from '../../store/estates.ts';
import { exposedOrganisations } from '../../store/exposure.ts';
import type { AffectedFilter } from '../../store/verdicts/affected-assets.ts';
import { dueAt } from '../../store/verdicts/clocks.ts';
import { feedDays, type SituationCounts, situationsOf, type WholeWeakness } from '../../store/weakness-facts.ts';
import { priorityTables } from '../priority-tables.ts';
import { hereOf } from './weakness-at-one.ts';
import { weaknessNamed } from './weakness-here.ts';

type Asked = BranchAsked & Pick<AffectedFilter, 'state' | 'service' | 'zone' | 'exposure'> & { readonly after: number };

/** One weakness in an organisation or a branch, within what each organisation shares. */
export async function showWeakness(
  context: Context,
  { params, query }: { params: { readonly code: string }; query: Asked },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  const scores = asScores(context, caller, 'asset:read');
  const shown = await scores.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const ids = branch.visible.map(({ id }) => id);
    const estates = await estatesAmong(reader, ids);
    const weakness = await weaknessNamed(reader, params.code, estates);
    const situations = await situationsOf(reader, estates, weakness.id);
    const isOne = branch.members.length === 1;
    const feeds = await feedDays(reader);
    const answer = {
      ...{ scopeName: branch.name, organisationCode: branch.body.code, today, isOne, ...factsOf(weakness) },
      feeds: {
        exploited: feeds.exploited ?? null,
        chances: feeds.chances ?? null,
        weaknesses: feeds.weaknesses ?? null,
      },
      priority: priorityOf(weakness, situations),
      organisations: isOne ? [] : await organisationsWith(reader, weakness, branch, estates),
      silent: ids.length - estates.length,
    };
    return { branch, weakness, situations, isOne, answer };
  });
  const { branch, weakness, situations } = shown;
  const totals = async (reader: Reader, ids: readonly number[]) =>
    (await exposedOrganisations(reader, weakness.id, ids)).map(({ organisationId, open }) => ({
      organisationId,
      totals: { open },
    }));
  const withheld = await withheldTotals(scores, caller, { permission: 'asset:read', branch }, totals);
  const at = {
    register: branch.body.register,
    organisation: branch.body.id,
    weakness,
    situations,
    filter: query,
    after: query.after,
    today,
  };
  // Which assets, and what was decided about them: only for those to whom the organisation shows its rows.
  const here = shown.isOne ? await context.read((reader) => hereOf(reader, caller, at)) : null;
  return { ...shown.answer, here, withheld };
}

function factsOf({ id: _id, isOwn: _isOwn, threat: _threat, cvss, vector, ...facts }: WholeWeakness) {
  const { scores } = scoreCvss(vector ?? '');
  const { version, overall, severity } = scores ?? {};
  return {
    ...facts,
    cvssScore: cvss === null ? null : Math.round(cvss * 10) / 10,
    epss: facts.epss === null ? null : Number(facts.epss.toFixed(5)),
    cvss:
      vector === null || version === undefined || overall === undefined || severity === undefined
        ? null
        : { version, score: overall, vector, severity, parts: explainCvss(vector) },
  };
}

/** How urgent it is on the assets where it is worst, step by step, and on how many it is how urgent. */
function priorityOf({ threat }: WholeWeakness, situations: readonly SituationCounts[]) {
  const [first] = situations;
  if (!first) return null;
  const input = inputOf(threat | (first.situation & (codes - 1)));
  if (input === null) throw new RangeError(`no input has the code ${threat} with ${first.situation}`);
  const decision = decidePriority(priorityTables, input);
  const counts = new Map<PriorityClass, number>();
  for (const { priority, open } of situations) {
    const name = classOfRank(priority);
    if (open > 0) counts.set(name, (counts.get(name) ?? 0) + open);
  }
  return {
    class: classOfRank(first.priority),
    why: explainPriority(input, decision),
    steps: stepsOf(input, decision),
    others: [...counts].map(([name, assets]) => ({ class: name, assets })),
  };
}

async function organisationsWith(
  reader: Reader,
  weakness: WholeWeakness,
  branch: FoundBranch,
  estates: readonly number[],
) {
  const known = new Map(branch.visible.map((body) => [body.id, body]));
  const due = await dueAt(reader, estates, weakness.id);
  const rows = await exposedOrganisations(reader, weakness.id, estates);
  return rows.flatMap(({ organisationId, priority, ...counts }) => {
    const body = known.get(organisationId);
    if (!body) return [];
    const { code, kind, name, shortName } = body;
    const dueOn = due.get(organisationId) ?? null;
    return [{ ...counts, code, kind, name: shortName ?? name, class: classOfRank(priority), dueOn }];
  });
}
