import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EdgeFact } from '#modules/organisations/domain/nation-facts.ts';
import { nationFaults } from '#modules/organisations/domain/nation-faults.ts';
import { nationTables, readRegister, writeNationTable } from '#modules/organisations/domain/nation-tables.ts';
import { financeDisagreements } from '../scripts/make-england/edges.ts';
import { englandFacts, englandRegister, newestDay } from '../scripts/make-england/england.ts';
import { properName, shortTrustName } from '../scripts/make-england/proper-name.ts';
import { readRawFiles } from '../scripts/make-england/raw-files.ts';
import { sourceNote } from '../scripts/make-england/source-note.ts';
import { readNation, readNationFile } from './support/read-nation.ts';

const england = readNation('england');
const register = readRegister(JSON.parse(readNationFile('england', 'register.json')));
const exclusive = new Set(['geography', 'finance']);

const ofKind = (kind: string) => england.bodies.filter((body) => body.kind === kind);
const holdsOn = (day: string) => (edge: EdgeFact) =>
  (edge.from === null || edge.from <= day) && (edge.to === null || day < edge.to);
const parentsOn = (type: string, day: string) =>
  new Map(england.edges.filter((edge) => edge.type === type && holdsOn(day)(edge)).map((e) => [e.child, e.parent]));

function reachedFrom(root: string, parents: ReadonlyMap<string, string>): ReadonlySet<string> {
  const found = new Set([root]);
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const [child, parent] of parents) if (found.has(parent)) found.add(child);
  }
  return found;
}

describe("England's committed tables", () => {
  it('have no fault that would stop them being loaded', () => {
    expect(nationFaults(england, exclusive)).toEqual([]);
  });

  it('stand as the script writes them, byte for byte', () => {
    for (const table of nationTables) {
      expect(writeNationTable(england, table), table).toBe(readNationFile('england', `${table}.csv`));
    }
  });

  it('hold one nation, 7 regions and 42 boards, and a hexagon for every board', () => {
    expect(ofKind('nation')).toHaveLength(1);
    expect(ofKind('region')).toHaveLength(7);
    expect(ofKind('icb')).toHaveLength(42);
    expect(new Set(england.hexes.map((hex) => hex.code))).toEqual(new Set(ofKind('icb').map((body) => body.code)));
  });

  it('hold 211 trusts with three years of DSPT status, 81 of which published on the last day of 2022-23', () => {
    const trusts = new Set(ofKind('trust').map((body) => body.code));
    const statuses = england.statuses.filter((status) => trusts.has(status.code));
    for (const edition of ['2020-21', '2021-22', '2022-23']) {
      expect(statuses.filter((status) => status.edition === edition)).toHaveLength(211);
    }
    expect(statuses.filter((status) => status.published === '2023-06-30')).toHaveLength(81);
    const unpublished = statuses.filter((status) => status.status === 'not-published');
    expect(unpublished.map((status) => [status.code, status.published])).toEqual([['RA4', null]]);
  });

  it('put 14 trusts under different boards by geography and by finance on the day of the register', () => {
    const geography = parentsOn('geography', register.asOf);
    const finance = parentsOn('finance', register.asOf);
    const split = [...finance].filter(([child, parent]) => geography.get(child) !== parent);
    expect(split).toHaveLength(14);
  });

  it('lead every open trust to the nation by geography on the day of the register', () => {
    const reached = reachedFrom(register.root, parentsOn('geography', register.asOf));
    const isOpen = ({ closed }: { closed: string | null }) => closed === null || closed >= register.asOf;
    const trusts = ofKind('trust').filter(isOpen);
    expect(trusts).toHaveLength(205);
    expect(trusts.filter((trust) => !reached.has(trust.code))).toEqual([]);
    expect(reached.size).toBe(1 + 7 + 42 + 205);
  });

  it('keep totals across 1 July 2022, when trusts moved from regions to boards', () => {
    const before = reachedFrom('X26', parentsOn('geography', '2022-06-30'));
    const after = reachedFrom('X26', parentsOn('geography', '2022-07-01'));
    const trusts = (codes: ReadonlySet<string>) => ofKind('trust').filter((body) => codes.has(body.code)).length;
    expect(trusts(before)).toBe(trusts(after));
    expect(trusts(before)).toBe(212);
  });

  it('place every trust of the last years in England', () => {
    for (const body of england.bodies.filter((other) => other.longitude !== null)) {
      expect(body.longitude, body.code).toBeGreaterThan(-6);
      expect(body.longitude, body.code).toBeLessThan(1.8);
      expect(body.latitude, body.code).toBeGreaterThan(49.9);
      expect(body.latitude, body.code).toBeLessThan(55.8);
    }
    const recent = ofKind('trust').filter((body) => body.closed === null || body.closed > '2022-07-01');
    expect(recent.filter((body) => body.longitude === null)).toEqual([]);
  });

  it('say nothing of the volumes that nobody published: 46 trusts of 2022 or later have no elective figure', () => {
    const planned = new Set(
      england.activity.filter((fact) => fact.measure === 'elective-admissions-week').map((fact) => fact.code),
    );
    const trusts = ofKind('trust').filter((body) => body.closed === null || body.closed >= '2022-01-01');
    expect(trusts.filter((body) => !planned.has(body.code))).toHaveLength(46);
  });

  it('are good for the newest day that any of them speaks of', () => {
    expect(register).toMatchObject({ code: 'england', isFictional: false, root: 'X26', asOf: newestDay(england) });
  });
});

