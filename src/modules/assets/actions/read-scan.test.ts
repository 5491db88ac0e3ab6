import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import {
  csvFile,
  nessusFile,
  nessusHost,
  nessusItem,
  nmapFile,
  nmapHost,
  qualysFile,
  readingDay,
} from '../../../../test/support/scan-files.ts';
import { openScan } from './open-scan.ts';
import { readScan } from './read-scan.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'scans-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let number = 0;
function kept(content: string | Uint8Array): string {
  const file = path.join(folder, `${++number}.upload`);
  writeFileSync(file, content);
  return file;
}
const read = (content: string | Uint8Array) => readScan(kept(content), readingDay);

const nessus = nessusFile(nessusHost('10.0.0.1', nessusItem(1) + nessusItem(2)));
const device = { DeviceId: 'd1', DeviceName: 'pump', OSPlatform: 'Windows10' };
const generic = JSON.stringify({ findings: [{ title: 'a', severity: 'Low', description: '' }] });

describe('the format of a file', () => {
  it.each([
    ['nessus', nessus],
    ['nessus', `<!-- made for <nmaprun> --><?x?>${nessus.replace(/^<\?xml[^>]*>/, '')}`],
    ['nmap', nmapFile(nmapHost('10.0.0.1', ''))],
    ['generic-json', ` \n${generic}`],
    ['generic-csv', csvFile([{ Title: 'a', Severity: 'Low', Description: '' }])],
    ['qualys-csv', qualysFile([{ IP: '10.0.0.1', QID: '1', Title: 'a', Severity: '3' }])],
    ['defender-weaknesses-csv', csvFile([{ ...device, CveId: 'CVE-2020-15992', SoftwareName: 'chrome' }])],
    ['defender-devices-csv', csvFile([device])],
  ])('is told by what it holds: %s', async (format, content) => {
    const reading = await read(content);
    expect(reading).toMatchObject({ format, stopped: null });
    expect(reading.counts.assets + reading.counts.findings).toBeGreaterThan(0);
  });

  it.each([
    ['nothing', ''],
    ['a web page', '<!doctype html><html><body>Log in</body></html>'],
    ['an older Nessus file', '<?xml version="1.0"?><NessusClientData></NessusClientData>'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['JSON of something else', '[1,2,3]'],
  ])('is refused with what is read instead: %s', async (_what, content) => {
    await expect(read(content)).rejects.toMatchObject({ name: 'Problem', id: 'wrong-file' });
  });

  it('of a table with headings of its own is told, for somebody to say what its columns mean', async () => {
    expect(await read('name,age\nA,7\n')).toMatchObject({ format: 'table', counts: { assets: 0, findings: 0 } });
  });

  it('is refused where it says an encoding that attackers use to hide', async () => {
    const content = nessus.replace('version="1.0"', 'version="1.0" encoding="UTF-7"');
    await expect(read(content)).rejects.toThrow(/encoding that is not read here/);
  });
});

describe('a file', () => {
  it('reads the same packed or not, and in any encoding', async () => {
    const plain = await read(nessus);
    const latin = nessus.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"');
    for (const content of [
      gzipSync(nessus),
      Buffer.from(`\ufeff${nessus}`),
      Buffer.from(`\ufeff${nessus}`, 'utf16le'),
      Buffer.from(nessus, 'utf16le'),
      Buffer.from(latin, 'latin1'),
    ])
      expect((await read(content)).counts).toEqual(plain.counts);
  });

  it('keeps its letters in an older encoding that it names, and guesses one for a table, and says so', async () => {
    const item = (name: string) => `<ReportItem pluginID="1" pluginName="${name}"/>`;
    const named = nessusFile(nessusHost('a', item('Müller €'))).replace('"1.0"', '"1.0" encoding="windows-1252"');
    const bytes = Buffer.from(named.replace('€', '\x80'), 'latin1');
    const scan = await openScan(kept(bytes));
    const titles = [];
    for await (const { findings } of scan.batches({ now: readingDay, resume: null, tell: () => undefined }))
      titles.push(...findings.map(({ title }) => title));
    expect(titles).toEqual(['Müller €']);
    const table = Buffer.from('Title,Severity,Description\nMüller,Low,x\n', 'latin1');
    expect((await read(table)).counts.faults).toMatchObject([{ kind: 'guessed-encoding' }]);
  });

  it('that mixes encodings is read, with the place of the first letter that is not in it', async () => {
    const declared = nessus.replace('"1.0"', '"1.0" encoding="UTF-8"');
    const bytes = Buffer.from(declared.replace('an update.<', 'an \xfcpdate.<'), 'latin1');
    const { counts, stopped } = await read(bytes);
    expect(stopped).toBeNull();
    expect(counts).toMatchObject({ findings: 2, faults: [{ kind: 'wrong-letters', times: 1 }] });
  });

  it('with NUL bytes in its text is read, and told', async () => {
    const { counts, stopped } = await read(nessus.replace('Apply the', 'Apply\0\0the'));
    expect(stopped).toBeNull();
    expect(counts).toMatchObject({ findings: 2, faults: [{ kind: 'nul-bytes', times: 1 }] });
  });

  it('that two programs wrote at once is read up to where they meet, and says how to mend it', async () => {
    const { counts, stopped } = await read(
      nessus.replace('</ReportHost>', nessus.slice(nessus.indexOf('<ReportHost'))),
    );
    expect(counts.findings).toBe(2);
    expect(stopped).toMatchObject({
      where: '10.0.0.1',
      message: expect.stringMatching(/two programs .* Export it again/),
    });
  });

  it('with entities of its own is refused before anything of them is read', async () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(1000)}">]>${nessus.slice(nessus.indexOf('<Nessus'))}`;
    const { counts, stopped } = await read(bomb);
    expect(counts.findings).toBe(0);
    expect(stopped).toMatchObject({ message: expect.stringContaining('DOCTYPE'), offset: 0 });
  });

  it.each(['plain', 'gzip', 'marked'])('is gone on with where an import was killed: %s', async (way) => {
    const items = Array.from({ length: 1_500 }, (_, index) => nessusItem(index)).join('');
    const text = `${way === 'marked' ? '\ufeff' : ''}${nessusFile(nessusHost('ä', items))}`;
    const scan = await openScan(kept(way === 'gzip' ? gzipSync(text) : text));
    const rules = [];
    let resume = null;
    // Each round stores one batch and is killed.
    for (let round = 0; round < 20; round += 1) {
      const next = await scan.batches({ now: readingDay, resume, tell: () => undefined }).next();
      if (next.done) break;
      rules.push(...next.value.findings.map(({ rule }) => rule));
      resume = next.value.resume;
    }
    expect(rules).toEqual(Array.from({ length: 1_500 }, (_, index) => String(10_000 + (index % 900))));
  });
});
