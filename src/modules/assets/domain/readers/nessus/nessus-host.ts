import type { ScanAsset } from '../../scan-record.ts';
import { type GivenValues, mostOfList } from '../given-values.ts';
import { macsIn } from '../network-addresses.ts';
import type { XmlMachine } from '../xml/xml-machine.ts';

const wanted = new Set([
  'host-ip',
  'host-fqdn',
  'host-rdns',
  'hostname',
  'netbios-name',
  'mac-address',
  'operating-system',
  'os',
  'system-type',
  'HOST_END_TIMESTAMP',
  'HOST_END',
]);

/** Of a web application the scanner gives its address as a name. */
const hostOf = (name: string): string => /^https?:\/\/([^/:?#]+)/i.exec(name)?.[1] ?? name;

/** A scan of a web application ends with its zone; others write words in a local time that nobody names. */
const isIso = (end: string): boolean => /^\d{4}-/.test(end);

/** HostProperties of one ReportHost. */
export class NessusHost {
  readonly #values: GivenValues;
  #properties = new Map<string, string>();
  #cpes: string[] = [];

  constructor(values: GivenValues) {
    this.#values = values;
  }

  /** The key of the host; empty where it has no name. */
  begin(xml: XmlMachine): string {
    this.#values.begin(xml.offset, '');
    this.#properties = new Map();
    this.#cpes = [];
    const key = this.#values.text(xml.attribute('name')) ?? '';
    this.#values.where = key;
    return key;
  }

  isWanted(name: string): boolean {
    return wanted.has(name) || /^cpe(-\d+)?$/.test(name);
  }

  property(name: string, text: string): void {
    if (!name.startsWith('cpe')) this.#properties.set(name, text);
    // "cpe:/a:php:php:5.6 -> PHP PHP"
    else if (this.#cpes.length <= mostOfList.cpes) this.#cpes.push(text.split('->')[0] ?? '');
  }

  asset(key: string): ScanAsset {
    const values = this.#values;
    const given = (name: string) => this.#properties.get(name) ?? '';
    const [address, end] = [given('host-ip'), given('HOST_END')];
    return {
      key,
      names: values.list(
        [
          key === address ? '' : key,
          given('host-fqdn'),
          given('host-rdns'),
          given('hostname'),
          given('netbios-name'),
        ].map(hostOf),
        mostOfList.names,
      ),
      addresses: values.words(address, mostOfList.addresses),
      macs: macsIn(given('mac-address'), mostOfList.addresses),
      operatingSystem: values.text(given('operating-system').replaceAll('\n', ' or ')) ?? values.text(given('os')),
      cpes: values.list(this.#cpes, mostOfList.cpes),
      serial: null,
      udi: null,
      kindHint: values.text(given('system-type')),
      lastSeen: values.epoch(given('HOST_END_TIMESTAMP')) ?? (isIso(end) ? values.date(end) : null),
      services: [],
      doubts: values.doubts(),
    };
  }
}
