/** What a column of a list may say, in the order of the form. `of`: the asset, software on it, or something found. */
export const mappedFacts = {
  key: { words: 'Number in the source', of: 'asset' },
  name: { words: 'Name', of: 'asset' },
  address: { words: 'Address (IP)', of: 'asset' },
  mac: { words: 'Network card (MAC)', of: 'asset' },
  serial: { words: 'Serial number', of: 'asset' },
  udi: { words: 'Unique device identifier (UDI)', of: 'asset' },
  kind: { words: 'Kind of system', of: 'asset' },
  amount: { words: 'How many', of: 'asset' },
  site: { words: 'Site', of: 'asset' },
  zone: { words: 'Network zone', of: 'asset' },
  ownerDuty: { words: 'Owner', of: 'asset' },
  service: { words: 'Service', of: 'asset' },
  supplier: { words: 'Supplier', of: 'asset' },
  criticality: { words: 'Criticality', of: 'asset' },
  operatingSystem: { words: 'Operating system', of: 'asset' },
  lastSeen: { words: 'Last seen', of: 'asset' },
  product: { words: 'Product', of: 'software' },
  version: { words: 'Version', of: 'software' },
  purl: { words: 'Package URL', of: 'software' },
  cpe: { words: 'CPE', of: 'software' },
  cve: { words: 'CVE', of: 'finding' },
  title: { words: 'Title of the finding', of: 'finding' },
  severity: { words: 'Severity', of: 'finding' },
  rule: { words: 'Rule of the scanner', of: 'finding' },
  description: { words: 'Description', of: 'finding' },
  solution: { words: 'What to do', of: 'finding' },
  port: { words: 'Port', of: 'finding' },
  firstSeen: { words: 'First seen', of: 'finding' },
  state: { words: 'State', of: 'finding' },
} as const;

export type MappedFact = keyof typeof mappedFacts;
export const mappedFactCodes = Object.keys(mappedFacts) as MappedFact[];

/** Where a fact comes from: a column by its heading, or the same for every row. */
export interface MappingRule {
  readonly fact: MappedFact;
  readonly column: string | null;
  readonly constant: string | null;
  /** What a value of the column means, such as "Workstation" a desktop; others stay as they are. */
  readonly values: Readonly<Record<string, string>>;
}

export const dateOrders = ['year-first', 'day-first', 'month-first'] as const;
export type DateOrder = (typeof dateOrders)[number];

/** How the rows of a list become facts. */
export interface ColumnMapping {
  readonly rules: readonly MappingRule[];
  readonly dates: DateOrder;
}

/** Facts that tell one system from another: without one of them a list says nothing. */
const naming: readonly MappedFact[] = ['key', 'name', 'address', 'mac', 'serial', 'udi'];

/** Why a mapping cannot be used, in words for whoever made it; empty where it can. */
export function mappingFaults({ rules }: ColumnMapping, headings: readonly string[]): string[] {
  const known = new Set(headings.map(plainHeading));
  const missing = rules.filter(({ column }) => column !== null && !known.has(plainHeading(column)));
  const faults = missing.map(({ column }) => `There is no column “${column}” in the file.`);
  if (!rules.some(({ fact }) => naming.includes(fact)))
    faults.push('Say which column has the name, the address, the serial number or another sign of each system.');
  return faults;
}

/** Two headings that differ in case, space and signs alone are one. */
export const plainHeading = (heading: string): string =>
  heading
    .normalize('NFKC')
    .slice(0, 200)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** How the headings of a file differ from those that a mapping was made for. */
export function headingChanges(before: readonly string[], now: readonly string[]) {
  const names = (headings: readonly string[]) => new Map(headings.map((each) => [plainHeading(each), each]));
  const [old, fresh] = [names(before), names(now)];
  const only = (one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>) =>
    [...one].filter(([plain]) => plain !== '' && !other.has(plain)).map(([, heading]) => heading);
  return { gone: only(old, fresh), added: only(fresh, old) };
}
