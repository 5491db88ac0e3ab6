import { type Route, route } from '#platform/http/endpoint.ts';
import { advisoryFile, bringAdvisory } from './actions/advisories/bring-advisory.ts';
import { withdrawAdvisory } from './actions/advisories/withdraw-advisory.ts';
import { comparePrices } from './actions/compare-prices.ts';
import { closeIncident, declareIncident } from './actions/declare-incident.ts';
import { applyContractFile, exportContractFile, previewContractFile } from './actions/exchange-contracts.ts';
import { applySupplierFile, exportSupplierFile, previewSupplierFile } from './actions/exchange-suppliers.ts';
import { exportContracts, listContracts } from './actions/list-contracts.ts';
import { listDuplicates } from './actions/list-duplicates.ts';
import { exportSuppliers, listSuppliers } from './actions/list-suppliers.ts';
import { keepApart, mergeSuppliers, undoMerge } from './actions/merge-suppliers.ts';
import { oneSupplier } from './actions/read-supplier.ts';
import { showConcentration } from './actions/show-concentration.ts';
import { stateCharter } from './actions/state-charter.ts';
import { listBroughtContracts, previewContractsBack, takeContractsBack } from './actions/take-back-contracts.ts';
import { listBroughtSuppliers, previewSuppliersBack, takeSuppliersBack } from './actions/take-back-suppliers.ts';
import { addContract, editContract } from './actions/write-contract.ts';
import { addSubSupplier, endSubSupplier, replaceProducts } from './actions/write-products.ts';
import { addRelationship, editRelationship } from './actions/write-relationship.ts';
import { addSupplier, editSupplier } from './actions/write-supplier.ts';
import * as advisories from './contract/advisories.ts';
import { broughtContracts, broughtSuppliers } from './contract/brought-files.ts';
import { stateCharter as stateCharterContract } from './contract/charter.ts';
import { showConcentration as concentration } from './contract/concentration.ts';
import * as contractFiles from './contract/contract-files.ts';
import * as contracts from './contract/contracts.ts';
import * as incidents from './contract/incidents.ts';
import * as merges from './contract/merges.ts';
import { comparePrices as prices } from './contract/prices.ts';
import * as products from './contract/products.ts';
import * as relationships from './contract/relationships.ts';
import * as detail from './contract/supplier-detail.ts';
import * as files from './contract/supplier-files.ts';
import * as records from './contract/suppliers.ts';
import { partnerRoutes } from './routes/partners.ts';
import { questionnaireRoutes } from './routes/questionnaires.ts';

const reading = { permission: 'supplier:read' } as const;
const writing = { permission: 'supplier:write' } as const;
// Of the nation’s own record: the action looks that it is held at its top.
const keeping = { permission: 'supplier:manage' } as const;

/** The largest list, and the largest advisory, are far below this. */
const mostBytes = 4 * 1024 * 1024;

export const suppliersRoutes: readonly Route[] = [
  route(records.listSuppliers, reading, listSuppliers),
  route(records.exportSuppliers, reading, exportSuppliers),
  route(merges.listDuplicates, reading, listDuplicates),
  route(detail.oneSupplier, reading, oneSupplier),
  route(records.addSupplier, writing, addSupplier, { triesPerMinute: 30 }),
  route(records.editSupplier, keeping, editSupplier),
  route(merges.mergeSuppliers, keeping, mergeSuppliers),
  route(merges.undoMerge, keeping, undoMerge),
  route(merges.keepApart, keeping, keepApart),
  route(relationships.addRelationship, writing, addRelationship),
  route(relationships.editRelationship, writing, editRelationship),

  route(products.replaceProducts, writing, replaceProducts),
  route(products.addSubSupplier, keeping, addSubSupplier),
  route(products.endSubSupplier, keeping, endSubSupplier),

  route(stateCharterContract, keeping, stateCharter),
  route(incidents.declareIncident, keeping, declareIncident, { triesPerMinute: 10 }),
  route(incidents.closeIncident, keeping, closeIncident),
  // A standard's tests take work: not to be asked in a loop.
  route(advisories.bringAdvisory, writing, bringAdvisory, {
    rawBodyLimit: mostBytes + 1024 * 1024,
    triesPerMinute: 10,
  }),
  route(advisories.advisoryFile, reading, advisoryFile),
  route(advisories.withdrawAdvisory, keeping, withdrawAdvisory, { stepUp: true, triesPerMinute: 30 }),

  route(concentration, reading, showConcentration),

  route(files.exportSupplierFile, reading, exportSupplierFile),
  route(files.previewSupplierFile, writing, previewSupplierFile, { rawBodyLimit: mostBytes, triesPerMinute: 30 }),
  route(files.applySupplierFile, writing, applySupplierFile),
  route(broughtSuppliers.list, writing, listBroughtSuppliers),
  route(broughtSuppliers.preview, writing, previewSuppliersBack),
  route(broughtSuppliers.takeBack, writing, takeSuppliersBack),

  route(contractFiles.exportContractFile, { permission: 'contract:read' }, exportContractFile),
  route(contractFiles.previewContractFile, { permission: 'contract:write' }, previewContractFile, {
    rawBodyLimit: mostBytes,
    triesPerMinute: 30,
  }),
  route(contractFiles.applyContractFile, { permission: 'contract:write' }, applyContractFile),
  route(broughtContracts.list, { permission: 'contract:write' }, listBroughtContracts),
  route(broughtContracts.preview, { permission: 'contract:write' }, previewContractsBack),
  route(broughtContracts.takeBack, { permission: 'contract:write' }, takeContractsBack),

  route(contracts.listContracts, { permission: 'contract:read' }, listContracts),
  route(contracts.exportContracts, { permission: 'contract:read' }, exportContracts),
  route(prices, { permission: 'contract:read' }, comparePrices),
  route(contracts.addContract, { permission: 'contract:write' }, addContract),
  route(contracts.editContract, { permission: 'contract:write' }, editContract),

  ...questionnaireRoutes,
  ...partnerRoutes,
];
