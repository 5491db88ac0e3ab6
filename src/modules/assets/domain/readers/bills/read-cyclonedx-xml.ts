import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { type XmlHandler, XmlMachine } from '../xml/xml-machine.ts';
import { AffectedTargets } from './affected-targets.ts';
import { BillRecords, type GivenComponent, type GivenRating, type GivenVulnerability } from './bill-records.ts';

type Growing<T> = { -readonly [K in keyof T]: T[K] };

interface OpenComponent extends Growing<GivenComponent> {
  readonly licences: string[];
  /** Before 1.4 an addition to the format put them into their component. */
  readonly vulnerabilities: GivenVulnerability[];
  readonly isSubject: boolean;
  /** How many elements were open with it. */
  readonly depth: number;
}

interface OpenVulnerability {
  readonly depth: number;
  texts: Map<string, string>;
  others: string[];
  readonly affects: AffectedTargets;
  ratings: Growing<GivenRating>[];
}

const lists = ['components', 'vulnerabilities'] as const;
const mostOfOne = 2_000;
const longestText = 4_000;

/** Reads CycloneDX in XML, 1.2 to 1.6. A unit is a component or a vulnerability of the outermost lists. */
export function readCycloneDxXml(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const resume = options.resume ?? { offset: 0, context: '' };
  const collector = new Collector(resume);
  const open = resume.context === '' ? [] : resume.context.split(' ');
  const handler = new CycloneDxXml(collector, options.now, open);
  return drive(bytes, new XmlMachine(resume.offset, open, handler, collector.tell), collector);
}

/** Without the prefix of a namespace, which some tools write. */
const local = (name: string) => name.slice(name.indexOf(':') + 1);

class CycloneDxXml implements XmlHandler {
  readonly #collector: Collector;
  readonly #records: BillRecords;
  /** Names of the open elements without prefixes, and as they stand in the file. */
  readonly #path: string[];
  readonly #raw: string[];
  readonly #components: OpenComponent[] = [];
  #vulnerability: OpenVulnerability | null = null;
  #number = 0;
  #nameless = 0;
  #isGathering = false;

  constructor(collector: Collector, now: Date, open: readonly string[]) {
    this.#collector = collector;
    this.#records = new BillRecords(collector, now);
    this.#path = open.map(local);
    this.#raw = [...open];
  }

  get where(): string {
    return this.#number === 0 ? '' : `entry ${this.#number}`;
  }

  start(xml: XmlMachine): void {
    const name = local(xml.name);
    if (this.#path.length === 0 && name !== 'bom') throw new ReadFault('not-recognised', xml.offset);
    if (this.#path.length > 0 && name === 'bom') throw new ReadFault('malformed', xml.offset, this.where);
    this.#path.push(name);
    this.#raw.push(xml.name);
    if (name === 'component' && this.#isComponentPlace()) this.#startComponent(xml);
    else if (name === 'vulnerability' && this.#isVulnerabilityPlace()) this.#startVulnerability(xml);
    else if (this.#vulnerability !== null) this.#startInVulnerability(name, xml);
    else if (this.#components.length > 0) this.#startInComponent(name, xml);
  }

  /** A list of components inside a component, of the file, or the subject. */
  #isComponentPlace(): boolean {
    const above = this.#path.at(-2);
    const isSubject = above === 'metadata' && this.#path.length === 3;
    const isListed = above === 'components' && (this.#path.length === 3 || this.#path.at(-3) === 'component');
    return this.#vulnerability === null && (isSubject || isListed);
  }

  /** The list of the file, or one inside a component. */
  #isVulnerabilityPlace(): boolean {
    const isListed = this.#path.length === 3 || this.#path.at(-3) === 'component';
    return this.#vulnerability === null && this.#path.at(-2) === 'vulnerabilities' && isListed;
  }

  #startComponent(xml: XmlMachine): void {
    if (this.#components.length === 0) this.#number += 1;
    this.#components.push({
      ref: xml.attribute('bom-ref'),
      kind: xml.attribute('type'),
      group: null,
      name: null,
      version: null,
      purl: null,
      cpe: null,
      supplier: null,
      licence: null,
      licences: [],
      vulnerabilities: [],
      isSubject: this.#path.at(-2) === 'metadata',
      depth: this.#path.length,
    });
  }

  #startVulnerability(xml: XmlMachine): void {
    const isInside = this.#components.length > 0;
    if (!isInside) this.#number += 1;
    this.#records.begin(xml.offset, this.where);
    // Before 1.4 an attribute named the component; inside one it names the weakness itself.
    const ref = isInside ? null : xml.attribute('ref');
    const affects = new AffectedTargets(mostOfOne, ref);
    this.#vulnerability = { texts: new Map(), others: [], affects, ratings: [], depth: this.#path.length };
  }

  #gather(xml: XmlMachine): void {
    this.#isGathering = true;
    xml.gather(longestText);
  }

  #startInComponent(name: string, xml: XmlMachine): void {
    if (name === 'vulnerabilities' && this.#path.at(-2) === 'component') return;
    if (this.#placeIn('component', name) !== null) this.#gather(xml);
    else if (xml.scanner.skip()) {
      this.#path.pop();
      this.#raw.pop();
    }
  }

  #startInVulnerability(name: string, xml: XmlMachine): void {
    if (name === 'rating' && this.#path.at(-2) === 'ratings')
      this.#vulnerability?.ratings.push({ method: null, score: null, severity: null, vector: null });
    this.#vulnerability?.affects.start(this.#path.slice(-3).join('/'));
    if (this.#placeIn('vulnerability', name) !== null) this.#gather(xml);
  }

  /** The path below the innermost element of this name, where its text is wanted. */
  #placeIn(unit: 'component' | 'vulnerability', name: string): string | null {
    const inside = this.#path.slice(this.#path.lastIndexOf(unit) + 1);
    const place = [...inside.slice(0, -1), name].join('/');
    return (unit === 'component' ? componentTexts : vulnerabilityTexts).has(place) ? place : null;
  }

  end(xml: XmlMachine): void {
    const name = this.#path.at(-1) ?? '';
    const isComponent = this.#components.at(-1)?.depth === this.#path.length;
    const isVulnerability = this.#vulnerability?.depth === this.#path.length;
    if (this.#isGathering) {
      this.#isGathering = false;
      this.#text(name, xml.gathered().trim());
    }
    this.#path.pop();
    this.#raw.pop();
    if (isComponent) this.#endComponent(xml);
    else if (isVulnerability) this.#endVulnerability(xml);
  }

  #text(name: string, text: string): void {
    if (this.#vulnerability !== null) {
      const place = this.#placeIn('vulnerability', name);
      if (place !== null) vulnerabilityText(this.#vulnerability, place, text);
      return;
    }
    const component = this.#components.at(-1);
    const place = this.#placeIn('component', name);
    if (component && place !== null) componentText(component, place, text);
  }

  #endComponent(xml: XmlMachine): void {
    const open = this.#components.pop();
    if (!open) return;
    this.#records.begin(xml.offset, this.where);
    const isWeak = open.vulnerabilities.length > 0;
    if (isWeak && open.ref === null) this.#nameless += 1;
    const ref = open.ref ?? (isWeak ? `nameless ${this.#nameless}` : null);
    const given = { ...open, ref, licence: open.licences.join(' OR ') };
    if (open.isSubject) this.#records.subject(given);
    else this.#records.component(given);
    for (const each of open.vulnerabilities)
      this.#records.vulnerability({ ...each, affects: ref === null ? [] : [{ ref, version: null, status: null }] });
    this.#mark(xml);
  }

  #endVulnerability(xml: XmlMachine): void {
    const open = this.#vulnerability;
    this.#vulnerability = null;
    if (open === null) return;
    const { texts, others, affects, ratings } = open;
    const text = (place: string) => texts.get(place) ?? null;
    const given: GivenVulnerability = {
      ...{ id: text('id'), description: text('description'), detail: text('detail') },
      ...{
        recommendation: text('recommendation') ?? text('recommendations/recommendation'),
        state: text('analysis/state'),
      },
      ...{ justification: text('analysis/justification'), analysis: text('analysis/detail') },
      firstSeen: text('created') ?? text('published'),
      ...{ others, affects: affects.affected, ratings },
    };
    const component = this.#components.at(-1);
    if (component === undefined) this.#records.vulnerability(given);
    else if (component.vulnerabilities.length < mostOfOne) component.vulnerabilities.push(given);
    else this.#records.values.tooMany();
    this.#mark(xml);
  }

