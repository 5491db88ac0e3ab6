import { assetKindCodes, assetKinds } from '../facts/asset-kinds.ts';
import {
  type ColumnMapping,
  type DateOrder,
  type MappedFact,
  type MappingRule,
  plainHeading,
} from './column-mapping.ts';

/** A proposed rule, and why. */
export interface ProposedRule extends MappingRule {
  readonly because: string;
}

export interface ProposedMapping extends ColumnMapping {
  readonly rules: readonly ProposedRule[];
}

/** Headings that lists of assets and of findings have, small letters and digits alone; the first that fits is taken. */
const headingsOf: readonly (readonly [MappedFact, RegExp])[] = [
  ['cve', /^(cve|cveid|cves|cvenumber|vulnerabilityid)$/],
  ['udi', /^(udi|udidi|uniquedeviceidentifier|gs1|gtin)$/],
  ['serial', /^(serial|serialno|serialnumber|sn|hardwareserial|biosserial)$/],
  ['mac', /^(mac|macaddress|macaddresses|ethernet|ethernetaddress|physicaladdress|hardwareaddress)$/],
  ['address', /^(ip|ips|ipaddress|ipaddresses|ipv4|ipv4address|ipv6|lastip|address|hostip)$/],
  [
    'name',
    /^(name|host|hostname|computer|computername|devicename|machinename|systemname|assetname|fqdn|dnsname|endpoint|device|server|servername)$/,
  ],
  [
    'key',
    /^(id|assetid|deviceid|assettag|assetnumber|assetno|tag|inventorynumber|ci|ciid|equipmentnumber|equipmentno)$/,
  ],
  ['kind', /^(kind|type|devicetype|assettype|category|class|devicecategory|equipmenttype|citype)$/],
  ['amount', /^(amount|count|quantity|qty|number|units|howmany|noofdevices)$/],
  ['site', /^(site|location|building|siteName|premises|hospitalsite|campus)$/i],
  ['zone', /^(zone|networkzone|vlan|segment|networksegment|network|subnet)$/],
  ['ownerDuty', /^(owner|assetowner|responsible|responsibleperson|custodian|managedby|informationassetowner|iao)$/],
  ['service', /^(service|clinicalservice|department|ward|specialty|businessservice|area)$/],
  ['supplier', /^(supplier|manufacturer|maker|make|brand|producer|oem)$/],
  ['criticality', /^(criticality|critical|importance|businesscriticality|priority|tier|impact)$/],
  ['operatingSystem', /^(os|operatingsystem|osname|platform|osversion|firmware)$/],
  ['lastSeen', /^(lastseen|lastseenon|lastcontact|lastcheckin|lastlogon|lastupdate|lastdetected|lastscan)$/],
  ['purl', /^(purl|packageurl)$/],
  ['cpe', /^(cpe|cpe23|cpename)$/],
  [
    'product',
    /^(product|software|application|productname|softwarename|model|devicemodel|package|component|modelname)$/,
  ],
  ['version', /^(version|softwareversion|productversion|release|build|swversion)$/],
  ['severity', /^(severity|risk|risklevel|threatlevel|cvssseverity|rating)$/],
  ['rule', /^(plugin|pluginid|rule|ruleid|checkid|qid|testid)$/],
  ['title', /^(title|finding|findingname|vulnerability|vulnerabilityname|weakness|issue|summary|pluginname)$/],
  ['description', /^(description|details|synopsis|detail)$/],
  ['solution', /^(solution|remediation|fix|recommendation|mitigation|action)$/],
  ['port', /^(port|portnumber|tcpport)$/],
  ['firstSeen', /^(firstseen|firstdetected|firstfound|discovered|date|foundon)$/],
  ['state', /^(state|status|findingstate)$/],
];

