import type { ScanAsset, ScanFinding } from '../scan-record.ts';

/** A record of which nothing is known yet. */
export const blankAsset: Omit<ScanAsset, 'key'> = {
  names: [],
  addresses: [],
  macs: [],
  operatingSystem: null,
  cpes: [],
  serial: null,
  udi: null,
  kindHint: null,
  lastSeen: null,
  services: [],
  doubts: [],
};

export const blankFinding: ScanFinding = {
  assetKey: null,
  rule: null,
  title: null,
  description: null,
  cves: [],
  brokenCves: [],
  cpes: [],
  cvss: [],
  severityGiven: null,
  severity: null,
  port: null,
  protocol: null,
  service: null,
  component: null,
  firstSeen: null,
  lastSeen: null,
  state: null,
  evidence: null,
  solution: null,
  doubts: [],
};
