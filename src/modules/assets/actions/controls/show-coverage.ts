import {
  asScores,
  type Branch,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  isOwn,
  withheldTotals,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { type Control, freshSince, monthsBefore } from '../../domain/controls/control.ts';
import { type Coverage, sampledShare, shareCovered, spreadOf, sumOf } from '../../domain/controls/coverage.ts';
import {
  type CountedCoverage,
  coverageCounts,
  coverageMonths,
  coverageSums,
  parts,
} from '../../store/controls/control-counts.ts';
import { newestStatements } from '../../store/controls/control-reports.ts';
import { controlCalled, controls } from './control-catalogue.ts';

interface Asked extends BranchAsked {
  readonly control?: string | undefined;
  readonly page: number;
}

const organisationsAPage = 50;
const monthsShown = 12;

/** How much of what an organisation and those below it run is protected, within what each shares. */
export async function showCoverage(context: Context, { query }: { query: Asked }, caller: Caller) {
  const scores = asScores(context, caller, 'asset:read');
  const today = context.now().toISOString().slice(0, 10);
  const control = controlCalled(query.control ?? 'endpoint-detection');
  const { branch, answer } = await scores.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const visible = branch.visible.map(({ id }) => id);
    const rows = await coverageCounts(reader, { organisations: visible, controls, part: parts.all, today });
    // Most of a nation's bodies run nothing of their own: only those that told something are asked further.
    const organisations = [...new Set(rows.map(({ organisationId }) => organisationId))];
    const chosen = rows.filter((row) => row.control === control.number);
    const isOne = branch.members.length === 1;
    return {
      branch,
      answer: {
        scopeName: branch.name,
        organisationCode: branch.body.code,
        isOne,
        today,
        controls: controls.map((each) => summaryOf(each, rows, today)),
        chosen: {
          code: control.code,
          ...(await detailOf(reader, { control, organisations, today })),
          ...organisationsOf(branch, chosen, query.page),
          spread: spreadOf(chosen.map(shareOfOne)),
          sample: isOne ? await sampleOf(reader, organisations, control) : null,
        },
        members: branch.members.length,
        maySay: isOwn(caller.principal?.scopeFor('asset:write'), branch.body.id),
      },
    };
  });
  const totals = async (reader: Reader, ids: readonly number[]) => {
    const rows = await coverageCounts(reader, { organisations: ids, controls: [control], part: parts.all, today });
    return rows.map(({ organisationId, eligible, covered }) => ({ organisationId, totals: { eligible, covered } }));
  };
  return { ...answer, withheld: await withheldTotals(scores, caller, { permission: 'asset:read', branch }, totals) };
}

function summaryOf(control: Control, rows: readonly CountedCoverage[], today: string) {
  const of = rows.filter((row) => row.control === control.number);
  const newest = of.reduce<string | null>((latest, row) => laterOf(latest, row.newest), null);
  const { number: _number, isWeakWhenOld: _old, steps: _steps, ...words } = control;
  const lists = { kinds: [...control.kinds], standards: [...control.standards] };
  return { ...words, ...lists, ...sumOf(of), organisations: of.length, newest, freshSince: freshSince(control, today) };
}

const laterOf = (one: string | null, two: string | null) => ((one ?? '') > (two ?? '') ? one : two);

/** Of an organisation that told nothing of a control, nobody knows; where nothing is eligible there is no share either. */
function shareOfOne(row: CountedCoverage): number | null {
  return row.unknown + row.old === row.eligible ? null : shareCovered(row);
}

async function detailOf(
  reader: Reader,
  {
    control,
    organisations,
    today,
  }: { readonly control: Control; readonly organisations: readonly number[]; readonly today: string },
) {
  const asked = { organisations, controls: [control], today };
  const named = ({ name, ...row }: Omit<CountedCoverage, 'organisationId'>) => ({ name, ...plain(row) });
  const months = Array.from({ length: monthsShown }, (_, at) => monthsBefore(today, monthsShown - 1 - at));
  const services = await coverageSums(reader, { ...asked, part: parts.service });
  const trend = await coverageMonths(reader, organisations, control.number, months);
  return {
    services: services.slice(0, 60).map(named),
    kinds: (await coverageSums(reader, { ...asked, part: parts.kind })).slice(0, 30).map(named),
    months: trend.map(({ month, organisations: counted, ...row }) => ({
      month,
      organisations: counted,
      ...plain(row),
    })),
  };
}

const plain = ({ eligible, covered, lacking, old, unknown, excluded }: Coverage) => ({
  ...{ eligible, covered, lacking, old, unknown, excluded },
});

/** The lowest share first; those of which nobody knows stand last, and are counted. */
function organisationsOf({ visible }: FoundBranch, rows: readonly CountedCoverage[], page: number) {
  const byId = new Map(rows.map((row) => [row.organisationId, row]));
  const told = visible.flatMap((body) => {
    const row = byId.get(body.id);
    return row ? [organisationRow(body, row)] : [];
  });
  const worst = (share: number | null) => share ?? 2;
  told.sort((one, two) => worst(one.share) - worst(two.share) || two.eligible - one.eligible);
  return {
    organisations: told.slice((page - 1) * organisationsAPage, page * organisationsAPage),
    organisationCount: told.length,
    silent: visible.length - told.length,
    pageSize: organisationsAPage,
  };
}

function organisationRow({ code, kind, name, shortName }: Branch, row: CountedCoverage) {
  return { code, kind, name: shortName ?? name, share: shareOfOne(row), newest: row.newest, ...plain(row) };
}

/** Where those counted were drawn at random: the share of all, with its interval. */
async function sampleOf(reader: Reader, organisations: readonly number[], control: Control) {
  if (control.from !== 'statement') return null;
  const newest = (await newestStatements(reader, organisations, control.number)).find(({ service }) => service === '');
  if (!newest?.isSample || newest.covered === null || newest.lacking === null) return null;
  const range = sampledShare({ covered: newest.covered, lacking: newest.lacking });
  return range && { ...range, looked: newest.covered + newest.lacking, day: newest.day };
}
