import { describe, expect, it } from 'vitest';
import { tableHead } from '../readers/csv/table-head.ts';
import type { Batch } from '../readers/reader.ts';
import { readerFor, recognise } from '../readers/reader-for.ts';
import { type ColumnMapping, headingChanges, mappingFaults } from './column-mapping.ts';
import { proposeMapping } from './propose-mapping.ts';

const now = new Date('2026-11-22T12:00:00Z');

async function read(text: string, mapping: ColumnMapping): Promise<Batch[]> {
  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(text);
  }
  const batches: Batch[] = [];
  for await (const batch of readerFor('table').read(bytes(), { now, resume: null, mapping })) batches.push(batch);
  return batches;
}

const list = `Asset register of the estates team;;;;;
Hostname;IP;Type;Model;Criticality;Last seen
pump-1;10.0.0.1;Infusion pump;Flow 3;High;13/11/2026
srv-9;10.0.0.9;Virtual machine;;'=1+1;01/02/2026
;;;;;
`;

describe('a list', () => {
  it('is told by its row of headings, wherever that stands, and prose is none', () => {
    expect(recognise(Buffer.from(list))).toBe('table');
    expect(tableHead(Buffer.from(list))?.headings).toEqual([
      'Hostname',
      'IP',
      'Type',
      'Model',
      'Criticality',
      'Last seen',
    ]);
    expect(tableHead(Buffer.from('Dear all\nplease find the list\n'))).toBeNull();
    expect(tableHead(Buffer.from('1,2\n3,4\n'))).toBeNull();
  });

  it('has a mapping proposed from its headings and cells, each with why', () => {
    const head = tableHead(Buffer.from(list));
    const { rules, dates } = proposeMapping(head?.headings ?? [], head?.rows ?? []);
    expect(rules.map(({ fact }) => fact)).toEqual([
      ...['name', 'address', 'kind', 'product', 'criticality', 'lastSeen'],
    ]);
    expect(rules[0]?.because).toBe('The heading is “Hostname”.');
    expect(rules[2]?.values).toEqual({ 'Infusion pump': 'medical-device', 'Virtual machine': 'server' });
    expect(dates).toBe('day-first');
    const byCells = proposeMapping(
      ['Where', 'What'],
      [
        ['10.0.0.1', 'CVE-2021-44228'],
        ['10.0.0.2', 'CVE-2021-45046'],
      ],
    );
    expect(byCells.rules.map(({ fact, because }) => [fact, because])).toEqual([
      ['address', '2 of the first 2 cells look like IP addresses.'],
      ['cve', '2 of the first 2 cells look like CVE ids.'],
    ]);
  });

  it('becomes systems, what they run and what is said of them, by its mapping', async () => {
    const head = tableHead(Buffer.from(list));
    const proposal = proposeMapping(head?.headings ?? [], head?.rows ?? []);
    const site = { fact: 'site', column: null, constant: 'Main site', values: {} } as const;
    const [batch] = await read(list, { ...proposal, rules: [...proposal.rules, site] });
    expect(batch?.assets.map(({ key, said, lastSeen }) => ({ key, said, lastSeen }))).toEqual([
      { key: 'pump-1', said: { kind: 'medical-device', criticality: 3, site: 'Main site' }, lastSeen: '2026-11-13' },
      { key: 'srv-9', said: { kind: 'server', site: 'Main site' }, lastSeen: '2026-02-01' },
    ]);
    expect(batch?.components).toEqual([
      { assetKey: 'pump-1', name: 'Flow 3', version: '', purl: '', cpe: '', supplier: '', licence: '', kind: '' },
    ]);
    expect(batch?.faults.map(({ kind }) => kind).sort()).toEqual(['no-system-in-row', 'unreadable-number']);
  });

  it('of findings gives them with their systems', async () => {
    const rule = (fact: 'name' | 'cve' | 'severity' | 'state', column: string) => ({
      fact,
      column,
      constant: null,
      values: {},
    });
    const rules = [rule('name', 'Host'), rule('cve', 'CVE'), rule('severity', 'Risk'), rule('state', 'Status')];
    const text = 'Host,CVE,Risk,Status\nsrv-1,CVE-2021-44228,constructor,Closed\n';
    const [batch] = await read(text, { rules, dates: 'year-first' });
    expect(batch?.findings[0]).toMatchObject({
      assetKey: 'srv-1',
      cves: ['CVE-2021-44228'],
      severity: null,
      state: 'fixed',
    });
  });

  it('whose headings changed is told what is gone and what is new; case and signs are no change', () => {
    expect(headingChanges(['Host name', 'IP'], ['HOST-NAME', 'ip'])).toEqual({ gone: [], added: [] });
    expect(headingChanges(['Host', 'IP'], ['Host', 'Address'])).toEqual({ gone: ['IP'], added: ['Address'] });
  });

  it('needs a sign of each system, and columns that are there', () => {
    const site = { fact: 'site', column: 'Nowhere', constant: null, values: {} } as const;
    expect(mappingFaults({ rules: [site], dates: 'year-first' }, ['Site'])).toEqual([
      'There is no column “Nowhere” in the file.',
      'Say which column has the name, the address, the serial number or another sign of each system.',
    ]);
  });
});
