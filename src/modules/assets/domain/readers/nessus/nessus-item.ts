import type { CvssGiven, ScanFinding, Severity } from '../../scan-record.ts';
import { type GivenValues, longest, mostOfList } from '../given-values.ts';
import type { XmlMachine } from '../xml/xml-machine.ts';

const severityOf: Readonly<Record<string, Severity>> = { 0: 'none', 1: 'low', 2: 'medium', 3: 'high', 4: 'critical' };

/** Elements that come once and are kept, with the letters to gather of each. */
const single = [
  ['plugin_output', longest.evidence],
  ['synopsis', longest.description],
  ['solution', longest.solution],
  ['cvss_vector', longest.word],
  ['cvss_base_score', longest.word],
  ['cvss3_vector', longest.word],
  ['cvss3_base_score', longest.word],
  ['cvss4_vector', longest.word],
  ['cvss4_base_score', longest.word],
] as const;

const place = Object.fromEntries(single.map(([name], index) => [name, index])) as Record<
  (typeof single)[number][0],
  number
>;

const limits: ReadonlyMap<string, number> = new Map<string, number>([
  ...single,
  ['cve', longest.evidence],
  ['cpe', longest.evidence],
  ['cvss', longest.word],
  ['cvssv3', longest.word],
]);
/** The scanner of web applications has two names of its own. */
const places: ReadonlyMap<string, number> = new Map([
  ...Object.entries(place),
  ['cvss', place.cvss_base_score],
  ['cvssv3', place.cvss3_base_score],
]);

const generations = [
  { generation: 2, vector: place.cvss_vector, score: place.cvss_base_score },
  { generation: 3, vector: place.cvss3_vector, score: place.cvss3_base_score },
  { generation: 4, vector: place.cvss4_vector, score: place.cvss4_base_score },
] as const;

export const limitOfField = (name: string): number => limits.get(name) ?? 0;

/** One ReportItem. */
export class NessusItem {
  readonly #values: GivenValues;
  #attributes: Readonly<Record<'rule' | 'title' | 'severity' | 'port' | 'protocol' | 'service', string | null>> = none;
  readonly #texts: (string | null)[] = single.map(() => null);
  #cves: string[] = [];
  #cpes: string[] = [];

  constructor(values: GivenValues) {
    this.#values = values;
  }

  begin(xml: XmlMachine, host: string): void {
    this.#values.begin(xml.offset, host);
    this.#attributes = {
      rule: xml.attribute('pluginID'),
      title: xml.attribute('pluginName'),
      severity: xml.attribute('severity'),
      port: xml.attribute('port'),
      protocol: xml.attribute('protocol'),
      service: xml.attribute('svc_name'),
    };
    this.#texts.fill(null);
    if (this.#cves.length > 0) this.#cves = [];
    if (this.#cpes.length > 0) this.#cpes = [];
  }

  field(name: string, text: string): void {
    if (name === 'cve') this.#add(this.#cves, text, mostOfList.cves);
    else if (name === 'cpe') this.#add(this.#cpes, text, mostOfList.cpes);
    else this.#texts[places.get(name) ?? 0] = text;
  }

  finding(assetKey: string): ScanFinding {
    const values = this.#values;
    const given = this.#attributes;
    const text = (index: number, limit: number) => values.text(this.#texts[index], limit);
    const port = values.port(given.port);
    const severityGiven = values.text(given.severity);
    return {
      assetKey,
      rule: values.text(given.rule),
      title: values.text(given.title, longest.title),
      description: text(place.synopsis, longest.description),
      ...values.cves(this.#cves),
      cpes: this.#cpes.length === 0 ? empty : values.words(this.#cpes.join('\n'), mostOfList.cpes),
      cvss: this.#cvss(),
      severityGiven,
      severity: values.severity(severityGiven, severityOf),
      // Port 0 stands for the host as a whole.
      port,
      protocol: values.text(given.protocol),
      service: values.text(given.service),
      component: null,
      firstSeen: null,
      lastSeen: null,
      state: 'open',
      evidence: text(place.plugin_output, longest.evidence),
      solution: text(place.solution, longest.solution),
      doubts: values.doubts(),
    };
  }

  #cvss(): readonly CvssGiven[] {
    const found: CvssGiven[] = [];
    for (const { generation, vector, score } of generations) {
      const given = {
        vector: this.#values.text(this.#texts[vector]),
        score: this.#values.number(this.#texts[score], 0, 10),
      };
      if (given.vector !== null || given.score !== null) found.push({ generation, ...given });
    }
    return found;
  }

  #add(list: string[], text: string, most: number): void {
    // One more than is kept, so that the list is told to be shortened.
    if (list.length <= most) list.push(text);
  }
}

const none = { rule: null, title: null, severity: null, port: null, protocol: null, service: null };
const empty: readonly string[] = [];
