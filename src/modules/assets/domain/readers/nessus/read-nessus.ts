import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { GivenValues } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { SeenKeys } from '../seen-keys.ts';
import { type XmlHandler, XmlMachine } from '../xml/xml-machine.ts';
import { NessusHost } from './nessus-host.ts';
import { limitOfField, NessusItem } from './nessus-item.ts';

const root = 'NessusClientData_v2';

/**
 * Reads .nessus files of version 2 (Tenable, "Nessus v2 File Format", 2013, with the elements that came since). A unit
 * is a ReportItem, so that a host of any size is resumed in the middle; the context is the host's name.
 */
export function readNessus(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const resume = options.resume ?? { offset: 0, context: '' };
  const collector = new Collector(resume);
  const within = resume.context === '' ? [] : [root, 'Report', 'ReportHost'];
  const open = options.resume === null ? [] : within.length > 0 ? within : [root, 'Report'];
  const handler = new NessusHandler(collector, options.now, resume.context);
  return drive(bytes, new XmlMachine(resume.offset, open, handler, collector.tell), collector);
}

class NessusHandler implements XmlHandler {
  readonly #collector: Collector;
  readonly #host: NessusHost;
  readonly #item: NessusItem;
  readonly #seen = new SeenKeys();
  /** Where we stand: the name of the host, of a property or a field whose text is gathered; empty outside. */
  #hostKey: string;
  #isHostTold: boolean;
  #isInItem = false;
  #property = '';
  #field = '';

  constructor(collector: Collector, now: Date, hostKey: string) {
    this.#collector = collector;
    this.#host = new NessusHost(new GivenValues(collector.tell, now));
    this.#item = new NessusItem(new GivenValues(collector.tell, now));
    this.#hostKey = hostKey;
    this.#isHostTold = hostKey !== '';
  }

  get where(): string {
    return this.#hostKey;
  }

  start(xml: XmlMachine): void {
    if (isOutOfPlace(xml)) throw new ReadFault('malformed', xml.offset);
    if (this.#isInItem) this.#startField(xml);
    else if (xml.name === 'ReportItem' && xml.scanner.parent === 'ReportHost') this.#startItem(xml);
    else if (xml.name === 'tag' && xml.scanner.parent === 'HostProperties') this.#startProperty(xml);
    else if (xml.name === 'ReportHost' && xml.scanner.parent === 'Report') this.#startHost(xml);
    else if (xml.scanner.depth === 1 && xml.name !== root) throw new ReadFault('not-recognised', xml.offset);
  }

  end(xml: XmlMachine): void {
    if (this.#field !== '') {
      if (xml.name !== this.#field) return;
      this.#item.field(this.#field, xml.gathered());
      this.#field = '';
    } else if (this.#property !== '') {
      if (xml.name !== 'tag') return;
      this.#host.property(this.#property, xml.gathered());
      this.#property = '';
    } else if (this.#isInItem) {
      if (xml.name === 'ReportItem') this.#endItem(xml);
    } else if (xml.name === 'HostProperties') this.#tellHost();
    else if (xml.name === 'ReportHost') this.#endHost(xml);
  }

  #startHost(xml: XmlMachine): void {
    this.#isHostTold = false;
    this.#hostKey = this.#host.begin(xml);
    if (this.#hostKey === '') this.#collector.tell('no-host-name', xml.offset, '');
    else if (this.#seen.add(this.#hostKey)) this.#collector.tell('same-host-again', xml.offset, this.#hostKey);
  }

  #startProperty(xml: XmlMachine): void {
    const name = xml.attribute('name') ?? '';
    if (!this.#host.isWanted(name)) return;
    this.#property = name;
    xml.gather(4_000);
  }

  #startItem(xml: XmlMachine): void {
    this.#tellHost();
    this.#isInItem = true;
    this.#item.begin(xml, this.#hostKey);
  }

  #startField(xml: XmlMachine): void {
    if (this.#field !== '' || xml.scanner.parent !== 'ReportItem') return;
    const limit = limitOfField(xml.name);
    if (limit > 0) {
      this.#field = xml.name;
      xml.gather(limit);
    } else xml.scanner.skip();
  }

  #endItem(xml: XmlMachine): void {
    this.#isInItem = false;
    if (this.#hostKey === '') return;
    this.#collector.finding(this.#item.finding(this.#hostKey));
    this.#collector.mark(xml.offset, this.#hostKey);
  }

  #endHost(xml: XmlMachine): void {
    this.#tellHost();
    this.#hostKey = '';
    this.#collector.mark(xml.offset, '');
  }

  /** Once for each host, before its first finding. */
  #tellHost(): void {
    if (this.#isHostTold || this.#hostKey === '') return;
    this.#isHostTold = true;
    this.#collector.asset(this.#host.asset(this.#hostKey));
  }
}

/** A file or a host that begins inside a host: two programs wrote at once. */
const isOutOfPlace = (xml: XmlMachine) =>
  (xml.name === root && xml.scanner.depth !== 1) || (xml.name === 'ReportHost' && xml.scanner.depth !== 3);
