import type { AdvisoryFault, AdvisoryProduct, AdvisoryReading, AdvisoryWeakness, ProductStatus } from './advisory.ts';
import { type Given, given, idOf, listOf, textOf, textOrNull } from './given.ts';

const statuses = new Map<string, ProductStatus>(
  Object.entries({
    exploitable: 'known_affected',
    in_triage: 'under_investigation',
    resolved: 'fixed',
    resolved_with_pedigree: 'fixed',
    not_affected: 'known_not_affected',
    false_positive: 'known_not_affected',
  } as const),
);

/** Reasons of CycloneDX that CSAF and OpenVEX know too; the others keep their own word. */
const reasons = new Map(
  Object.entries({
    code_not_present: 'vulnerable_code_not_present',
    code_not_reachable: 'vulnerable_code_not_in_execute_path',
    protected_by_compiler: 'inline_mitigations_already_exist',
    protected_at_runtime: 'inline_mitigations_already_exist',
    protected_by_mitigating_control: 'inline_mitigations_already_exist',
  }),
);

/** What one version stands for that is not as the rest. */
const ownStatuses = new Map<string, ProductStatus>([
  ['unaffected', 'known_not_affected'],
  ['unknown', 'under_investigation'],
]);

/** True for a document of CycloneDX that speaks of weaknesses. */
export const isCycloneDxVex = (value: unknown): boolean =>
  given(value).bomFormat === 'CycloneDX' && listOf(given(value).vulnerabilities).length > 0;

const nameOf = (organisation: unknown) => textOf(given(organisation).name, 200);

/** Components by what the document calls them, those inside of others too. */
function componentsOf(document: Given): ReadonlyMap<string, Given> {
  const all = [given(given(document.metadata).component), ...listOf(document.components).map(given)];
  // The list grows while it is walked: documents are judged before by how deep and how large they are.
  for (const component of all) for (const inside of listOf(component.components)) all.push(given(inside));
  return new Map(all.map((component) => [textOf(component['bom-ref']), component]));
}

