import type { PriorityInput } from './priority/priority-input.ts';

/** What an invented organisation runs many of. `targets`: which lists of public weaknesses apply, and how likely each is. */
export interface SystemTemplate {
  readonly kind:
    | 'workstation'
    | 'server'
    | 'medical-device'
    | 'building-system'
    | 'network-device'
    | 'software'
    | 'cloud-service'
    | 'operational-technology'
    | 'network'
    | 'interface'
    | 'ai-system';
  /** Words of the name; a place or a number is added. */
  readonly name: string;
  /** Operating systems by weight. */
  readonly systems: readonly (readonly [name: string, weight: number])[];
  /** Rows that an organisation has of it. */
  readonly rows: readonly [least: number, most: number];
  /** Devices behind a row; 1 is a single device. Of workstations the fleet's size decides. */
  readonly amount: readonly [least: number, most: number];
  readonly zone: string;
  readonly service: string;
  readonly targets: readonly (readonly [target: string, chance: number])[];
  readonly exposure: PriorityInput['exposure'];
  readonly safety: PriorityInput['safety'];
  readonly mission: PriorityInput['mission'];
  readonly criticality: 1 | 2 | 3 | 4;
}

/** What a target's systems bring in by themselves, beside what the row names. */
export const targetsOfSystem: Readonly<Record<string, readonly (readonly [target: string, chance: number])[]>> = {
  'Windows 7': [['windows-old', 0.9]],
  'Windows 10': [
    ['windows', 0.42],
    ['office', 0.5],
    ['browser', 0.5],
    ['reader', 0.4],
  ],
  'Windows 10 without updates': [
    ['windows', 0.9],
    ['windows-old', 0.3],
    ['office', 0.6],
    ['browser', 0.6],
  ],
  'Windows 11': [
    ['windows-11', 0.5],
    ['windows', 0.15],
    ['browser', 0.5],
  ],
  'Windows Server 2012 R2': [
    ['windows-old', 0.6],
    ['windows-server', 0.5],
    ['windows', 0.4],
  ],
  'Windows Server 2016': [
    ['windows-server', 0.6],
    ['windows', 0.3],
  ],
  'Windows Server 2019': [['windows-server', 0.5]],
  'Windows Server 2022': [['windows-server', 0.3]],
  'Red Hat Enterprise Linux 7': [['linux', 0.6]],
  'Red Hat Enterprise Linux 8': [['linux', 0.3]],
};

/** Nobody repairs these any more. */
export const unsupportedSystems: ReadonlySet<string> = new Set([
  'Windows 7',
  'Windows 10 without updates',
  'Windows Server 2012 R2',
  'Red Hat Enterprise Linux 7',
]);

/** Kinds that no scan of a network looks into. */
export const unscannedKinds: ReadonlySet<SystemTemplate['kind']> = new Set([
  'software',
  'cloud-service',
  'operational-technology',
  'network',
  'interface',
  'ai-system',
]);

/** Who supplies what stands behind a service, of the invented suppliers; of other services nobody says. */
export const supplierOfService: Readonly<Record<string, string>> = {
  Backup: 'Eidovane Hosting',
  Imaging: 'Serravine Imaging',
  'Messages between systems': 'Thornaxis Exchange',
  Network: 'Veridane Networks',
  Pathology: 'Zephandra Pathology',
  'Public website': 'Eidovane Hosting',
  'Virtual machines': 'Eidovane Hosting',
};
