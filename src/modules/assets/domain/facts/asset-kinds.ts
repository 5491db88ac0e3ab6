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

type AssetKind = keyof typeof assetKinds;
export const assetKindCodes = Object.keys(assetKinds) as AssetKind[];

export const isAssetKind = (word: string): word is AssetKind => Object.hasOwn(assetKinds, word);
