import type { AdvisoryFault, AdvisoryProduct, AdvisoryReading, AdvisoryWeakness, ProductStatus } from './advisory.ts';
import { type Given, given, listOf, textOf, textOrNull } from './given.ts';

const statuses: ReadonlyMap<string, ProductStatus> = new Map([
  ['not_affected', 'known_not_affected'],
  ['affected', 'known_affected'],
  ['fixed', 'fixed'],
  ['under_investigation', 'under_investigation'],
]);

/** True for a document that says it is OpenVEX. */
export const isOpenVex = (value: unknown): boolean =>
  textOf(given(value)['@context'], 200).startsWith('https://openvex.dev/ns');

function productOf(value: unknown): AdvisoryProduct | null {
  const product: Given = typeof value === 'string' ? { '@id': value } : given(value);
  const ids = given(product.identifiers);
  const id = textOf(product['@id'], 500) || textOf(ids.purl, 500) || textOf(ids.cpe23, 500);
  if (id === '') return null;
  return {
    ...{ id, name: id, supplier: null, product: null, version: null, range: null, within: null },
    cpe: textOrNull(ids.cpe23, 2000) ?? textOrNull(ids.cpe22, 2000),
    purl: textOrNull(ids.purl, 2000) ?? (id.startsWith('pkg:') ? id : null),
  };
}

/** What a statement lacks: OpenVEX asks for a reason with "not affected", and for something to do with "affected". */
function statementFaults(statement: Given, where: string): AdvisoryFault[] {
  const status = textOf(statement.status);
  const checks: [boolean, string][] = [
    [!statuses.has(status), `"${status.slice(0, 40)}" is not a status of OpenVEX`],
    [nameOf(statement) === '', 'it names no weakness'],
    [listOf(statement.products).flatMap((each) => productOf(each) ?? []).length === 0, 'it names no product'],
    [
      status === 'not_affected' && !textOf(statement.justification) && !textOf(statement.impact_statement),
      'it says "not affected" without why',
    ],
    [status === 'affected' && !textOf(statement.action_statement), 'it says "affected" without what to do'],
  ];
  return checks.flatMap(([isSo, message]) => (isSo ? [{ where, message }] : []));
}

function nameOf({ vulnerability }: Given): string {
  return typeof vulnerability === 'string' ? textOf(vulnerability, 60) : textOf(given(vulnerability).name, 60);
}

function weaknessOf(statement: Given): AdvisoryWeakness {
  const products = listOf(statement.products).flatMap((each) => productOf(each)?.id ?? []);
  const name = nameOf(statement);
  const status = statuses.get(textOf(statement.status)) ?? 'under_investigation';
  const action = textOf(statement.action_statement, 2000);
  return {
    ...{ cve: /^CVE-\d{4}-\d{4,19}$/.test(name) ? name : null, title: name, threats: [], scores: [] },
    statements: [{ status, products }],
    justifications:
      status === 'known_not_affected'
        ? [
            {
              products,
              code: textOrNull(statement.justification, 60),
              words: textOf(statement.impact_statement, 2000),
            },
          ]
        : [],
    remedies: action === '' ? [] : [{ category: 'workaround', details: action, products, url: null }],
  };
}

/** Reads a document of OpenVEX 0.2.0. It has no place for how confidential it is. */
export function readOpenVex(value: unknown): AdvisoryReading {
  const document = given(value);
  const statements = listOf(document.statements).map(given);
  const [id, author] = [textOf(document['@id'], 200), textOf(document.author, 200)];
  const at = textOf(document.timestamp, 40);
  const version = String(document.version ?? '');
  const checks: [boolean, string, string][] = [
    [id === '', '@id', 'is missing'],
    [author === '', 'author', 'is missing'],
    [Number.isNaN(Date.parse(at)), 'timestamp', 'is not an instant'],
    [!/^\d{1,9}$/.test(version), 'version', 'is not a whole number'],
    [statements.length === 0, 'statements', 'is empty'],
  ];
  const faults: AdvisoryFault[] = checks.flatMap(([isSo, where, message]) => (isSo ? [{ where, message }] : []));
  faults.push(...statements.flatMap((each, index) => statementFaults(each, `statements/${index}`)));
  if (faults.length > 0) return { advisory: null, faults };
  const updated = textOf(document.last_updated, 40);
  const products = statements.flatMap((each) => listOf(each.products).flatMap((one) => productOf(one) ?? []));
  return {
    advisory: {
      ...{ format: 'openvex', profile: 'openvex', title: `VEX of ${author}`, summary: '', trackingId: id, version },
      ...{ state: 'final', tlp: null, publisher: { name: author, namespace: '', category: textOf(document.role, 40) } },
      ...{ firstReleasedAt: at, releasedAt: updated || at, revisions: [] },
      products: [...new Map(products.map((each) => [each.id, each])).values()],
      weaknesses: statements.map(weaknessOf),
    },
    faults: [],
  };
}
