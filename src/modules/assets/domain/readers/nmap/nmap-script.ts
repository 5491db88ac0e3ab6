import type { ScanFinding } from '../../scan-record.ts';
import { type GivenValues, longest } from '../given-values.ts';
import type { XmlMachine } from '../xml/xml-machine.ts';

/** What a port says of itself while its scripts are read. */
interface Place {
  readonly port: number | null;
  readonly protocol: string | null;
  readonly name: string | null;
}

/** A table of a script that may tell of a weakness. */
interface Table {
  readonly key: string;
  readonly values: Map<string, string>;
  /** Elements without a key, of tables inside: `ids` of the library `vulns`. */
  readonly ids: string[];
}

const mostFindings = 20_000;
const mostIds = 50;

/** Elements of a table that are kept. */
const wanted = new Set(['id', 'cvss', 'type', 'state', 'title']);

/** States of nmap's library `vulns` that are no weakness. */
const isHealthy = (state: string) => /^(NOT VULNERABLE|UNKNOWN)/i.test(state.trim());

/** The scripts of a host, as far as their tables name weaknesses. */
export class NmapScript {
  readonly #values: GivenValues;
  #findings: Omit<ScanFinding, 'assetKey' | 'lastSeen'>[] = [];
  #script = '';
  #output: string | null = null;
  #place: Place = { port: null, protocol: null, name: null };
  #tables: Table[] = [];
  #element: string | null = null;

  constructor(values: GivenValues) {
    this.#values = values;
  }

  beginHost(): void {
    this.#findings = [];
    this.#script = '';
    this.#tables = [];
    this.#element = null;
  }

  findings(assetKey: string, lastSeen: string | null): readonly ScanFinding[] {
    return this.#findings.map((finding) => ({ ...finding, assetKey, lastSeen }));
  }

  /** Whether the tag belongs to a script. */
  start(xml: XmlMachine, place: Place): boolean {
    if (this.#script === '') {
      if (xml.name !== 'script') return false;
      this.#values.begin(xml.offset, '');
      this.#script = this.#values.text(xml.attribute('id')) ?? '?';
      // Cut once: tables of one script may be many.
      this.#output = this.#values.text(xml.attribute('output'), longest.evidence);
      this.#place = { port: place.port, protocol: place.protocol, name: place.name };
    } else if (xml.name === 'table') {
      this.#tables.push({ key: xml.attribute('key') ?? '', values: new Map(), ids: [] });
    } else if (xml.name === 'elem') {
      this.#element = xml.attribute('key') ?? '';
      xml.gather(longest.description);
    }
    return true;
  }

  end(xml: XmlMachine): boolean {
    if (this.#script === '') return false;
    if (xml.name === 'elem') this.#endElement(xml.gathered());
    else if (xml.name === 'table') this.#endTable(xml);
    else if (xml.name === 'script') {
      this.#script = '';
      this.#tables = [];
    }
    return true;
  }

  #endElement(text: string): void {
    const table = this.#tables.at(-1);
    if (!table || this.#element === null) return;
    if (wanted.has(this.#element)) table.values.set(this.#element, text);
    else if (this.#element === '' && table.ids.length < mostIds) table.ids.push(text);
    this.#element = null;
  }

  #endTable(xml: XmlMachine): void {
    const table = this.#tables.pop();
    if (!table) return;
    const above = this.#tables.at(-1);
    if (table.key === 'ids' && above) above.ids.push(...table.ids.slice(0, mostIds - above.ids.length));
    else if (table.values.has('state') && table.values.has('title')) this.#addOfLibrary(xml, table);
    else if (this.#script === 'vulners' && table.values.has('id')) this.#addOfVulners(xml, table, above?.key ?? '');
  }

  /** `vulners`: one table for each id under the CPE it was found by; ids other than CVE tell of an exploit. */
  #addOfVulners(xml: XmlMachine, table: Table, cpe: string): void {
    const id = table.values.get('id') ?? '';
    if (table.values.get('type') !== 'cve' && !/^CVE-/i.test(id)) return;
    this.#values.begin(xml.offset, id);
    const score = this.#values.number(table.values.get('cvss'), 0, 10);
    const cpes = cpe.startsWith('cpe:') ? [cpe] : [];
    // vulners gives one score without saying of which generation.
    this.#add({ title: id, cves: [id], cpes, cvss: score, description: null, state: 'open' });
  }

  #addOfLibrary(xml: XmlMachine, table: Table): void {
    const state = table.values.get('state') ?? '';
    if (isHealthy(state)) return;
    const title = table.values.get('title') ?? '';
    this.#values.begin(xml.offset, title);
    const cves = table.ids.flatMap((id) => /^CVE:(.+)$/i.exec(id.trim())?.[1] ?? []);
    if (/^LIKELY/i.test(state.trim())) this.#values.doubt('unconfirmed');
    this.#add({ title, cves, cpes: [], cvss: null, description: this.#output, state: 'open' });
  }

  #add(found: {
    title: string;
    cves: readonly string[];
    cpes: readonly string[];
    cvss: number | null;
    description: string | null;
    state: 'open';
  }): void {
    if (this.#findings.length >= mostFindings) {
      this.#values.tooMany();
      return;
    }
    const values = this.#values;
    this.#findings.push({
      rule: this.#script,
      title: values.text(found.title, longest.title),
      description: null,
      ...values.cves(found.cves),
      cpes: values.list(found.cpes, 1),
      cvss: found.cvss === null ? [] : [{ generation: null, vector: null, score: found.cvss }],
      severityGiven: null,
      severity: null,
      port: this.#place.port,
      protocol: this.#place.protocol,
      service: this.#place.name,
      component: null,
      firstSeen: null,
      state: found.state,
      evidence: found.description,
      solution: null,
      doubts: values.doubts(),
    });
  }
}
