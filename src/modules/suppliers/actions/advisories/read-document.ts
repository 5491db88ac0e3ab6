/// <reference path="./csaf-validator-lib.d.ts" />
import type { DocumentTest } from '@secvisogram/csaf-validator-lib/basic.js';
import type { AdvisoryFault, AdvisoryReading } from '../../domain/advisories/advisory.ts';
import { comparisonsFault } from '../../domain/advisories/comparisons-limit.ts';
import { documentFault } from '../../domain/advisories/document-limits.ts';
import { given, listOf, textOf } from '../../domain/advisories/given.ts';
import { readCsaf } from '../../domain/advisories/read-csaf.ts';
import { isCycloneDxVex, readCycloneDxVex } from '../../domain/advisories/read-cyclonedx-vex.ts';
import { isOpenVex, readOpenVex } from '../../domain/advisories/read-open-vex.ts';

const mostFaults = 50;
/** Formats that are judged while they are read. */
const plainFormats = [
  { is: isOpenVex, read: readOpenVex },
  { is: isCycloneDxVex, read: readCycloneDxVex },
] as const;
const refused = (message: string, where = ''): AdvisoryReading => ({ advisory: null, faults: [{ where, message }] });

/** `mandatoryTest_6_1_27_3` is test 6.1.27.3 of the standard. */
function testName(name: string): string {
  return name.startsWith('mandatoryTest_')
    ? `Test ${name.slice('mandatoryTest_'.length).replaceAll('_', '.')}`
    : 'Schema';
}

async function faultsOf(test: DocumentTest, document: unknown): Promise<AdvisoryFault[]> {
  const { isValid = true, errors = [] } = await test(document);
  if (isValid) return [];
  const name = testName(test.name);
  const told = errors.map(({ instancePath, message }) => ({ where: instancePath, message: `${name}: ${message}` }));
  return told.length > 0 ? told : [{ where: '', message: `${name} was not passed` }];
}

/**
 * Revisions of one instant stand in the order of their numbers (test documents 6-1-14-12, 6-1-16-16 and -17 of the
 * standard); the library's test 6.1.21 takes them as they come. It sorts by date and keeps this order among equals.
 */
function byNumber(document: unknown): unknown {
  const about = given(given(document).document);
  const tracking = given(about.tracking);
  const major = (revision: unknown) => Number.parseInt(textOf(given(revision).number), 10);
  const revisions = [...listOf(tracking.revision_history)].sort((one, other) => major(one) - major(other));
  return { document: { ...about, tracking: { ...tracking, revision_history: revisions } } };
}

/** Judges a document by the schema of CSAF 2.0 and its mandatory tests (section 6.1), none of which needs a network. */
async function csafFaults(document: unknown): Promise<AdvisoryFault[]> {
  // More than a second to load: only for whoever brings an advisory, and in a thread of its own.
  const [tests, { csaf_2_0: schema }] = await Promise.all([
    import('@secvisogram/csaf-validator-lib/basic.js'),
    import('@secvisogram/csaf-validator-lib/schemaTests.js'),
  ]);
  // What is not of the schema's shape may make the other tests throw.
  const faults = await faultsOf(schema, document);
  if (faults.length > 0) return faults.slice(0, mostFaults);
  const mandatory = Object.entries(tests).flatMap(([name, test]) =>
    name.startsWith('mandatoryTest_') && typeof test === 'function' ? [{ name, test }] : [],
  );
  for (const { name, test } of mandatory)
    faults.push(...(await faultsOf(test, name === 'mandatoryTest_6_1_21' ? byNumber(document) : document)));
  return faults.slice(0, mostFaults);
}

/**
 * Reads an advisory from elsewhere: CSAF 2.0, OpenVEX or CycloneDX, told by what it holds. Run it in a thread of its own, with a
 * limit on its time: it is somebody else's document.
 */
export async function readDocument({ text }: { readonly text: string }): Promise<AdvisoryReading> {
  const fault = documentFault(text);
  if (fault !== null) return refused(fault);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refused('It is not JSON, or breaks off.');
  }
  for (const { is, read } of plainFormats) if (is(value)) return read(value);
  if (given(given(value).document).csaf_version === undefined)
    return refused('It is neither a CSAF 2.0 document nor OpenVEX, nor CycloneDX that speaks of weaknesses.');
  const tooLong = comparisonsFault(value);
  if (tooLong !== null) return { advisory: null, faults: [tooLong] };
  const faults = await csafFaults(value);
  return faults.length > 0 ? { advisory: null, faults } : { advisory: readCsaf(value), faults: [] };
}
