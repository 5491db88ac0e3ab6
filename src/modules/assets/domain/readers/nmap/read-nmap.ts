import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { GivenValues } from '../given-values.ts';
import { ReadFault } from '../read-fault.ts';
import type { Batch, ReadOptions } from '../reader.ts';
import { SeenKeys } from '../seen-keys.ts';
import { type XmlHandler, XmlMachine } from '../xml/xml-machine.ts';
import { NmapHost } from './nmap-host.ts';
import { NmapScript } from './nmap-script.ts';

const root = 'nmaprun';

/**
 * Reads nmap's XML (-oX; nmap.dtd 1.05). A unit is a host. Findings come from scripts that name weaknesses: `vulners`
 * and those that use nmap's library `vulns`. An open port is not a weakness: it is a service of its host.
 */
export function readNmap(bytes: AsyncIterable<Uint8Array>, options: ReadOptions): AsyncGenerator<Batch> {
  const resume = options.resume ?? { offset: 0, context: '' };
  const collector = new Collector(resume);
  const open = options.resume === null ? [] : [root];
  const machine = new XmlMachine(resume.offset, open, new NmapHandler(collector, options.now), collector.tell);
  return drive(bytes, machine, collector);
}

class NmapHandler implements XmlHandler {
  readonly #collector: Collector;
  readonly #host: NmapHost;
  readonly #script: NmapScript;
  readonly #seen = new SeenKeys();
  #isInHost = false;

  constructor(collector: Collector, now: Date) {
    this.#collector = collector;
    this.#host = new NmapHost(new GivenValues(collector.tell, now));
    this.#script = new NmapScript(new GivenValues(collector.tell, now));
  }

  get where(): string {
    return this.#isInHost ? (this.#host.key ?? '') : '';
  }

  start(xml: XmlMachine): void {
    const { depth } = xml.scanner;
    if (depth === 1 && xml.name !== root) throw new ReadFault('not-recognised', xml.offset);
    // A file or a host that begins inside a host: two programs wrote at once.
    if (depth > 2 && (xml.name === 'host' || xml.name === root)) throw new ReadFault('malformed', xml.offset);
    if (depth === 2 && xml.name === 'host') {
      this.#isInHost = true;
      this.#host.begin(xml);
      this.#script.beginHost();
    } else if (this.#isInHost && !this.#script.start(xml, this.#host.service)) this.#host.start(xml);
  }

  end(xml: XmlMachine): void {
    if (!this.#isInHost) return;
    if (xml.scanner.depth === 1 && xml.name === 'host') this.#endHost(xml);
    else if (!this.#script.end(xml)) this.#host.end(xml);
  }

  #endHost(xml: XmlMachine): void {
    this.#isInHost = false;
    const { key } = this.#host;
    if (this.#host.isUp && key === null) this.#collector.tell('no-host-name', xml.offset, '');
    if (this.#host.isUp && key !== null) {
      if (this.#seen.add(key)) this.#collector.tell('same-host-again', xml.offset, key);
      const asset = this.#host.asset(key);
      this.#collector.asset(asset);
      for (const finding of this.#script.findings(key, asset.lastSeen)) this.#collector.finding(finding);
    }
    this.#collector.mark(xml.offset, '');
  }
}
