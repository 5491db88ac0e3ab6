import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { type JsonHandler, JsonMachine } from '../json/json-machine.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { BillRecords } from './bill-records.ts';
import { type Given, givenIn, givenList, textIn } from './given-json.ts';
import { componentOf, Described, type GivenPackage } from './spdx-package.ts';

/** Reads SPDX 2.2 and 2.3 in JSON. A unit is an entry of `packages`. Files and snippets are not kept. */
export function readSpdxJson(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector(options.resume ?? { offset: 0, context: '' });
  return drive(bytes, new JsonMachine(collector, new SpdxJson(collector, options), options), collector);
}

class SpdxJson implements JsonHandler {
  readonly #collector: Collector;
  readonly #records: BillRecords;
  readonly #described = new Described();
  #isKnown: boolean;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#records = new BillRecords(collector, options.now);
    this.#isKnown = options.resume !== null;
  }

  wants(list: string): boolean {
    return list === 'packages' || list === 'relationships' || list === 'documentDescribes';
  }

  wantsValue(key: string): boolean {
    return key === 'spdxVersion';
  }

  value(_key: string, json: string): void {
    this.#isKnown = /^"SPDX-2\./.test(json);
  }

  entry(list: string, json: string, { offset, where }: { readonly offset: number; readonly where: string }): void {
    this.#records.begin(offset, where);
    if (list === 'documentDescribes') {
      this.#described.add(json.slice(1, -1));
      return;
    }
    const given = givenIn(json);
    if (given === null) this.#collector.tell('entry-left-out', offset, where);
    else if (list === 'relationships') this.#relationship(given);
    else this.#package(packageOf(given));
  }

  #package(read: GivenPackage): void {
    this.#records.component(componentOf(read));
  }

  #relationship(given: Given): void {
    const [of, to] = [textIn(given.spdxElementId), textIn(given.relatedSpdxElement)];
    if (given.relationshipType === 'DESCRIBES' && of === 'SPDXRef-DOCUMENT' && to) this.#described.add(to);
    if (given.relationshipType === 'DESCRIBED_BY' && to === 'SPDXRef-DOCUMENT' && of) this.#described.add(of);
  }

  close(offset: number): void {
    if (!this.#isKnown) throw new ReadFault('not-recognised', offset);
    this.#described.tell(this.#records);
  }
}

function packageOf(given: Given): GivenPackage {
  return {
    id: textIn(given.SPDXID),
    name: textIn(given.name),
    version: textIn(given.versionInfo),
    supplier: textIn(given.supplier),
    originator: textIn(given.originator),
    purpose: textIn(given.primaryPackagePurpose),
    declared: textIn(given.licenseDeclared),
    concluded: textIn(given.licenseConcluded),
    references: givenList(given.externalRefs).flatMap(({ referenceType, referenceLocator }) => {
      const [type, locator] = [textIn(referenceType), textIn(referenceLocator)];
      return type === null || locator === null ? [] : { type, locator };
    }),
  };
}
