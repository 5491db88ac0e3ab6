import { londonDay } from '#modules/obligations/index.ts';
import {
  asScores,
  type BranchAsked,
  type FoundBranch,
  findBranch,
  mayAt,
  withheldNote,
  withheldTotals,
} from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import { risingSentence } from '../../domain/legacy/rising-rules.ts';
import {
  countLegacy,
  countsByOrganisation,
  type LegacyFilter,
  type LegacyOrder,
  type ListedLegacy,
  legacyPage,
  legacyTotal,
} from '../../store/legacy/list-entries.ts';
import { keyText, readKey } from './page-key.ts';
import { proposalsFor } from './proposals.ts';

const entriesAPage = 25;
/** Lines of one file. */
const mostLines = 20_000;

type Filters = BranchAsked &
  Pick<LegacyFilter, 'reason' | 'kind' | 'rule' | 'search' | 'state'> & { readonly sort: string };
type Asked = Filters & { readonly after?: string | undefined };

function filterOf(branch: FoundBranch, query: Filters, today: string): LegacyFilter {
  const { reason, kind, rule, search, state } = query;
  const organisationIds = branch.visible.map(({ id }) => id);
  return { organisationIds, today, reason, kind, rule, search: search || undefined, state };
}

const orderOf = (sort: string) => ({
  sort: sort.replace(/^-/, '') as LegacyOrder,
  isDescending: sort.startsWith('-'),
});

/** What cannot be updated in a scope: rows of those who share them, and counts over those who share their scores. */
export async function listLegacy(context: Context, { query }: { query: Asked }, caller: Caller) {
  const today = londonDay(context.now().getTime());
  const page = { ...orderOf(query.sort), after: readKey(query.after, query.sort) };
  const { branch, rows, total, proposals } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(branch, query, today);
    // One more than is shown tells whether there is another page.
    const rows = await legacyPage(reader, filter, { ...page, limit: entriesAPage + 1 });
    // A page after the last has no row to tell it.
    const total = rows[0]?.total ?? (await legacyTotal(reader, filter));
    const isOne = branch.members.length === 1 && branch.visible.length === 1;
    const proposals = isOne ? await proposalsFor(reader, branch.body.id, today) : [];
    return { branch, rows, total, proposals };
  });
  const counts = await countsAsScores(context, caller, query, today);
  const shown = rows.slice(0, entriesAPage);
  const last = shown.at(-1);
  return {
    scopeName: branch.name,
    isOne: branch.members.length === 1,
    isFictional: branch.isFictional,
    today,
    entries: shown.map((row) => entryView(row, branch, today)),
    next: rows.length > entriesAPage && last ? keyText(query.sort, { id: last.id, value: last.key }) : null,
    total,
    counts,
    proposals,
    mayWrite: mayAt(caller, 'asset:write', branch.body.id),
    withheld: await withheldLegacy(context, caller, branch, today),
  };
}

/** The same list as a file: rows of those who share them. */
export async function exportLegacyList(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
  caller: Caller,
): Promise<Answer> {
  const today = londonDay(context.now().getTime());
  const { branch, rows } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const page = { ...orderOf(query.sort), after: null, limit: mostLines };
    const rows = await legacyPage(reader, filterOf(branch, query, today), page);
    return { branch, rows: rows.map((row) => entryView(row, branch, today)) };
  });
  const notes = [
    branch.isFictional ? 'Demonstration data, invented.' : '',
    `What cannot be patched of ${branch.name}, as far as it is shared. Money in pence.`,
    withheldNote(await withheldLegacy(context, caller, branch, today)),
    rows.length === mostLines ? `Only the first ${mostLines} entries.` : '',
  ];
  return exportTable({
    ...{ name: 'cannot-be-patched', format: query.format, at: context.now(), note: notes.filter(Boolean).join(' ') },
    columns: [
      ...['id', 'organisationCode', 'organisationName', 'name', 'kind', 'reason', 'why', 'ownerDuty', 'hasOwner'],
      ...['acceptedUntil', 'retiresOn', 'contactsLow', 'contactsHigh', 'capitalLow', 'capitalHigh', 'funding', 'state'],
      ...['controls', 'working', 'isolation', 'isIsolated', 'assets', 'devices'],
    ],
    rows: (async function* () {
      yield rows;
    })(),
  });
}

/** Counts of all open entries of a branch, of those too who share their scores and not their rows. */
async function countsAsScores(context: Context, caller: Caller, asked: BranchAsked, today: string) {
  return await asScores(context, caller, 'asset:read').read(async (reader) => {
    const { visible } = await findBranch(reader, asked);
    return await countLegacy(reader, { organisationIds: visible.map(({ id }) => id), today });
  });
}

/** How many entries organisations have that share counts only. */
function withheldLegacy(context: Context, caller: Caller, branch: FoundBranch, today: string) {
  return withheldTotals(context, caller, { permission: 'asset:read', branch }, async (reader, organisationIds) => {
    const rows = await countsByOrganisation(reader, { organisationIds, today });
    const known = new Map(rows.map((row) => [row.organisationId, row]));
    return organisationIds.map((organisationId) => {
      const { entries = 0, exposed = 0 } = known.get(organisationId) ?? {};
      return { organisationId, totals: { 'Cannot be patched': entries, 'Exposed to attacks now': exposed } };
    });
  });
}

/** An entry as a list shows it. */
export function entryView(row: ListedLegacy, branch: Pick<FoundBranch, 'members'>, today: string) {
  const owner = branch.members.find(({ id }) => id === row.organisationId);
  const { id, name, kind, reason, ownerDuty, acceptedUntil, retiresOn, contactsLow, contactsHigh } = row;
  const { capitalLow, capitalHigh, funding, state, controls, working, isolation, assets, devices } = row;
  return {
    ...{ id, name, kind, reason, ownerDuty, acceptedUntil, retiresOn, contactsLow, contactsHigh },
    ...{ capitalLow, capitalHigh, funding, state, controls, working, isolation, assets, devices },
    organisationCode: owner?.code ?? '',
    organisationKind: owner?.kind ?? '',
    organisationName: owner?.shortName ?? owner?.name ?? '',
    hasOwner: ownerDuty !== '' || row.ownerPersonId !== null,
    isIsolated: isIsolated(row, today),
    rules: [...row.rules],
    why: risingSentence(row),
  };
}

/** Whether a test shows on a day that an entry is cut off. */
export function isIsolated({ steps, stepsUntil }: Pick<ListedLegacy, 'steps' | 'stepsUntil'>, today: string): boolean {
  return steps === 2 && stepsUntil !== null && stepsUntil >= today;
}
