import { type Endpoint, endpointOf, type GenericEntry } from '../generic-finding.ts';
import { longest } from '../given-values.ts';

type Given = Readonly<Record<string, unknown>>;

/** An entry from its JSON; null where it is none. */
export function genericEntryOf(json: string): GenericEntry | null {
  const given = objectIn(json);
  if (given === null) return null;
  return {
    text: (name) => textOf(given[name]),
    flag: (name) => (typeof given[name] === 'boolean' ? given[name] : null),
    cves: [textOf(given.cve) ?? '', ...listOf(given.vulnerability_ids)].filter((id) => /^CVE/i.test(id)),
    endpoints: endpointsOf(given.endpoints),
  };
}

function objectIn(json: string): Given | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === 'string') return value.toWellFormed();
  return typeof value === 'number' ? String(value) : null;
}

function listOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.flatMap((each) => textOf(each) ?? []) : [];
}

function endpointsOf(value: unknown): readonly Endpoint[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (typeof each === 'string') return endpointOf(each.toWellFormed()) ?? [];
    if (typeof each !== 'object' || each === null) return [];
    const { host, port, protocol } = each as Given;
    const name = textOf(host)?.trim().toLowerCase().slice(0, longest.word).toWellFormed() ?? '';
    return name === '' ? [] : { host: name, port: textOf(port), protocol: textOf(protocol) };
  });
}
