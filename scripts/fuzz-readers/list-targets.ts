import charter from '../../data/suppliers/charter.json' with { type: 'json' };
import shipped from '../../data/suppliers/questionnaires/charter.json' with { type: 'json' };
import type { Fault } from '../../src/kernel/fault.ts';
import type { Sheet } from '../../src/kernel/sheets.ts';
import { recordsOf } from '../../src/modules/assets/actions/controls/bring-states.ts';
import { readStatesFile } from '../../src/modules/assets/domain/controls/read-states-file.ts';
import {
  compareLegacy,
  type FiledLegacy,
  legacySheetName,
  legacyToSheet,
  sheetToLegacy,
} from '../../src/modules/assets/domain/legacy/legacy-sheet.ts';
import {
  compareContracts,
  contractSheetName,
  contractsToSheet,
  type FiledContract,
  sheetToContracts,
} from '../../src/modules/suppliers/domain/contract-sheet.ts';
import {
  answerDifferences,
  answersToSheets,
  sheetsToAnswers,
} from '../../src/modules/suppliers/domain/questionnaires/answer-workbook.ts';
import { questionsOf } from '../../src/modules/suppliers/domain/questionnaires/questionnaire.ts';
import { readQuestionnaire } from '../../src/modules/suppliers/domain/questionnaires/read-questionnaire.ts';
import {
  compareRelationships,
  type FiledRelationship,
  relationshipsToSheet,
  sheetName,
  sheetToRelationships,
} from '../../src/modules/suppliers/domain/relationship-sheet.ts';
import { Problem } from '../../src/platform/problems.ts';
import { readSheetFile } from '../../src/platform/read-sheet-file.ts';
import { readWorkbook, writeWorkbook } from '../../src/platform/workbook.ts';
import { refuseFormulas } from '../../src/platform/workbook-formulas.ts';
import { judgeKept } from './judge.ts';
import type { Target } from './target.ts';
import { csvOf, workbookParts } from './workbooks.ts';

const contract: FiledContract = {
  ...{ id: 0, version: 0, supplierId: 0, supplier: 'Galeby Works', reference: 'C-1', title: 'Pumps' },
  ...{ productGroup: null, totalPence: 120_000, yearlyPence: 40_000, startsOn: '2025-04-01', endsOn: '2028-03-31' },
  ...{ noticeDays: 90, renewal: 'manual', ownerDuty: '', decision: 'undecided', decisionNote: '', state: 'current' },
} as unknown as FiledContract;

const relationship: FiledRelationship = {
  ...{ id: 0, version: 0, supplierId: 3, supplier: 'Galeby Works', buys: 'Pumps', services: ['ae'] },
  ...{ criticality: 'not-stated', ownerDuty: '', state: 'current', isNamed: true, notes: 'Two sites' },
  products: [{ name: 'Pump server', group: 'devices', version: '2' }],
} as unknown as FiledRelationship;

const entry = {
  ...{ id: 0, version: 0, name: 'Pump gateway', kind: 'medical-device', what: 'Its system', reason: 'supplier' },
  ...{ reasonNote: '', stuckUntil: '2027-03-31', systemId: '', pathways: '', supportEndsOn: '2023-10-10' },
  ...{ supportSource: 'maker', ownerDuty: '', acceptedBy: '', acceptedWhy: '', acceptedUntil: '', retiresOn: '' },
  ...{ retirementPlan: '', capitalLow: 1000, capitalHigh: 2000, revenueLow: null, revenueHigh: null, priceYear: 2026 },
  ...{ costSource: 'quote', funding: 'not-stated', state: 'open' },
} as unknown as FiledLegacy;

interface ReadSheets<Row> {
  readonly rows: readonly Row[];
  readonly faults: readonly Fault[];
}

/** A list that people take out, change and bring back, as a workbook and as CSV. */
async function listTarget<Row>(
  name: string,
  sheetAt: string,
  sheet: Sheet,
  read: (sheets: readonly Sheet[]) => ReadSheets<Row>,
  compare: (stored: readonly Row[], filed: readonly Row[]) => unknown,
): Promise<Target> {
  const workbook = await writeWorkbook([sheet]);
  const stored = read([sheet]).rows;
  if (stored.length === 0) throw new Error(`the sample of ${name} cannot be read`);
  return {
    name,
    samples: [csvOf(sheet), workbook],
    parts: workbookParts(workbook),
    async read(bytes) {
      const { rows, faults } = read(await readSheetFile(bytes, sheetAt));
      judgeKept(faults);
      // What has a fault is not kept.
      if (faults.length === 0) judgeKept([rows, compare(stored, rows)]);
      return rows.length;
    },
  };
}

const controls = ['endpoint-detection', 'backup', 'logging'];
const states = Buffer.from(
  'asset,control,state,date,covered,not covered\npump-1,backup,covered,2026-11-20,,\npumps,logging,not covered,2026-11-20,3,4\n',
);
const defender = Buffer.from(
  'Device Name,Onboarding status,Sensor health state,Last device update\npump-1,Onboarded,Active,2026-11-20 10:00:00\n',
);

function readStates(bytes: Buffer): number {
  const { rows, faults } = readStatesFile(recordsOf(bytes), controls, '2026-11-22');
  judgeKept([rows, faults]);
  const known = new Set(['covered', 'lacking', 'unknown', 'not-applicable']);
  if (rows.some(({ state }) => !known.has(state))) throw new Error('a state that there is not');
  return rows.length;
}

const points = charter.points.map(({ code }) => code);
const { content } = readQuestionnaire(shipped.content, points);
const of = { round: 7, questionnaire: 3, title: 'Charter', version: 1, supplier: 'Leanmoor', revision: 4 };
const given = questionsOf(content).map(({ id }) => ({ question: id, value: '', note: 'as before', isConfirmed: true }));
const answers = await writeWorkbook(answersToSheets(of, content, given));

async function readAnswers(bytes: Buffer): Promise<number> {
  const sheets = await readWorkbook(bytes);
  refuseFormulas(bytes);
  const read = sheetsToAnswers(sheets, of, content);
  judgeKept(read.faults);
  if (read.faults.length === 0) judgeKept([read.answers, answerDifferences(content, given, read.answers)]);
  return read.answers.length;
}

function readQuestions(bytes: Buffer): number {
  let written: unknown;
  try {
    written = JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new Problem('invalid-request', 'This is not JSON.', { cause: error });
  }
  const read = readQuestionnaire(written, points);
  judgeKept(read.faults);
  // A NUL or half a letter in it is refused by the platform when it is stored, in words for whoever wrote it.
  return read.content.sections.length;
}

export const listTargets: readonly Target[] = [
  await listTarget('legacy-list', legacySheetName, legacyToSheet([entry, entry]), sheetToLegacy, compareLegacy),
  await listTarget('contracts', contractSheetName, contractsToSheet([contract]), sheetToContracts, compareContracts),
  await listTarget(
    'supplier-list',
    sheetName,
    relationshipsToSheet([relationship]),
    sheetToRelationships,
    compareRelationships,
  ),
  { name: 'control-states', samples: [states, defender], read: readStates },
  { name: 'questionnaire-answers', samples: [answers], parts: workbookParts(answers), read: readAnswers },
  { name: 'questionnaire', samples: [Buffer.from(JSON.stringify(shipped.content))], read: readQuestions },
];
