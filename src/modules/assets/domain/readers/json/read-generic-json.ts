import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { genericRecords } from '../generic-finding.ts';
import { GivenValues } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { SeenKeys } from '../seen-keys.ts';
import { genericEntryOf } from './generic-entry.ts';
import { type JsonHandler, JsonMachine } from './json-machine.ts';

/** Reads DefectDojo "Generic Findings Import", JSON. A unit is an entry of `findings`. */
export function readGenericJson(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const collector = new Collector(options.resume ?? { offset: 0, context: '' });
  return drive(bytes, new JsonMachine(collector, new GenericJson(collector, options), options), collector);
}

class GenericJson implements JsonHandler {
  readonly #collector: Collector;
  readonly #values: GivenValues;
  readonly #seen = new SeenKeys();
  #hasFindings: boolean;

  constructor(collector: Collector, options: ReadOptions) {
    this.#collector = collector;
    this.#values = new GivenValues(collector.tell, options.now);
    this.#hasFindings = options.resume !== null;
  }

  wants(list: string): boolean {
    const isFindings = list === 'findings';
    this.#hasFindings ||= isFindings;
    return isFindings;
  }

  close(offset: number): void {
    if (!this.#hasFindings) throw new ReadFault('not-recognised', offset);
  }

  entry(_list: string, json: string, { offset, where }: { readonly offset: number; readonly where: string }): void {
    this.#values.begin(offset, where);
    const entry = genericEntryOf(json);
    const records = entry && genericRecords(entry, this.#values);
    if (!records) this.#collector.tell('entry-left-out', offset, where);
    for (const { asset, findings } of records ?? []) {
      if (asset && !this.#seen.add(asset.key)) this.#collector.asset(asset);
      for (const finding of findings) this.#collector.finding(finding);
    }
  }
}
