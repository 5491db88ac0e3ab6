import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { type JsonHandler, JsonMachine } from '../json/json-machine.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { BillRecords, type GivenAffected, type GivenComponent, type GivenVulnerability } from './bill-records.ts';
import { type Given, givenIn, givenList, givenOf, textIn, textsIn } from './given-json.ts';

/** Components stand in components; deeper than this nobody nests them. */
const deepest = 100;

/**
 * Reads CycloneDX in JSON, 1.2 to 1.6 (ECMA-424). A unit is an entry of `components` or `vulnerabilities`. What depends
 * on what is not kept, so a circle among dependencies is none of our concern.
 */
export function readCycloneDxJson(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector(options.resume ?? { offset: 0, context: '' });
  return drive(bytes, new JsonMachine(collector, new CycloneDxJson(collector, options), options), collector);
}

class CycloneDxJson implements JsonHandler {
  readonly #collector: Collector;
  readonly #records: BillRecords;
  #isKnown: boolean;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#records = new BillRecords(collector, options.now);
    this.#isKnown = options.resume !== null;
  }

  wants(list: string): boolean {
    return list === 'components' || list === 'vulnerabilities';
  }

  wantsValue(key: string): boolean {
    return key === 'metadata' || key === 'bomFormat';
  }

  value(key: string, json: string): void {
    if (key === 'bomFormat') {
      this.#isKnown = json === '"CycloneDX"';
      return;
    }
    this.#records.begin(0, 'metadata');
    const about = givenOf(givenIn(json)?.component);
    if (!about) return;
    this.#records.subject(componentOf(about));
    // What is told inside the subject is part of it.
    for (const part of givenList(about.components)) this.#component(part, 1);
  }

  close(offset: number): void {
    if (!this.#isKnown) throw new ReadFault('not-recognised', offset);
  }

  entry(list: string, json: string, { offset, where }: { readonly offset: number; readonly where: string }): void {
    this.#records.begin(offset, where);
    const given = givenIn(json);
    if (given === null) this.#collector.tell('entry-left-out', offset, where);
    else if (list === 'components') this.#component(given, 0);
    else this.#records.vulnerability(vulnerabilityOf(given));
  }

  #component(given: Given, depth: number): void {
    this.#records.component(componentOf(given));
    if (depth >= deepest) return;
    for (const part of givenList(given.components)) this.#component(part, depth + 1);
  }
}

function componentOf(given: Given): GivenComponent {
  const supplier = textIn(givenOf(given.supplier)?.name) ?? textIn(givenOf(given.manufacturer)?.name);
  return {
    ref: textIn(given['bom-ref']),
    kind: textIn(given.type),
    group: textIn(given.group),
    name: textIn(given.name),
    version: textIn(given.version),
    purl: textIn(given.purl),
    cpe: textIn(given.cpe),
    supplier: supplier ?? textIn(given.publisher),
    licence: givenList(given.licenses).map(licenceOf).filter(Boolean).join(' OR '),
  };
}

function licenceOf(given: Given): string {
  const licence = givenOf(given.license);
  return textIn(given.expression) ?? textIn(licence?.id) ?? textIn(licence?.name) ?? '';
}

function vulnerabilityOf(given: Given): GivenVulnerability {
  const analysis = givenOf(given.analysis);
  return {
    id: textIn(given.id),
    others: givenList(given.references).flatMap(({ id }) => textIn(id) ?? []),
    description: textIn(given.description),
    detail: textIn(given.detail),
    recommendation: textIn(given.recommendation),
    ratings: givenList(given.ratings).map(({ method, score, severity, vector }) => ({
      method: textIn(method),
      score: textIn(score),
      severity: textIn(severity),
      vector: textIn(vector),
    })),
    state: textIn(analysis?.state),
    justification: textIn(analysis?.justification),
    analysis: [textIn(analysis?.detail), ...textsIn(analysis?.response)].filter(Boolean).join(' '),
    firstSeen: textIn(given.created) ?? textIn(given.published),
    affects: givenList(given.affects).flatMap(affectedIn),
  };
}

function affectedIn({ ref: given, versions }: Given): readonly GivenAffected[] {
  const ref = textIn(given);
  if (ref === null) return [];
  const told = givenList(versions).map(({ version, range, status }) => ({
    ref,
    version: textIn(version) ?? textIn(range),
    status: textIn(status),
  }));
  return told.length > 0 ? told : [{ ref, version: null, status: null }];
}
