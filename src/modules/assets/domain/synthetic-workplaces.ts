import type { SystemTemplate } from './synthetic-systems.ts';

/** Groups of workstations: where they stand, with the share of the fleet. */
export const workplaces: readonly (Pick<SystemTemplate, 'name' | 'service' | 'safety' | 'mission' | 'criticality'> & {
  readonly share: number;
})[] = [
  {
    name: 'ward desktops',
    service: 'Wards',
    share: 0.3,
    safety: 'marginal',
    mission: 'mef support crippled',
    criticality: 3,
  },
  {
    name: 'outpatient desktops',
    service: 'Outpatients',
    share: 0.2,
    safety: 'marginal',
    mission: 'mef support crippled',
    criticality: 2,
  },
  {
    name: 'emergency department desktops',
    service: 'Emergency care',
    share: 0.08,
    safety: 'critical',
    mission: 'mef failure',
    criticality: 4,
  },
  {
    name: 'theatre desktops',
    service: 'Theatres',
    share: 0.07,
    safety: 'critical',
    mission: 'mef failure',
    criticality: 4,
  },
  {
    name: 'office laptops',
    service: 'Business support',
    share: 0.25,
    safety: 'negligible',
    mission: 'degraded',
    criticality: 1,
  },
  { name: 'community laptops', service: 'Community care', share: 0.1, safety: null, mission: null, criticality: 2 },
];

/** Weaknesses that have no CVE, as a scanner calls them, by the kinds of systems that may have them. */
export const plainWeaknesses: readonly {
  readonly rule: string;
  readonly title: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly kinds: readonly SystemTemplate['kind'][];
  readonly chance: number;
}[] = [
  {
    rule: 'no-second-check',
    title: 'Log-in without a second check',
    severity: 'high',
    kinds: ['server', 'cloud-service', 'network-device'],
    chance: 0.12,
  },
  {
    rule: 'flat-network',
    title: 'Stands in a network that is not divided',
    severity: 'high',
    kinds: ['medical-device', 'building-system'],
    chance: 0.4,
  },
  {
    rule: 'default-password',
    title: 'Password as delivered',
    severity: 'high',
    kinds: ['medical-device', 'building-system', 'network-device'],
    chance: 0.15,
  },
  {
    rule: 'restore-not-tested',
    title: 'Restore was never tested',
    severity: 'medium',
    kinds: ['server', 'software'],
    chance: 0.2,
  },
  {
    rule: 'no-detection',
    title: 'Nothing watches for an attack',
    severity: 'medium',
    kinds: ['server', 'workstation'],
    chance: 0.15,
  },
  {
    rule: 'unsigned-file-sharing',
    title: 'Sharing of files is not signed',
    severity: 'medium',
    kinds: ['server', 'workstation'],
    chance: 0.25,
  },
  {
    rule: 'old-encryption',
    title: 'Accepts encryption that can be broken',
    severity: 'low',
    kinds: ['server', 'network-device', 'software'],
    chance: 0.3,
  },
];
