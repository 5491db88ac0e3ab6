import { stopAsked } from '#modules/obligations/index.ts';
import type { Context } from '#platform/context.ts';
import { contractDifferences, type FiledContract } from '../domain/contract-sheet.ts';
import { deleteContract } from '../store/contracts.ts';
import { filedContracts } from './exchange-contracts.ts';
import { changedSince } from './keeper.ts';
import { listBrought, previewBack, type Returning, takeBack } from './take-back-file.ts';
import { contractSubject, putContract } from './write-contract.ts';

/** Written as on the page of the supplier, so that what was asked about a contract closes or is asked anew. */
const contracts: Returning<FiledContract> = {
  ...{ kind: 'contracts', action: 'undo-import-contracts', subject: 'supplier-contract' },
  standing: async (reader, organisation) => {
    const rows = await filedContracts(reader, organisation);
    return new Map(rows.map((row) => [row.id, { version: row.version, row, holds: '' }]));
  },
  differences: contractDifferences,
  putBack: async (change, { id, version, before }, now) => {
    const { id: _id, version: _version, supplierId: _supplier, supplier: _name, ...text } = before;
    await putContract(change, { id, version }, text, now);
  },
  remove: async (change, { id, version }, now) => {
    const asked = { subject: contractSubject(id), organisationIds: null };
    await stopAsked(change, asked, 'the file that brought the contract was taken back', now);
    if (!(await deleteContract(change, { id, version }))) return changedSince('contract');
  },
};

type Asked<F extends (context: Context, returning: Returning<FiledContract>, asked: never) => unknown> =
  Parameters<F>[2];

/** Files of contracts that were taken in lately. */
export const listBroughtContracts = (context: Context, asked: Asked<typeof listBrought>) =>
  listBrought(context, contracts, asked);

/** What taking back a file of contracts would change. */
export const previewContractsBack = (context: Context, asked: Asked<typeof previewBack>) =>
  previewBack(context, contracts, asked);

/** Takes back a file of contracts, and names the rows that stay. */
export const takeContractsBack = (context: Context, asked: Asked<typeof takeBack>) =>
  takeBack(context, contracts, asked);