const shared = process.env.WARDKEEP_SHARED ?? join(import.meta.dirname, '..', '..', 'shared');
const hasRawFiles = existsSync(join(shared, 'data', 'organisations', 'etr_2026.csv'));

describe.skipIf(!hasRawFiles)('the raw files', () => {
  it("give exactly England's committed tables", () => {
    const raw = readRawFiles(shared);
    const facts = englandFacts(raw);
    for (const table of nationTables) {
      expect(writeNationTable(facts, table), table).toBe(readNationFile('england', `${table}.csv`));
    }
    expect(englandRegister(facts)).toEqual(register);
    expect(sourceNote(raw, facts, register)).toBe(readNationFile('england', 'SOURCE.md'));
  });

  it('agree with each other on the finance parent of every trust', () => {
    expect(financeDisagreements(readRawFiles(shared))).toEqual([]);
  });

  it('have no elective figure for 43 of the 210 trusts of the master table', () => {
    const planned = new Set(
      england.activity.filter((fact) => fact.measure === 'elective-admissions-week').map((fact) => fact.code),
    );
    const codes = readRawFiles(shared).master.map((row) => row.code ?? '');
    expect(codes).toHaveLength(210);
    expect(codes.filter((code) => !planned.has(code))).toHaveLength(43);
  });
});

describe('a name in capitals', () => {
  it.each([
    ["GUY'S AND ST THOMAS' NHS FOUNDATION TRUST", "Guy's and St Thomas' NHS Foundation Trust", "Guy's and St Thomas'"],
    [
      'THE NEWCASTLE UPON TYNE HOSPITALS NHS FOUNDATION TRUST',
      'The Newcastle upon Tyne Hospitals NHS Foundation Trust',
      'The Newcastle upon Tyne Hospitals',
    ],
    [
      "THE QUEEN ELIZABETH HOSPITAL, KING'S LYNN, NHS FOUNDATION TRUST",
      "The Queen Elizabeth Hospital, King's Lynn, NHS Foundation Trust",
      "The Queen Elizabeth Hospital, King's Lynn",
    ],
    [
      'LANCASHIRE & SOUTH CUMBRIA NHS FOUNDATION TRUST',
      'Lancashire & South Cumbria NHS Foundation Trust',
      'Lancashire & South Cumbria',
    ],
    ['NHS DIRECT NHS TRUST', 'NHS Direct NHS Trust', 'NHS Direct'],
    ['STOKE-ON-TRENT  CARE NHS TRUST', 'Stoke-on-Trent Care NHS Trust', 'Stoke-on-Trent Care'],
  ])('is put in proper case and shortened: %s', (capitals, name, short) => {
    expect(properName(capitals)).toBe(name);
    expect(shortTrustName(name)).toBe(short);
  });
});
