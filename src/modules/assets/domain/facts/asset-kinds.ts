/** What an asset is. The code is kept, the words are shown. */
export const assetKinds = {
  desktop: 'Desktop computer',
  laptop: 'Laptop',
  mobile: 'Phone or tablet',
  'thin-client': 'Thin client',
  server: 'Server',
  'medical-device': 'Medical device',
  'operational-technology': 'Operational technology',
  'building-system': 'Building system',
  'network-device': 'Network equipment',
  interface: 'Interface',
  software: 'Software',
  'cloud-service': 'Cloud service',
  'ai-system': 'AI system',
  network: 'Network',
  unknown: 'Not known',
} as const;

export type AssetKind = keyof typeof assetKinds;
export const assetKindCodes = Object.keys(assetKinds) as AssetKind[];

export const isAssetKind = (word: string): word is AssetKind => Object.hasOwn(assetKinds, word);

/**
 * Words of scanners and lists, each by the kind that it stands for; the first that fits counts. What is told apart must
 * stand before what holds its words: an "infusion pump server" is a server, a "patient monitor" no monitor of a desk.
 */
const words: readonly (readonly [kind: AssetKind, pattern: RegExp])[] = [
  ['ai-system', /\b(ai|artificial intelligence|machine learning|large language)\b/],
  ['cloud-service', /\b(cloud|saas|paas|iaas|tenancy)\b/],
  ['interface', /\b(interface|integration engine|hl7|api gateway|connector)\b/],
  ['server', /\b(server|hypervisor|domain controller|esxi|storage-misc|nas|san|mainframe|virtual machine host)\b/],
  [
    'medical-device',
    /\b(medical|infusion|pump|ventilator|ultrasound|x-?ray|mri|ct scanner|pacs|dicom|modality|patient monitor|ecg|analy[sz]er|imaging device|iomt)\b/,
  ],
  [
    'building-system',
    /\b(building|bms|hvac|lift|cctv|ip camera|door|access control|fire alarm|boiler|chiller|webcam)\b/,
  ],
  ['operational-technology', /\b(ot|plc|scada|ics|industrial|operational technology|programmable logic|rtu|hmi)\b/],
  ['thin-client', /\b(thin client|zero client|terminal)\b/],
  ['laptop', /\b(laptop|notebook|portable computer)\b/],
  ['mobile', /\b(mobile|phone|tablet|smartphone|ipad|android|ios|pda|handheld)\b/],
  [
    'network-device',
    /\b(router|switch|firewall|wap|wireless|access point|load balancer|proxy|bridge|hub|vpn|gateway|network (device|equipment|appliance)|broadband)\b/,
  ],
  ['desktop', /\b(desktop|workstation|pc|computer|general[ -]purpose|endpoint|client)\b/],
  ['software', /\b(software|application|library|package|firmware|container|component)\b/],
  ['network', /\b(network|subnet|vlan|segment)\b/],
];

interface KindFound {
  readonly kind: AssetKind;
  /** Why, in one sentence; says so where nothing fits. */
  readonly why: string;
}

/** The kind that a source's words stand for. What nothing fits stays unknown: a guess would be believed. */
export function kindOf(hint: string | null): KindFound {
  const plain =
    hint
      ?.trim()
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .toLowerCase()
      .replaceAll('_', ' ') ?? '';
  if (plain === '') return { kind: 'unknown', why: 'The source does not say what it is.' };
  const code = plain.replaceAll(' ', '-');
  if (isAssetKind(code)) return { kind: code, why: `The source says “${hint}”.` };
  const found = words.find(([, pattern]) => pattern.test(plain));
  if (!found) return { kind: 'unknown', why: `The source says “${hint}”, which stands for none of our kinds.` };
  return { kind: found[0], why: `The source says “${hint}”, which we count as “${assetKinds[found[0]]}”.` };
}
