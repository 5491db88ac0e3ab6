import { addDays } from '#kernel/dates.ts';
import {
  asScores,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  withheldTotals,
} from '#modules/organisations/index.ts';
import { advisoriesAbout, type ReadAdvisory } from '#modules/suppliers/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { type CveState, tellCve } from '../../domain/feeds/cve-number.ts';
import { classOfRank } from '../../domain/rank-class.ts';
import { estatesAmong } from '../../store/estates.ts';
import { exposedOn, hangingOn, openAmong } from '../../store/exposed/exposed-days.ts';
import { exposedOrganisations, type WeaknessFacts, weaknessByCode } from '../../store/exposure.ts';
import { advisoriesCalled } from './advisories-called.ts';
import { askedOfThem } from './asked-of-them.ts';
import { broughtBy } from './brought-by.ts';
import { statementsOf } from './show-advisories.ts';
import { withdrawnOf } from './withdrawn.ts';

const weeks = 13;
/** Findings that may be read for one answer: what hangs on a weakness of a whole nation takes a closer look. */
const mostRead = 20_000;

interface Asked {
  readonly query: BranchAsked & { readonly code: string };
}

/** Who has a weakness, within what each organisation shares; who keeps no inventory is told as not known. */
export async function showExposure(context: Context, { query }: Asked, caller: Caller) {
  const scores = asScores(context, caller, 'asset:read');
  const today = context.now().toISOString().slice(0, 10);
  const { branch, weakness, answer } = await scores.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const weakness = await weaknessByCode(reader, query.code);
    return { branch, weakness, answer: await exposureIn(reader, { branch, weakness, today }) };
  });
  const totals = async (reader: Reader, ids: readonly number[]) => {
    const rows = weakness ? await exposedOrganisations(reader, weakness.id, ids) : [];
    return rows.map(({ organisationId, open }) => ({ organisationId, totals: { open } }));
  };
  const code = weakness?.code ?? query.code.trim();
  const { mayAsk, asked, answers } = await askedOfThem(context, caller, { branch, code });
  return {
    ...answer,
    organisations: answer.organisations.map(({ organisationId, ...row }) => ({
      ...row,
      said: answers.get(organisationId) ?? null,
    })),
    ...{ mayAsk, asked, isOne: branch.members.length === 1 },
    ...{ scopeName: branch.name, code, title: weakness?.title ?? '', isKnown: weakness !== undefined },
    state: weakness?.state ?? null,
    sentence: /^cve-/i.test(code) ? tellCve(code, () => cveState(weakness), today).sentence : null,
    ...(await rowsOf(context, branch, weakness)),
    called: weakness ? [] : await advisoriesCalled(context, branch.body.register, query.code),
    withheld: await withheldTotals(scores, caller, { permission: 'asset:read', branch }, totals),
  };
}

function cveState(weakness: WeaknessFacts | undefined): CveState | undefined {
  const state = weakness?.state;
  return state === 'published' || state === 'rejected' || state === 'reserved' ? state : undefined;
}

interface Found {
  readonly branch: FoundBranch;
  readonly weakness: WeaknessFacts | undefined;
  readonly today: string;
}

/** Counts by organisation, and how they went week by week. */
async function exposureIn(reader: Reader, { branch, weakness, today }: Found) {
  const known = new Map(branch.visible.map((body) => [body.id, body]));
  const estates = await estatesAmong(reader, [...known.keys()]);
  const exposed = weakness ? await exposedOrganisations(reader, weakness.id, estates) : [];
  const days = Array.from({ length: weeks }, (_, index) => addDays(today, -7 * (weeks - 1 - index)));
  const organisations = exposed.flatMap(({ organisationId, priority, ...counts }) => {
    const body = known.get(organisationId);
    if (body === undefined) return [];
    const { code, kind, name, shortName } = body;
    return [{ ...counts, organisationId, code, kind, name: shortName ?? name, class: classOfRank(priority) }];
  });
  const trend = weakness ? await exposedOn(reader, weakness.id, { organisations: estates, days }) : [];
  return { organisations, trend, silent: known.size - estates.length };
}

/** What needs more than counts, so it is of those alone who share their rows: what hangs on it, and what suppliers say. */
async function rowsOf(context: Context, branch: FoundBranch, weakness: WeaknessFacts | undefined) {
  if (weakness === undefined) return { hanging: [], isHangingRead: true, advisories: [] };
  return await context.read(async (reader) => {
    const ids = branch.visible.map(({ id }) => id);
    const { open, organisations } = await openAmong(reader, weakness.id, ids);
    const isHangingRead = open <= mostRead;
    const hanging = isHangingRead && open > 0 ? await hangingOn(reader, weakness.id, organisations) : [];
    const found = await advisoriesAbout(reader, branch.body.register, [weakness.code]);
    const from = await broughtBy(reader, found);
    const advisories = found.map((each) => ({ ...saidOf(each, weakness.code), broughtBy: from(each) }));
    return { hanging, isHangingRead, advisories };
  });
}

/** What an advisory says of one CVE: its statuses with their products, why not, and what to do. One that was withdrawn says nothing. */
function saidOf(advisory: ReadAdvisory, cve: string) {
  const { id, trackingId, title, publisher, products, weaknesses } = advisory;
  const withdrawn = withdrawnOf(advisory);
  const names = new Map(products.map((product) => [product.id, product.name]));
  const said = withdrawn === null ? weaknesses.filter((weakness) => weakness.cve === cve) : [];
  return {
    ...{ id, trackingId, title, publisher, withdrawn },
    statements: said.flatMap(({ statements }) => statementsOf(statements, names).statements),
    reasons: [
      ...new Set(said.flatMap(({ justifications }) => justifications.map(({ code, words }) => words || (code ?? '')))),
    ]
      .filter(Boolean)
      .slice(0, 5),
    remedies: said.flatMap(({ remedies }) => remedies.map(({ details }) => details)).slice(0, 5),
  };
}