/** What cells look like, where the heading says nothing. */
const shapesOf: readonly (readonly [MappedFact, RegExp, string])[] = [
  ['cve', /^CVE-\d{4}-\d{4,}/i, 'CVE ids'],
  ['mac', /^[0-9a-f]{2}([:-][0-9a-f]{2}){5}$/i, 'addresses of network cards'],
  ['address', /^\d{1,3}(\.\d{1,3}){3}$/, 'IP addresses'],
  ['purl', /^pkg:[a-z]/i, 'package URLs'],
  ['cpe', /^cpe:[2/]/i, 'CPE names'],
];

const several: readonly MappedFact[] = ['name', 'address', 'mac'];

/** A mapping worked out from headings and first rows, each rule with why; a person corrects it. */
export function proposeMapping(headings: readonly string[], rows: readonly (readonly string[])[]): ProposedMapping {
  const rules: ProposedRule[] = [];
  const taken = new Set<MappedFact>();
  for (const [place, heading] of headings.entries()) {
    const cells = rows.map((row) => row[place]?.trim() ?? '').filter(Boolean);
    const found = byHeading(heading) ?? byShape(cells);
    if (found === null || (taken.has(found.fact) && !several.includes(found.fact))) continue;
    taken.add(found.fact);
    rules.push({ ...found, column: heading, constant: null, values: valuesOf(found.fact, cells) });
  }
  return { rules, dates: dateOrderOf(rows.flat()) };
}

function byHeading(heading: string): { readonly fact: MappedFact; readonly because: string } | null {
  const plain = plainHeading(heading);
  const found = headingsOf.find(([, pattern]) => pattern.test(plain));
  return found ? { fact: found[0], because: `The heading is “${heading}”.` } : null;
}

function byShape(cells: readonly string[]): { readonly fact: MappedFact; readonly because: string } | null {
  if (cells.length === 0) return null;
  for (const [fact, pattern, words] of shapesOf) {
    const like = cells.filter((cell) => pattern.test(cell)).length;
    if (like * 5 >= cells.length * 4)
      return { fact, because: `${like} of the first ${cells.length} cells look like ${words}.` };
  }
  return null;
}

/** Kinds by the words that lists have for them. */
const kindWords: readonly (readonly [(typeof assetKindCodes)[number], RegExp])[] = [
  ['laptop', /laptop|notebook/i],
  ['thin-client', /thin.?client|zero.?client/i],
  ['mobile', /phone|tablet|mobile|ipad|handheld/i],
  [
    'medical-device',
    /medical|infusion|pump|monitor(?!\b.*desktop)|ventilator|imaging|scanner|modality|x.?ray|mri|\bct\b|ultrasound|analyser|analyzer/i,
  ],
  ['building-system', /building|\bbms\b|hvac|lift|door|access control|camera|cctv/i],
  ['operational-technology', /\bplc\b|scada|industrial|operational/i],
  ['network-device', /switch|router|firewall|access point|\bwap\b|network (device|equipment)/i],
  ['cloud-service', /cloud|saas/i],
  ['server', /server|host\b|hypervisor|virtual machine|\bvm\b/i],
  ['desktop', /desktop|workstation|\bpc\b|computer/i],
  ['software', /software|application/i],
];

/** The code of a kind from anybody's words; null where they say none. */
export function kindOf(given: string): string | null {
  const plain = given.trim().toLowerCase();
  const exact = assetKindCodes.find((code) => code === plain || assetKinds[code].toLowerCase() === plain);
  return exact ?? kindWords.find(([, words]) => words.test(given))?.[0] ?? null;
}

const mostValues = 40;

function valuesOf(fact: MappedFact, cells: readonly string[]): Record<string, string> {
  if (fact !== 'kind') return {};
  const given = [...new Set(cells)].slice(0, mostValues);
  return Object.fromEntries(given.flatMap((value) => [[value, kindOf(value) ?? 'unknown']]));
}

/** Day first where a first number is above 12 and no second one is; month first the other way round; else by year. */
function dateOrderOf(cells: readonly string[]): DateOrder {
  const dates = cells.flatMap((cell) => {
    const found = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}\b/.exec(cell.trim());
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  if (dates.length === 0) return 'year-first';
  return dates.some(([, second]) => second > 12) && !dates.some(([first]) => first > 12) ? 'month-first' : 'day-first';
}
