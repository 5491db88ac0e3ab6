import type { SystemTemplate } from './synthetic-systems.ts';

const one = {
  systems: [['', 1]],
  targets: [],
  amount: [1, 1],
  exposure: 'controlled',
  safety: 'marginal',
  mission: 'mef support crippled',
  criticality: 3,
} as const;
const operational = { ...one, kind: 'operational-technology', zone: 'Building systems', exposure: 'small' } as const;
const network = { ...one, kind: 'network', service: 'Network' } as const;
const between = { ...one, kind: 'interface', zone: 'Data centre', service: 'Messages between systems' } as const;

/** Kinds that lists of assets forget most often. They are drawn last, so that all others stay as they were. */
export const furtherTemplates: readonly SystemTemplate[] = [
  {
    ...operational,
    name: 'Medical gas alarms',
    service: 'Critical care',
    rows: [1, 2],
    amount: [4, 20],
    safety: 'catastrophic',
  },
  { ...operational, name: 'Pharmacy robot', service: 'Pharmacy', rows: [0, 1], mission: 'mef failure' },
  { ...network, name: 'Network of medical devices', zone: 'Medical devices', rows: [1, 1] },
  { ...network, name: 'Wireless network for guests', zone: 'Edge', rows: [0, 1], safety: 'negligible', criticality: 1 },
  { ...between, name: 'Laboratory orders and results', rows: [1, 1], mission: 'mef failure' },
  { ...between, name: 'Letters to practices', rows: [0, 1] },
  {
    ...one,
    kind: 'ai-system',
    name: 'Reading of chest images',
    service: 'Imaging',
    zone: 'Cloud',
    rows: [0, 1],
    exposure: 'open',
    safety: 'critical',
  },
];