  /** Between units of an outermost list alone can a reading go on. */
  #mark(xml: XmlMachine): void {
    const isOutermost = this.#path.length === 2 && lists.some((list) => list === this.#path[1]);
    if (isOutermost) this.#collector.mark(xml.offset, this.#raw.join(' '));
  }
}

const componentTexts = new Map<string, 'group' | 'name' | 'version' | 'purl' | 'cpe' | 'supplier' | 'licence'>([
  ['group', 'group'],
  ['name', 'name'],
  ['version', 'version'],
  ['purl', 'purl'],
  ['cpe', 'cpe'],
  ['publisher', 'supplier'],
  ['supplier/name', 'supplier'],
  ['manufacturer/name', 'supplier'],
  ['licenses/expression', 'licence'],
  ['licenses/license/id', 'licence'],
  ['licenses/license/name', 'licence'],
]);

function componentText(component: OpenComponent, place: string, text: string): void {
  const part = componentTexts.get(place);
  if (part === undefined || text === '') return;
  if (part === 'licence') {
    if (component.licences.length < 50) component.licences.push(text);
  } else if (part !== 'supplier' || component.supplier === null || place === 'supplier/name') component[part] = text;
}

const ratingTexts = {
  score: 'score',
  base: 'score',
  severity: 'severity',
  method: 'method',
  vector: 'vector',
} as const;

const vulnerabilityTexts = new Set([
  ...['id', 'description', 'detail', 'recommendation', 'created', 'published'],
  ...['analysis/state', 'analysis/justification', 'analysis/detail', 'references/reference/id', 'affects/target/ref'],
  ...['version', 'range', 'status'].map((name) => `affects/target/versions/version/${name}`),
  ...Object.keys(ratingTexts).map((name) => `ratings/rating/${name}`),
  ...['recommendations/recommendation', 'ratings/rating/score/base'],
]);

function vulnerabilityText(open: OpenVulnerability, place: string, text: string): void {
  const add = (list: string[]) => list.length < mostOfOne && list.push(text);
  const rating = open.ratings.at(-1);
  const name = place.slice(place.lastIndexOf('/') + 1);
  if (place === 'references/reference/id') add(open.others);
  else if (place.startsWith('affects/')) open.affects.text(name, text);
  else if (!place.startsWith('ratings/')) open.texts.set(place, text);
  else if (rating && name in ratingTexts && text !== '') rating[ratingTexts[name as keyof typeof ratingTexts]] = text;
}
