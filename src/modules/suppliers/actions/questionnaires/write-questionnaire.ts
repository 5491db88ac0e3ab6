import { findBranch } from '#modules/organisations/index.ts';
import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import { type QuestionnaireContent, questionsOf } from '../../domain/questionnaires/questionnaire.ts';
import { readQuestionnaire } from '../../domain/questionnaires/read-questionnaire.ts';
import {
  insertDraft,
  publishDraft,
  questionnaireById,
  questionnairesOf,
  type StoredQuestionnaire,
  updateDraft,
} from '../../store/questionnaires/questionnaires.ts';
import { pointCodes } from '../charter.ts';
import { changedSince, keepsRecord, refuseUnlessKeeper } from '../keeper.ts';
import { inNation, questionnaireIn } from './questionnaire-at.ts';
import { shownContent } from './rounds-to-answer.ts';

function lineOf({
  id,
  register,
  code,
  version,
  state,
  title,
  source,
  revision,
  publishedAt,
  content,
}: StoredQuestionnaire) {
  return {
    ...{ id, code, version, state, title, source, revision, isShipped: register === null },
    ...{ publishedAt: publishedAt?.toISOString() ?? null, questions: questionsOf(content).length },
  };
}

/** Every questionnaire of a nation, with its versions. Drafts are seen by those who keep the nation's record. */
export async function listQuestionnaires(
  context: Context,
  { query }: { query: { readonly organisation: string } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const { body } = await findBranch(reader, { organisation: query.organisation, edge: 'geography' });
    const mayManage = await keepsRecord(reader, caller, body.register);
    return { questionnaires: await questionnaireLines(reader, body.register, mayManage), mayManage };
  });
}

/** Versions that there are, those that came with the product among them; drafts for those who keep them alone. */
export async function questionnaireLines(reader: Reader, register: string, isKeeper: boolean) {
  const all = inNation(await questionnairesOf(reader, register));
  return all.filter(({ state }) => isKeeper || state !== 'draft').map(lineOf);
}

/** One version with its questions. @throws Problem 'not-found' for a draft that the caller does not keep */
export async function oneQuestionnaire(
  context: Context,
  { params, query }: { params: { readonly id: number }; query: { readonly organisation: string } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const { body } = await findBranch(reader, { organisation: query.organisation, edge: 'geography' });
    const found = await questionnaireIn(reader, params.id, body.register);
    const mayManage = await keepsRecord(reader, caller, body.register);
    if (found.state === 'draft' && !mayManage) return noQuestionnaire();
    const all = inNation(await questionnairesOf(reader, body.register));
    const state = all.find(({ id }) => id === found.id)?.state ?? found.state;
    return { ...lineOf({ ...found, state }), content: shownContent(found), points: [...pointCodes], mayManage };
  });
}

interface Text {
  readonly title: string;
  readonly source: string;
  readonly content: unknown;
  readonly why: string;
}

/** Begins a new version as a draft: a copy of one that there is, or a questionnaire of the nation's own. */
export async function draftQuestionnaire(
  context: Context,
  { body }: { body: { organisation: string; from: number | null; code: string; title: string; why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'draft-questionnaire', why: body.why }, async (change) => {
    const { register } = (await findBranch(change, { organisation: body.organisation, edge: 'geography' })).body;
    await refuseUnlessKeeper(change, caller, register);
    const from = body.from === null ? null : await questionnaireIn(change, body.from, register);
    const code = from?.code ?? body.code;
    const all = (await questionnairesOf(change, register)).filter((one) => one.code === code);
    const version = Math.max(0, ...all.map((one) => one.version)) + 1;
    const { content, source } = from ?? { content: firstContent, source: '' };
    const id = await insertDraft(change, {
      register,
      code,
      version,
      title: body.title || from?.title || code,
      source,
      content,
    });
    if (id === undefined) throw new Problem('conflict', 'There is a draft of this questionnaire already.');
    change.record({ subject: `questionnaire:${id}`, after: { code, version, from: body.from } });
    return { id, version };
  });
}

const firstContent: QuestionnaireContent = {
  intro: '',
  sections: [
    {
      id: 'first',
      title: 'First section',
      questions: [
        {
          ...{ id: 'first.one', text: 'First question', hint: '', kind: 'yes-no', choices: [], isNeeded: true },
          ...{ isNoGood: false, charterPoint: null, outcomes: [] },
        },
      ],
    },
  ],
};

/** Changes a draft. @throws Problem 'wrong-file' with every fault of its content; 'conflict' when it was changed since */
export async function editQuestionnaire(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: Text & { readonly revision: number } },
  caller: Caller,
) {
  return await context.change({ action: 'edit-questionnaire', why: body.why }, async (change) => {
    const draft = await draftToChange(change, caller, params.id);
    const { content, faults } = readQuestionnaire(body.content, pointCodes);
    if (faults.length > 0) {
      const parts = faults.slice(0, 50).map(({ where, message }) => ({ where, message }));
      throw new Problem('wrong-file', 'This is not a questionnaire yet. Mend it, then save.', { parts });
    }
    const { title, source, revision } = body;
    if (!(await updateDraft(change, { id: draft.id, revision }, { title, source, content })))
      return changedSince('draft');
    change.record({
      subject: `questionnaire:${draft.id}`,
      before: { title: draft.title, questions: questionsOf(draft.content).length },
      after: { title, questions: questionsOf(content).length },
    });
    return { id: draft.id, revision: revision + 1 };
  });
}

/** Publishes a draft: from now on it is what is asked, and its text does not change any more. */
export async function publishQuestionnaire(
  context: Context,
  { params, body }: { params: { readonly id: number }; body: { readonly revision: number; readonly why: string } },
  caller: Caller,
) {
  return await context.change({ action: 'publish-questionnaire', why: body.why }, async (change) => {
    const draft = await draftToChange(change, caller, params.id);
    if (!(await publishDraft(change, { id: draft.id, revision: body.revision }))) return changedSince('draft');
    change.record({ subject: `questionnaire:${draft.id}`, before: { state: 'draft' }, after: { state: 'published' } });
    return { id: draft.id };
  });
}

async function draftToChange(change: Change, caller: Caller, id: number): Promise<StoredQuestionnaire> {
  const found = await questionnaireById(change, id);
  if (!found) return noQuestionnaire();
  // What came with the product is nobody's to change: a nation drafts a version of its own.
  if (found.register === null || found.state !== 'draft') {
    throw new Problem('not-now', 'A published questionnaire does not change. Begin a new version.');
  }
  await refuseUnlessKeeper(change, caller, found.register);
  return found;
}

function noQuestionnaire(): never {
  throw new Problem('not-found', 'There is no such questionnaire.');
}
