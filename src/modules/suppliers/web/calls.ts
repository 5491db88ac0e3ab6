import { route } from '#web/api/client.ts';
import type * as evidence from '../contract/answer-evidence.ts';
import type * as assessments from '../contract/assessments.ts';
import type * as brought from '../contract/brought-files.ts';
import type * as charters from '../contract/charter.ts';
import type * as concentrations from '../contract/concentration.ts';
import type * as contractFiles from '../contract/contract-files.ts';
import type * as contracts from '../contract/contracts.ts';
import type * as incidents from '../contract/incidents.ts';
import type * as merges from '../contract/merges.ts';
import type * as prices from '../contract/prices.ts';
import type * as products from '../contract/products.ts';
import type * as questionnaires from '../contract/questionnaires.ts';
import type * as relationships from '../contract/relationships.ts';
import type * as detail from '../contract/supplier-detail.ts';
import type * as files from '../contract/supplier-files.ts';
import type * as records from '../contract/suppliers.ts';

// The contracts as types only: the schema library stays on the server.
export const listSuppliers = route<typeof records.listSuppliers>('GET', '/api/suppliers');
export const oneSupplier = route<typeof detail.oneSupplier>('GET', '/api/suppliers/:id');
export const addSupplier = route<typeof records.addSupplier>('POST', '/api/suppliers');
export const editSupplier = route<typeof records.editSupplier>('PATCH', '/api/suppliers/:id');

export const listDuplicates = route<typeof merges.listDuplicates>('GET', '/api/suppliers/duplicates');
export const mergeSuppliers = route<typeof merges.mergeSuppliers>('POST', '/api/suppliers/:id/merge');
export const undoMerge = route<typeof merges.undoMerge>('POST', '/api/supplier-merges/:id/undo');
export const keepApart = route<typeof merges.keepApart>('POST', '/api/suppliers/:id/apart');

export const addRelationship = route<typeof relationships.addRelationship>('POST', '/api/supplier-relationships');
export const editRelationship = route<typeof relationships.editRelationship>(
  'PATCH',
  '/api/supplier-relationships/:id',
);

export const replaceProducts = route<typeof products.replaceProducts>(
  'PUT',
  '/api/supplier-relationships/:id/products',
);
export const listContracts = route<typeof contracts.listContracts>('GET', '/api/supplier-contracts');
export const addContract = route<typeof contracts.addContract>('POST', '/api/supplier-relationships/:id/contracts');
export const editContract = route<typeof contracts.editContract>('PATCH', '/api/supplier-contracts/:id');

export const previewSupplierFile = route<typeof files.previewSupplierFile>(
  'POST',
  '/api/supplier-files/:organisation/preview',
);
export const applySupplierFile = route<typeof files.applySupplierFile>('PUT', '/api/supplier-files/:organisation');

export const previewContractFile = route<typeof contractFiles.previewContractFile>(
  'POST',
  '/api/supplier-contract-files/:organisation/preview',
);
export const applyContractFile = route<typeof contractFiles.applyContractFile>(
  'PUT',
  '/api/supplier-contract-files/:organisation',
);

/** Files that were taken in, and taking them back. */
const broughtAt = (address: string) => ({
  list: route<typeof brought.broughtContracts.list>('GET', `${address}/:organisation/brought`),
  preview: route<typeof brought.broughtContracts.preview>('GET', `${address}/:organisation/brought/:id`),
  takeBack: route<typeof brought.broughtContracts.takeBack>('POST', `${address}/:organisation/brought/:id/undo`),
});
export type BroughtCalls = ReturnType<typeof broughtAt>;
export const broughtContracts = broughtAt('/api/supplier-contract-files');
export const broughtSuppliers = broughtAt('/api/supplier-files');

export const stateCharter = route<typeof charters.stateCharter>('POST', '/api/suppliers/:id/charter');
export const showConcentration = route<typeof concentrations.showConcentration>('GET', '/api/supplier-concentration');
export const comparePrices = route<typeof prices.comparePrices>('GET', '/api/supplier-prices');
export const declareIncident = route<typeof incidents.declareIncident>('POST', '/api/suppliers/:id/incidents');
export const closeIncident = route<typeof incidents.closeIncident>('POST', '/api/supplier-incidents/:id/close');

export const listAssessments = route<typeof assessments.listAssessments>('GET', '/api/supplier-assessments');
export const askSupplier = route<typeof assessments.askSupplier>('POST', '/api/suppliers/:id/assessments');
export const oneRound = route<typeof assessments.oneRound>('GET', '/api/supplier-rounds/:id');
export const reviewAnswers = route<typeof assessments.reviewAnswers>('POST', '/api/supplier-rounds/:id/reviews');
export const addFinding = route<typeof assessments.addFinding>('POST', '/api/supplier-rounds/:id/findings');
export const previewAnswerFile = route<typeof assessments.previewAnswerFile>(
  'POST',
  '/api/supplier-rounds/:id/file/preview',
);
export const applyAnswerFile = route<typeof assessments.applyAnswerFile>('PUT', '/api/supplier-rounds/:id/file');
export const attachFiledFile = route<typeof evidence.attachFiledFile>('POST', '/api/supplier-rounds/:id/files');
export const takeBackFiledFile = route<typeof evidence.takeBackFiledFile>(
  'POST',
  '/api/supplier-rounds/:id/files/:file/take-back',
);
export const oneQuestionnaire = route<typeof questionnaires.oneQuestionnaire>(
  'GET',
  '/api/supplier-questionnaires/:id',
);
export const draftQuestionnaire = route<typeof questionnaires.draftQuestionnaire>(
  'POST',
  '/api/supplier-questionnaires',
);
export const editQuestionnaire = route<typeof questionnaires.editQuestionnaire>(
  'PUT',
  '/api/supplier-questionnaires/:id',
);
export const publishQuestionnaire = route<typeof questionnaires.publishQuestionnaire>(
  'POST',
  '/api/supplier-questionnaires/:id/publish',
);
