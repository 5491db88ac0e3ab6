import type { FileScanner } from '#platform/scan/file-scanner.ts';
import { sql } from '#platform/sql.ts';
import { type Actor, openApp, type Reply, type TestApp } from './app.ts';

/** Where evidence is kept. */
export const evidenceAt = '/api/assurance/evidence';
const pdf = Buffer.from('%PDF-1.7 minutes');

/** A platform with a trust that keeps evidence, the board above it and a trust beside it. */
export interface EvidenceWorld {
  readonly app: TestApp;
  readonly trust: Actor;
  readonly board: Actor;
  readonly neighbour: Actor;
  readonly staff: Actor;
  readonly boardMember: Actor;
  /** Outcomes of the CAF 3.2, in order. */
  readonly nodes: readonly number[];
  node(index?: number): number;
  setDay(day: string): void;
  /** Whether the virus scanner answers. */
  setScannerAway(isAway: boolean): void;
  addLink(actor: Actor | null, more?: object): Promise<Reply>;
  sendFile(actor: Actor | null, name: string, bytes?: unknown, query?: string): Promise<Reply>;
  list(actor: Actor, query?: string): Promise<Reply['body']>;
  share(level: string): Promise<Reply>;
}

/** Opens it; close its app in `afterAll`. */
export async function openEvidenceWorld(): Promise<EvidenceWorld> {
  let now = new Date('2026-11-22T10:00:00Z');
  let ticks = 0;
  // Each decision about sharing has a moment of its own.
  const clock = () => {
    ticks += 1;
    return new Date(now.getTime() + ticks);
  };
  let isAway = false;
  // Stands for the world outside: the harmless text that every scanner must find is found.
  const scanner: FileScanner = {
    scan: async (bytes) => {
      if (isAway) return { state: 'failed', found: 'no answer' };
      return bytes.includes('EICAR') ? { state: 'infected', found: 'Eicar-Signature' } : { state: 'clean', found: '' };
    },
  };
  const app = await openApp(clock, undefined, { scanner });
  const trust = await app.person('RXN', 'lead', 'Tara Trust');
  const nodes = await testYears(app);
  return {
    app,
    trust,
    board: await app.person('QE1', 'lead'),
    neighbour: await app.person('R0A', 'lead'),
    staff: await app.person('RXN', 'staff'),
    boardMember: await app.person('RXN', 'board'),
    nodes,
    node: (index = 0) => nodes[index] ?? 0,
    setDay: (day) => {
      now = new Date(`${day}T10:00:00Z`);
    },
    setScannerAway: (next) => {
      isAway = next;
    },
    addLink: (actor, more = {}) => {
      const body = { organisation: 'RXN', title: 'Board paper', link: 'https://example.org/1', ...more };
      return app.ask(actor, 'POST', evidenceAt, body);
    },
    sendFile: (actor, name, bytes = pdf, query = 'organisation=RXN&title=Minutes') =>
      app.ask(actor, 'POST', `${evidenceAt}/files?${query}&name=${encodeURIComponent(name)}`, bytes),
    list: async (actor, query = 'organisation=RXN') => (await app.ask(actor, 'GET', `${evidenceAt}?${query}`)).body,
    share: (level) =>
      app.ask(trust, 'POST', '/api/sharing', {
        organisation: 'RXN',
        class: 'assurance',
        with: null,
        level,
        purpose: 'Oversight',
        legalBasis: 'UK GDPR article 6(1)(e)',
        until: null,
        why: 'decided by the board',
      }),
  };
}

/** Two years of a cycle, the second on the CAF 3.2. @returns its outcomes */
async function testYears(app: TestApp): Promise<number[]> {
  return await app.whole.change({ action: 'test-years', why: 'test' }, async (change) => {
    change.record({ subject: 'year:test' });
    await change.run(sql`insert into frameworks.year (code, cycle, name, opens_on, final_on, source)
      values ('t-25', 'test', 'Test 2025', '2025-09-01', '2026-06-30', 'test'),
        ('t-26', 'test', 'Test 2026', '2026-09-01', '2027-06-30', 'test')`);
    await change.run(sql`insert into frameworks.category (year, code, name) values ('t-26', '1', 'One')`);
    await change.run(sql`insert into frameworks.standard (year, category, version_id, sort)
      select 't-26', '1', id, 0 from frameworks.version where framework = 'caf' and version = '3.2'`);
    const rows = await change.rows<{ id: number }>(sql`select n.id from frameworks.node n
      join frameworks.version v on v.id = n.version_id
      where v.framework = 'caf' and v.version = '3.2' and n.is_assessed order by n.sort`);
    return rows.map(({ id }) => id);
  });
}
