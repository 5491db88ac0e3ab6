import { isOwn, mayAt, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { Problem } from '#platform/problems.ts';
import { assetKindCodes, assetKinds } from '../domain/facts/asset-kinds.ts';
import {
  type DateOrder,
  type MappedFact,
  type MappingRule,
  mappedFactCodes,
  mappedFacts,
  mappingFaults,
} from '../domain/mappings/column-mapping.ts';
import { mappingRows, organisationOfMapping, removeMapping, saveMapping } from '../store/column-mappings.ts';
import { importRow } from '../store/imports.ts';
import { importAnswer } from './list-imports.ts';
import { readImport } from './read-import.ts';
import { importIn, unknownImport } from './receive-import.ts';

type ById = { readonly params: { readonly id: number } };

export async function listMappings(
  context: Context,
  { params }: { params: { readonly organisation: string } },
  caller: Caller,
) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const rows = await mappingRows(reader, body.id);
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      mappings: rows.map(({ madeAt, headings, rules, ...row }) => ({
        ...row,
        headings: [...headings],
        rules: rules.map(ruleAnswer),
        madeAt: madeAt.toISOString(),
      })),
      mayImport: mayAt(caller, 'asset:import', body.id),
    };
  });
}

const ruleAnswer = ({ values, ...rule }: MappingRule) => ({ ...rule, values: { ...values } });

/** A list that waits for somebody to say what its columns mean. */
export async function showColumns(context: Context, { params }: ById) {
  const row = await context.read((reader) => importRow(reader, params.id));
  if (!row) throw unknownImport(params.id);
  if (row.head === null) throw new Problem('not-now', 'This file is no list that waits for its columns.');
  const { headings, rows, proposal, nearest, gone, added } = row.head;
  return {
    ...{ id: row.id, fileName: row.fileName, nearest, dates: proposal.dates },
    ...{ headings: [...headings], rows: rows.map((cells) => [...cells]), gone: [...gone], added: [...added] },
    rules: proposal.rules.map((rule) => ({ ...ruleAnswer(rule), because: rule.because })),
    facts: mappedFactCodes.map((code) => ({ code, ...mappedFacts[code] })),
    kinds: assetKindCodes.map((code) => ({ code, words: assetKinds[code] })),
  };
}

interface Mapped {
  readonly name: string;
  readonly rules: readonly (Omit<MappingRule, 'fact'> & { readonly fact: string })[];
  readonly dates: DateOrder;
  readonly why: string;
}

/** Saves what the columns of a list mean, for its source, and reads the file so. */
export async function mapColumns(context: Context, { params, body }: ById & { readonly body: Mapped }) {
  const rules = body.rules.map((rule) => ({ ...rule, fact: rule.fact as MappedFact }));
  await context.change({ action: 'save-column-mapping', why: body.why }, async (change) => {
    const row = await importIn(change, params.id, ['read', 'held']);
    if (row.head === null) throw new Problem('not-now', 'This file is no list that waits for its columns.');
    const { headings } = row.head;
    const [fault] = mappingFaults({ rules, dates: body.dates }, headings);
    if (fault !== undefined) throw new Problem('invalid-request', fault);
    const place = { organisation: row.organisationId, source: row.sourceId };
    const id = await saveMapping(change, place, { name: body.name, headings, rules, dates: body.dates });
    change.record({
      subject: `asset-mapping:${id}`,
      organisationId: row.organisationId,
      after: { name: body.name, source: row.source, rules, dates: body.dates },
    });
  });
  return importAnswer(await readImport(context, { params }));
}

export async function dropMapping(
  context: Context,
  { params, body }: ById & { readonly body: { readonly why: string } },
) {
  return await context.change({ action: 'remove-column-mapping', why: body.why }, async (change) => {
    const organisation = await organisationOfMapping(change, params.id);
    if (organisation === undefined)
      throw new Problem('not-found', `There is no mapping ${params.id} that you may see.`);
    if (!isOwn(change.scope, organisation))
      throw new Problem('not-allowed', 'Only people of the organisation itself may change how its lists are read.');
    await removeMapping(change, params.id);
    change.record({ subject: `asset-mapping:${params.id}`, organisationId: organisation });
    return { id: params.id };
  });
}
