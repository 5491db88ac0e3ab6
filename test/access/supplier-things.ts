import { answerAllQuestions } from '../support/answer-all-questions.ts';
import type { Actor, TestApp } from '../support/app.ts';
import { csafDocument } from '../support/csaf-document.ts';
import { mark, must, type Things, target } from './target.ts';

const in30Days = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);

/** Suppliers of the nation, what the target has with one of them, and a merge of two others. */
export async function supplierThings(app: TestApp, lead: Actor): Promise<Things> {
  const keeper = await app.person('X26', 'lead');
  const added = async (actor: Actor, organisation: string, name: string) =>
    (await must(app.ask(actor, 'POST', '/api/suppliers', { organisation, name, why: mark }), name)).id;
  const supplier = await added(lead, target, 'Matrixmoor Hosting');
  const relationship = await must(
    app.ask(lead, 'POST', '/api/supplier-relationships', {
      organisation: target,
      supplier,
      notes: `They are slow ${mark}`,
      why: mark,
    }),
    'relationship',
  );
  const [gone, kept] = [await added(keeper, 'X26', 'Gonebury Works'), await added(keeper, 'X26', 'Keptfield Works')];
  const why = 'one supplier';
  const merge = await must(app.ask(keeper, 'POST', `/api/suppliers/${gone}/merge`, { into: kept, why }), 'merge');
  const contract = await must(
    app.ask(lead, 'POST', `/api/supplier-relationships/${relationship.id}/contracts`, { title: mark, why: mark }),
    'contract',
  );
  const tie = { sub: kept, from: '2026-01-01', why };
  const sub = await must(app.ask(keeper, 'POST', `/api/suppliers/${supplier}/sub-suppliers`, tie), 'sub-supplier');
  const incident = { title: 'Servers were down', why };
  const down = await must(app.ask(keeper, 'POST', `/api/suppliers/${kept}/incidents`, incident), 'incident');
  const [shipped] = (await app.ask(keeper, 'GET', '/api/supplier-questionnaires?organisation=X26')).body.questionnaires;
  const asked = { organisation: target, questionnaire: shipped.id, dueOn: in30Days(), why: mark };
  const round = await must(app.ask(lead, 'POST', `/api/suppliers/${supplier}/assessments`, asked), 'assessment');
  await answerAllQuestions(app, { supplier, round: round.round }, false);
  const attached = async (name: string): Promise<number> => {
    const path = `/api/supplier-rounds/${round.round}/files?organisation=${target}&question=dspt.met&name=${name}`;
    return (await must(app.ask(lead, 'POST', path, Buffer.from(`%PDF-1.7 ${name}`)), name)).id;
  };
  const copy = { organisation: 'X26', from: shipped.id, why };
  const draft = await must(app.ask(keeper, 'POST', '/api/supplier-questionnaires', copy), 'draft of a questionnaire');
  // The matrix looks from above: contracts are usually only counted there.
  const administrator = await app.person(target, 'administrator');
  await must(
    app.ask(administrator, 'POST', '/api/sharing', {
      ...{ organisation: target, class: 'contracts', with: null, level: 'full', until: null },
      ...{ purpose: mark, legalBasis: mark, why: mark },
    }),
    'sharing of contracts',
  );
  return {
    ...(await broughtThings(app, lead)),
    ...(await advisoryThings(app, lead, keeper)),
    supplierIncident: down.id,
    supplierRound: round.round,
    answerFile: await attached('kept.pdf'),
    answerFileGone: await attached('gone.pdf'),
    questionnaire: shipped.id,
    questionnaireDraft: draft.id,
    contract: contract.id,
    subSupplier: sub.id,
    supplier,
    relationship: relationship.id,
    otherSupplier: kept,
    merge: merge.merge,
  };
}

/** A file of contracts and one of suppliers of the target, each taken in with one row changed. */
async function broughtThings(app: TestApp, lead: Actor): Promise<Things> {
  const brought = async (path: string) => {
    const csv = String((await app.ask(lead, 'GET', `${path}/${target}?format=csv`)).body);
    const { document } = await must(app.ask(lead, 'POST', `${path}/${target}/preview`, Buffer.from(csv)), path);
    const [first] = document;
    const row = 'title' in first ? { ...first, reference: mark } : { ...first, buys: mark };
    await must(app.ask(lead, 'PUT', `${path}/${target}`, { document: [row], why: mark }), path);
    return (await must(app.ask(lead, 'GET', `${path}/${target}/brought`), path)).files[0].id;
  };
  return {
    broughtContracts: await brought('/api/supplier-contract-files'),
    broughtSuppliers: await brought('/api/supplier-files'),
  };
}

/** An advisory that the target brought in for itself, and one of the keepers for everybody. */
async function advisoryThings(app: TestApp, lead: Actor, keeper: Actor): Promise<Things> {
  const bring = (actor: Actor, organisation: string, more: Record<string, unknown>) => {
    const path = `/api/advisories?organisation=${organisation}&why=${mark}`;
    return must(app.ask(actor, 'POST', path, Buffer.from(JSON.stringify(csafDocument(more)))), 'advisory');
  };
  return {
    advisory: (await bring(lead, target, { tlp: 'AMBER', id: 'MATRIX-1', publisher: `Maker ${mark}` })).id,
    advisoryOfAll: (await bring(keeper, 'X26', { id: 'MATRIX-2' })).id,
  };
}
