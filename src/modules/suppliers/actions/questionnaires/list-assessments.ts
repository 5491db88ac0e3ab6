import { londonDay } from '#modules/obligations/index.ts';
import { type BranchAsked, type FoundBranch, findBranch, mayAt } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Answer } from '#platform/http/answer.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { exportTable } from '#platform/http/table-export.ts';
import type { Reader } from '#platform/sql.ts';
import type { AssessmentRow, AssessmentsOfSupplier } from '../../contract/assessments.ts';
import type { AssessmentState } from '../../domain/questionnaires/assessment-state.ts';
import { questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import {
  type AssessmentFilter,
  type AssessmentOrder,
  assessmentPage,
  countAssessments,
  type ListedAssessment,
  stateAt,
} from '../../store/questionnaires/assessments.ts';
import { questionnaireById } from '../../store/questionnaires/questionnaires.ts';
import { roundsWith } from '../../store/questionnaires/rounds.ts';
import { keepsRecord } from '../keeper.ts';
import { publishedIn } from './questionnaire-at.ts';
import { questionnaireLines } from './write-questionnaire.ts';

const rowsAPage = 25;
const mostLines = 20_000;
/** On the page of one supplier. */
const mostWithOne = 40;

interface Filters extends BranchAsked {
  readonly state?: AssessmentState | undefined;
  readonly search?: string | undefined;
  readonly sort: AssessmentOrder;
}

const filterOf = ({ state, search }: Filters, branch: FoundBranch, today: string): AssessmentFilter => ({
  ...{ organisationIds: branch.visible.map(({ id }) => id), today, state, search: search || undefined },
});

function rowOf({ organisationId, recordId, sentAt, ...row }: ListedAssessment, branch: FoundBranch): AssessmentRow {
  const owner = branch.members.find(({ id }) => id === organisationId);
  return {
    ...row,
    supplierId: recordId,
    sentAt: sentAt?.toISOString() ?? null,
    organisationCode: owner?.code ?? '',
    organisationKind: owner?.kind ?? '',
    organisationName: owner?.shortName ?? owner?.name ?? '',
  };
}

/** What organisations of a scope asked suppliers, and where each stands. */
export async function listAssessments(
  context: Context,
  { query }: { query: Filters & { readonly page: number } },
  caller: Caller,
) {
  const today = londonDay(context.now().getTime());
  return await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const filter = filterOf(query, branch, today);
    const page = { sort: query.sort, limit: rowsAPage, offset: (query.page - 1) * rowsAPage };
    const isKeeper = await keepsRecord(reader, caller, branch.body.register);
    const { total, states, late } = await countAssessments(reader, filter);
    return {
      ...{ scopeName: branch.name, isFictional: branch.isFictional, isOne: branch.members.length === 1, today },
      assessments: (await assessmentPage(reader, filter, page)).map((row) => rowOf(row, branch)),
      ...{ total, pageSize: rowsAPage, counts: { ...Object.fromEntries(states), late } },
      questionnaires: await questionnaireLines(reader, branch.body.register, isKeeper),
      mayManage: isKeeper,
    };
  });
}

/** The same list as a file. */
export async function exportAssessments(
  context: Context,
  { query }: { query: Filters & { readonly format: 'csv' | 'json' } },
): Promise<Answer> {
  const today = londonDay(context.now().getTime());
  const { branch, rows } = await context.read(async (reader) => {
    const branch = await findBranch(reader, query);
    const page = { sort: query.sort, limit: mostLines, offset: 0 };
    return { branch, rows: await assessmentPage(reader, filterOf(query, branch, today), page) };
  });
  return exportTable({
    name: 'supplier-assessments',
    format: query.format,
    note: `${branch.isFictional ? 'Demonstration data, invented. ' : ''}What organisations of ${branch.name} asked suppliers.`,
    at: context.now(),
    columns: [
      ...[
        'id',
        'supplierName',
        'organisationCode',
        'organisationName',
        'questionnaire',
        'version',
        'state',
        'answered',
      ],
      ...['dueOn', 'sentAt', 'validUntil', 'findings', 'isForNation'],
    ],
    rows: (async function* () {
      yield rows.map((row) => ({ ...rowOf(row, branch) }));
    })(),
  });
}

/** What is known on the page of one supplier: rows of the scope, and for one organisation what the nation asked for it. */
export async function assessmentsWith(
  reader: Reader,
  caller: Caller,
  { recordId, branch, today }: { readonly recordId: number; readonly branch: FoundBranch; readonly today: string },
): Promise<AssessmentsOfSupplier> {
  const organisationIds = branch.visible.map(({ id }) => id);
  const page = { sort: '-sent', limit: mostWithOne, offset: 0 } as const;
  const rows = await assessmentPage(reader, { organisationIds, today, recordId }, page);
  const isOne = branch.members.length === 1;
  const isKeeper = await keepsRecord(reader, caller, branch.body.register);
  const mayAsk = organisationIds.includes(branch.body.id) && mayAt(caller, 'supplier:write', branch.body.id);
  const questionnaires = mayAsk ? await publishedIn(reader, branch.body.register) : [];
  return {
    rows: rows.map((row) => rowOf(row, branch)),
    shared: isOne ? await fromNation(reader, { recordId, organisationId: branch.body.id, today }, rows) : [],
    questionnaires: questionnaires.map(({ id, title, version, content }) => {
      return { id, title, version, questions: questionsOf(content).length };
    }),
    mayAsk,
    mayAskForNation: mayAsk && isKeeper,
  };
}

/** Rounds that the nation asked for everybody and in which this organisation has no row of its own yet. */
async function fromNation(
  reader: Reader,
  of: { readonly recordId: number; readonly organisationId: number; readonly today: string },
  own: readonly ListedAssessment[],
): Promise<AssessmentsOfSupplier['shared']> {
  const known = new Set(own.map(({ roundId }) => roundId));
  const rounds = (await roundsWith(reader, of.recordId)).filter(
    (one) => one.isForNation && !one.isClosed && !known.has(one.id),
  );
  return await Promise.all(
    rounds.map(async (round) => ({
      roundId: round.id,
      questionnaire: (await questionnaireById(reader, round.questionnaireId))?.title ?? '',
      state: await stateAt(reader, { ...of, roundId: round.id }),
      sentAt: round.sentAt?.toISOString() ?? null,
      validUntil: round.validUntil,
    })),
  );
}
