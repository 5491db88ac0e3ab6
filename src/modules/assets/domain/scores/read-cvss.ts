import { type CvssVersion, type Metric, metrics } from './cvss-metrics.ts';

/** A vector that keeps every rule of its specification: each given metric with its value, "not defined" left out. */
export interface CvssVector {
  readonly version: CvssVersion;
  readonly values: ReadonlyMap<string, string>;
}

export type CvssReading =
  | { readonly vector: CvssVector; readonly faults: readonly [] }
  | { readonly vector: null; readonly faults: readonly string[] };

/** Longer than any valid vector with every metric; what is longer is not looked at. */
const longest = 400;
const orderOf = new Map(
  Object.entries(metrics).map(([version, list]) => [version, new Map(list.map((each, at) => [each.key, at]))]),
);

const shown = (text: string) => (text.length > 40 ? `${text.slice(0, 37)}...` : text);
const refused = (...faults: string[]): CvssReading => ({ vector: null, faults });

/**
 * Reads a CVSS 3.0, 3.1 or 4.0 vector. In 3.x the metrics may stand in any order, in 4.0 only in that of the
 * specification. Every fault is named, in plain words.
 */
export function readCvss(text: string): CvssReading {
  if (text.length > longest) return refused(`The vector has ${text.length} letters; the longest possible has fewer.`);
  const [head = '', ...parts] = text.split('/');
  const version = /^CVSS:(3\.0|3\.1|4\.0)$/.exec(head)?.[1] as CvssVersion | undefined;
  if (version === undefined) return refused(faultOfHead(head));
  const faults: string[] = [];
  const values = new Map<string, string>();
  let last = -1;
  for (const part of parts) {
    const found = metricOf(version, part, faults);
    if (found === null) continue;
    const { metric, value, place } = found;
    if (values.has(metric.key)) faults.push(`${called(metric)} stands twice.`);
    else if (version === '4.0' && place < last)
      faults.push(`${called(metric)} is out of place: CVSS 4.0 sets the order of the metrics.`);
    values.set(metric.key, value);
    last = Math.max(last, place);
  }
  const missing = metrics[version].filter((metric) => metric.group === 'base' && !values.has(metric.key));
  if (missing.length > 0) faults.push(`Missing: ${missing.map(called).join(', ')}.`);
  if (faults.length > 0) return refused(...faults);
  return { vector: { version, values: new Map([...values].filter(([, value]) => value !== 'X')) }, faults: [] };
}

const called = (metric: Metric) => `${metric.key} (${metric.name})`;

function faultOfHead(head: string): string {
  if (/^CVSS:/.test(head)) return `Version ${shown(head.slice(5))} of CVSS is not known; known: 3.0, 3.1 and 4.0.`;
  if (/^\(?AV:[NAL]$/.test(head))
    return 'The vector must begin with CVSS:3.0, CVSS:3.1 or CVSS:4.0. CVSS 2 is not read.';
  return `The vector must begin with CVSS:3.0, CVSS:3.1 or CVSS:4.0, not with "${shown(head)}".`;
}

function metricOf(version: CvssVersion, part: string, faults: string[]) {
  const colon = part.indexOf(':');
  if (colon < 1) {
    faults.push(part === '' ? 'A part between two slashes is empty.' : `"${shown(part)}" is not METRIC:VALUE.`);
    return null;
  }
  const key = part.slice(0, colon);
  const value = part.slice(colon + 1);
  const place = orderOf.get(version)?.get(key);
  const metric = place === undefined ? undefined : metrics[version][place];
  if (place === undefined || metric === undefined) {
    faults.push(`"${shown(key)}" is not a metric of CVSS ${version}.`);
    return null;
  }
  if (metric.values.includes(value)) return { metric, value, place };
  faults.push(`${called(metric)} is "${shown(value)}"; it must be one of ${metric.values.join(', ')}.`);
  return null;
}

/** The vector in the order of its specification, without what is not defined. */
export function writeCvss(vector: CvssVector): string {
  const given = metrics[vector.version].flatMap(({ key }) => {
    const value = vector.values.get(key);
    return value === undefined ? [] : [`/${key}:${value}`];
  });
  return `CVSS:${vector.version}${given.join('')}`;
}
