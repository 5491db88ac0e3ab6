import type { ScanFinding } from './scan-record.ts';

/** What a finding is about: public weaknesses by CVE id, or what the scanner calls by a rule of its own. */
export interface FindingNames {
  readonly codes: readonly string[];
  /** True: the codes are the scanner's own, and mean something within the organisation alone. */
  readonly isOwn: boolean;
  /** The scanner's rule, null where it has none. */
  readonly rule: string | null;
}

const plain = (text: string) => text.trim().toLowerCase().replace(/\s+/g, ' ').slice(0, 180);

/**
 * The weaknesses that a finding names; null where it is a remark: something that a scanner saw and does not call weak.
 * A finding without a CVE and without a severity is kept: not known is not harmless.
 */
export function namesOf(finding: ScanFinding, format: string): FindingNames | null {
  const rule = finding.rule?.slice(0, 180) ?? (finding.title === null ? null : plain(finding.title));
  if (finding.cves.length > 0) return { codes: finding.cves, isOwn: false, rule };
  if (finding.severity === 'none' || rule === null) return null;
  return { codes: [`${format}:${rule}`.slice(0, 200)], isOwn: true, rule };
}