/** A link to another document ends with what that calls the component; one that is not written as links are has none. */
function afterHash(ref: string): string {
  const [, name = ref] = ref.split('#');
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

interface Affected {
  readonly product: AdvisoryProduct;
  readonly status: ProductStatus;
}

/** What one entry of `affects` names, by version where it says some. */
function affectedBy(value: unknown, status: ProductStatus, components: ReadonlyMap<string, Given>): Affected[] {
  const entry = given(value);
  const ref = textOf(entry.ref);
  if (ref === '') return [];
  const component = components.get(ref) ?? components.get(afterHash(ref)) ?? {};
  const name = textOf(component.name);
  const shared = {
    ...{ name: name || ref, product: name || null, within: null, cpe: textOrNull(component.cpe, 2000) },
    supplier: textOrNull(nameOf(component.supplier)) ?? textOrNull(nameOf(component.manufacturer)),
    purl: textOrNull(component.purl, 2000) ?? (ref.startsWith('pkg:') ? ref : null),
  };
  const versions = listOf(entry.versions).map(given);
  if (versions.length === 0)
    return [{ product: { id: ref, ...shared, version: textOrNull(component.version), range: null }, status }];
  return versions.map(({ version, range, status: said }) => ({
    product: {
      ...{ id: idOf(`${ref}@${textOf(version) || textOf(range)}`), ...shared },
      ...{ version: textOrNull(version), range: textOrNull(range) },
    },
    status: ownStatuses.get(textOf(said)) ?? status,
  }));
}

function entryFaults(vulnerability: Given, where: string, components: ReadonlyMap<string, Given>): AdvisoryFault[] {
  const { state, justification, detail } = given(vulnerability.analysis);
  const status = statuses.get(textOf(state));
  const isNotAffected = status === 'known_not_affected';
  const named = listOf(vulnerability.affects).flatMap((each) => affectedBy(each, 'fixed', components));
  const checks: [boolean, string][] = [
    [textOf(vulnerability.id) === '', 'it names no weakness'],
    [status === undefined, `"${textOf(state, 40)}" is not a state of CycloneDX`],
    [named.length === 0, 'it names nothing that it affects'],
    [isNotAffected && !textOf(justification) && !textOf(detail), 'it says "not affected" without why'],
  ];
  return checks.flatMap(([isSo, message]) => (isSo ? [{ where, message }] : []));
}

function weaknessOf(vulnerability: Given, affected: readonly Affected[]): AdvisoryWeakness {
  const { justification, detail } = given(vulnerability.analysis);
  const id = textOf(vulnerability.id, 60);
  const products = affected.map(({ product }) => product.id);
  const groups = Map.groupBy(affected, ({ status }) => status);
  const notAffected = (groups.get('known_not_affected') ?? []).map(({ product }) => product.id);
  const code = textOrNull(justification, 60);
  const action = textOf(vulnerability.recommendation, 2000);
  return {
    cve: /^CVE-\d{4}-\d{4,19}$/.test(id) ? id : null,
    ...{ title: id, threats: [], scores: [] },
    statements: [...groups].map(([status, each]) => ({ status, products: each.map(({ product }) => product.id) })),
    justifications:
      notAffected.length === 0
        ? []
        : [{ products: notAffected, code: code && (reasons.get(code) ?? code), words: textOf(detail, 2000) }],
    remedies: action === '' ? [] : [{ category: 'workaround', details: action, products, url: null }],
  };
}

/** Reads what a document of CycloneDX 1.4 or later says of weaknesses. It has no place for how confidential it is. */
export function readCycloneDxVex(value: unknown): AdvisoryReading {
  const document = given(value);
  const metadata = given(document.metadata);
  const author =
    [metadata.supplier, metadata.manufacturer, metadata.manufacture, listOf(metadata.authors)[0]]
      .map(nameOf)
      .find((name) => name !== '') ?? '';
  const [id, at] = [textOf(document.serialNumber, 200), textOf(metadata.timestamp, 40)];
  const version = String(document.version ?? '1');
  const components = componentsOf(document);
  const entries = listOf(document.vulnerabilities).map(given);
  const checks: [boolean, string, string][] = [
    [!/^1\.([4-9]|\d\d)$/.test(textOf(document.specVersion, 10)), 'specVersion', 'is older than 1.4'],
    [id === '', 'serialNumber', 'is missing'],
    [author === '', 'metadata', 'names no supplier, manufacturer or author'],
    [Number.isNaN(Date.parse(at)), 'metadata/timestamp', 'is not an instant'],
    [!/^\d{1,9}$/.test(version), 'version', 'is not a whole number'],
  ];
  const faults: AdvisoryFault[] = checks.flatMap(([isSo, where, message]) => (isSo ? [{ where, message }] : []));
  faults.push(...entries.flatMap((each, index) => entryFaults(each, `vulnerabilities/${index}`, components)));
  if (faults.length > 0) return { advisory: null, faults };
  const read = entries.map((entry) => {
    const status = statuses.get(textOf(given(entry.analysis).state)) ?? 'under_investigation';
    return { entry, affected: listOf(entry.affects).flatMap((each) => affectedBy(each, status, components)) };
  });
  const products = read.flatMap(({ affected }) => affected.map(({ product }) => product));
  return {
    advisory: {
      ...{ format: 'cyclonedx', profile: 'cyclonedx', title: `VEX of ${author}`, summary: '', trackingId: id, version },
      // Who writes for its own product is its maker; an author's name alone says nothing of that.
      publisher: { name: author, namespace: '', category: nameOf(metadata.supplier) === author ? 'vendor' : 'other' },
      ...{ state: 'final', tlp: null, firstReleasedAt: at, releasedAt: at, revisions: [] },
      products: [...new Map(products.map((each) => [each.id, each])).values()],
      weaknesses: read.map(({ entry, affected }) => weaknessOf(entry, affected)),
    },
    faults: [],
  };
}
