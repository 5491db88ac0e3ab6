import type { ScanAsset, ScanService } from '../../scan-record.ts';
import { type GivenValues, mostOfList } from '../given-values.ts';
import { macsIn } from '../network-addresses.ts';
import type { XmlMachine } from '../xml/xml-machine.ts';

interface OpenService {
  port: number | null;
  protocol: string | null;
  isOpen: boolean;
  name: string | null;
  product: string | null;
  version: string | null;
  cpes: string[];
}

const closed = (): OpenService => ({
  port: null,
  protocol: null,
  isOpen: false,
  name: null,
  product: null,
  version: null,
  cpes: [],
});

/** Before version 6, classes stood before the guesses, and without any where none was exact. Any guess is better. */
const ofClass = -1;

/** One host of nmap: its addresses, what it runs, and the services at its open ports. */
export class NmapHost {
  readonly #values: GivenValues;
  #addresses: string[] = [];
  #macs: string[] = [];
  #names: string[] = [];
  #systemCpes: string[] = [];
  #system: { name: string; accuracy: number; kind: string | null } | null = null;
  #services: ScanService[] = [];
  #endTime: string | null = null;
  #isGatheringCpe = false;
  isUp = true;
  /** At which port we stand; without a port, at the host as a whole. */
  service: OpenService = closed();

  constructor(values: GivenValues) {
    this.#values = values;
  }

  get key(): string | null {
    return this.#addresses[0] ?? this.#names[0] ?? this.#macs[0] ?? null;
  }

  begin(xml: XmlMachine): void {
    this.#values.begin(xml.offset, '');
    this.#addresses = [];
    this.#macs = [];
    this.#names = [];
    this.#systemCpes = [];
    this.#system = null;
    this.#services = [];
    this.#endTime = xml.attribute('endtime') ?? xml.attribute('starttime');
    this.#isGatheringCpe = false;
    this.isUp = true;
    this.service = closed();
  }

  start(xml: XmlMachine): void {
    if (xml.name === 'status' && xml.scanner.depth === 3) this.isUp = xml.attribute('state') !== 'down';
    else if (xml.name === 'address') this.#address(xml);
    else if (xml.name === 'hostname') this.#add(this.#names, xml.attribute('name'), mostOfList.names);
    else if (xml.name === 'port') this.#port(xml);
    else if (xml.name === 'state') this.service.isOpen = xml.attribute('state') === 'open';
    else if (xml.name === 'service') this.#serviceNames(xml);
    else if (xml.name === 'osmatch') this.#match(xml);
    else if (xml.name === 'osclass') this.#class(xml);
    else if (xml.name === 'cpe') {
      this.#isGatheringCpe = true;
      xml.gather(300);
    }
  }

  end(xml: XmlMachine): void {
    if (xml.name === 'cpe' && this.#isGatheringCpe) {
      this.#isGatheringCpe = false;
      const list = this.service.port === null ? this.#systemCpes : this.service.cpes;
      this.#add(list, xml.gathered(), mostOfList.cpes);
    } else if (xml.name === 'port') {
      this.#endPort();
    }
  }

  asset(key: string): ScanAsset {
    const values = this.#values;
    values.where = key;
    return {
      key,
      names: values.list(this.#names, mostOfList.names),
      addresses: values.list(this.#addresses, mostOfList.addresses),
      macs: macsIn(this.#macs.join(' '), mostOfList.addresses),
      operatingSystem: values.text(this.#system?.name),
      cpes: values.list(this.#systemCpes, mostOfList.cpes),
      serial: null,
      udi: null,
      kindHint: values.text(this.#system?.kind),
      lastSeen: values.epoch(this.#endTime),
      services: this.#services,
      doubts: values.doubts(),
    };
  }

  #address(xml: XmlMachine): void {
    const isMac = xml.attribute('addrtype') === 'mac';
    this.#add(isMac ? this.#macs : this.#addresses, xml.attribute('addr'), mostOfList.addresses);
  }

  #port(xml: XmlMachine): void {
    this.service = closed();
    this.service.port = this.#values.port(xml.attribute('portid'));
    this.service.protocol = this.#values.text(xml.attribute('protocol'));
  }

  #serviceNames(xml: XmlMachine): void {
    this.service.name = this.#values.text(xml.attribute('name'));
    this.service.product = this.#values.text(xml.attribute('product'));
    this.service.version = this.#values.text(xml.attribute('version'));
  }

  #endPort(): void {
    const { isOpen, ...service } = this.service;
    this.service = closed();
    if (!isOpen || service.port === null || service.protocol === null) return;
    if (this.#services.length >= mostOfList.services) this.#values.tooMany();
    else this.#services.push({ ...service, port: service.port, protocol: service.protocol });
  }

  /** The guess that nmap thinks likeliest; the first where several are as likely. */
  #match(xml: XmlMachine): void {
    const accuracy = this.#values.number(xml.attribute('accuracy'), 0, 100) ?? 0;
    if (this.#system === null || accuracy > this.#system.accuracy) {
      const kind = this.#system?.accuracy === ofClass ? this.#system.kind : null;
      this.#system = { name: xml.attribute('name') ?? '', accuracy, kind };
      this.#systemCpes = [];
    }
  }

  #class(xml: XmlMachine): void {
    const kind = xml.attribute('type');
    if (this.#system === null) {
      const name = ['vendor', 'osfamily', 'osgen'].map((each) => xml.attribute(each));
      this.#system = { name: [...new Set(name)].filter(Boolean).join(' '), accuracy: ofClass, kind };
    } else {
      this.#system.kind ??= kind;
    }
  }

  #add(list: string[], text: string | null, most: number): void {
    const kept = this.#values.text(text);
    if (kept === null) return;
    if (list.length < most) list.push(kept);
    else this.#values.tooMany();
  }
}
