import { describe, expect, it } from 'vitest';
import type { NationFacts } from './nation-facts.ts';
import {
  type NationTable,
  nationTables,
  readNationTables,
  readRegister,
  type TextRow,
  writeNationTable,
} from './nation-tables.ts';

const facts: NationFacts = {
  bodies: [
    {
      code: 'R0B',
      kind: 'trust',
      name: 'Tees, Esk and "Wear"',
      shortName: null,
      opened: '2019-04-01',
      closed: null,
      postcode: 'SR4 7TP',
      longitude: -1.4087,
      latitude: 54.90277,
      source: 'a test',
    },
    {
      code: 'R0A',
      kind: 'trust',
      name: 'North',
      shortName: 'N',
      opened: null,
      closed: null,
      postcode: null,
      longitude: null,
      latitude: null,
      source: 'a test',
    },
  ],
  edges: [{ type: 'geography', child: 'R0A', parent: 'QOP', from: null, to: '2022-07-01', source: 'a test' }],
  editions: [{ standard: 'DSPT', edition: '2022-23', opens: '2022-09-01', deadline: '2023-06-30' }],
  statuses: [
    { code: 'R0A', standard: 'DSPT', edition: '2022-23', status: 'met', published: '2023-06-30', source: 'a test' },
  ],
  activity: [{ code: 'R0A', measure: 'beds', value: 0.5, period: '2024', source: 'a test' }],
  characteristics: [{ code: 'R0A', name: 'trust-type', value: 'Acute', asOf: '2024-01-01', source: 'a test' }],
  hexes: [{ code: 'QOP', q: -1, r: 12, label: 'MAN', from: '2022-07-01', to: null }],
};

const rows: Record<NationTable, TextRow[]> = {
  bodies: [],
  edges: [],
  editions: [],
  statuses: [],
  activity: [],
  characteristics: [],
  hexes: [],
};

const edgeRow = { type: 'geography', child: 'R0A', parent: 'QOP', from: '2022-07-01', to: '', source: 'a test' };

describe('a table of a nation', () => {
  it('is written sorted, with a header row, and with quotes only where CSV needs them', () => {
    expect(writeNationTable(facts, 'bodies')).toBe(
      'code,kind,name,short_name,opened,closed,postcode,longitude,latitude,source\n' +
        'R0A,trust,North,N,,,,,,a test\n' +
        'R0B,trust,"Tees, Esk and ""Wear""",,2019-04-01,,SR4 7TP,-1.4087,54.90277,a test\n',
    );
  });

  it.each(nationTables)('reads %s back as it was written', (table) => {
    const text = writeNationTable({ ...facts, bodies: facts.bodies.slice(1) }, table);
    const [header = '', line = ''] = text.trimEnd().split('\n');
    const cells = line.split(',');
    const row = Object.fromEntries(header.split(',').map((name, index) => [name, cells[index] ?? '']));
    expect(readNationTables({ ...rows, [table]: [row] })[table]).toEqual(
      table === 'bodies' ? facts.bodies.slice(1) : facts[table],
    );
  });

  it.each([
    [{ ...edgeRow, from: '2022-02-30' }, 'edges line 2, column from: "2022-02-30" is not a day (YYYY-MM-DD)'],
    [{ ...edgeRow, child: '' }, 'edges line 2, column child is empty'],
    [{ ...edgeRow, child: ' R0A' }, 'edges line 2, column child: " R0A" begins or ends with a space'],
    [{ ...edgeRow, extra: '1' }, 'edges line 2: the column extra is not known'],
    [{ type: 'geography', child: 'R0A' }, 'edges line 2: the column parent is missing'],
  ])('is refused with the line, the column and the text: %j', (row: TextRow, message) => {
    expect(() => readNationTables({ ...rows, edges: [row] })).toThrow(message);
  });

  it.each(['1e3', '1,000', 'NaN', '0x1', '1.', ''])('does not take %j for a measured value', (value) => {
    const row = { code: 'R0A', measure: 'beds', value, period: '2024', source: 'a test' };
    expect(() => readNationTables({ ...rows, activity: [row] })).toThrow('activity line 2, column value');
  });

  it('takes no part of a cell for the number of a hexagon', () => {
    const row = { code: 'QOP', q: '1.5', r: '2', label: 'MAN', from: '', to: '' };
    expect(() => readNationTables({ ...rows, hexes: [row] })).toThrow('"1.5" is not a whole number');
  });
});

describe('a register file', () => {
  const register = {
    code: 'england',
    name: 'England',
    path: '/england',
    asOf: '2025-08-31',
    isFictional: false,
    root: 'X26',
    note: 'Public facts only.',
  };

  it('is read when every field is there', () => {
    expect(readRegister(register)).toEqual(register);
  });

  it.each([
    [null, 'does not hold an object'],
    [{ ...register, root: 5 }, 'root is not text'],
    [{ ...register, asOf: '2025-13-01' }, 'asOf is not a day'],
    [{ ...register, isFictional: 'no' }, 'isFictional is not true or false'],
    [{ ...register, more: 1 }, 'a field that is not known'],
  ])('is refused when it holds something else: %j', (json: unknown, message) => {
    expect(() => readRegister(json)).toThrow(message);
  });
});
