import {
  type Advisory,
  type AdvisoryJustification,
  type AdvisoryScore,
  type AdvisoryWeakness,
  productStatuses,
  type Tlp,
} from './advisory.ts';
import { csafProducts, productGroups, productIds } from './csaf-products.ts';
import { type Given, given, listOf, textOf, textOrNull, textsOf } from './given.ts';

type Groups = ReadonlyMap<string, readonly string[]>;

const tlps: readonly string[] = ['white', 'green', 'amber', 'red'] satisfies readonly Tlp[];

/** A label that is not one of the standard's is no label. */
function tlpOf(distribution: unknown): Tlp | null {
  const label = textOf(given(given(distribution).tlp).label).toLowerCase();
  return tlps.includes(label) ? (label as Tlp) : null;
}

function stateOf(status: unknown): Advisory['state'] {
  return status === 'draft' || status === 'interim' ? status : 'final';
}

/** Codes of why a product is not affected (flags), and threats of the kind "impact", which say it in words. */
function justifications(weakness: Given, groups: Groups): AdvisoryJustification[] {
  const flags = listOf(weakness.flags)
    .map(given)
    .map((flag) => ({ products: productIds(flag, groups), code: textOrNull(flag.label, 60), words: '' }));
  const impacts = listOf(weakness.threats)
    .map(given)
    .filter(({ category }) => category === 'impact')
    .map((threat) => ({ products: productIds(threat, groups), code: null, words: textOf(threat.details, 2000) }));
  return [...flags, ...impacts];
}

function scoresOf(weakness: Given): AdvisoryScore[] {
  return listOf(weakness.scores)
    .map(given)
    .flatMap((each) => {
      const { baseScore: score, vectorString: vector } = { ...given(each.cvss_v2), ...given(each.cvss_v3) };
      return typeof score === 'number' && typeof vector === 'string'
        ? [{ score, vector: vector.slice(0, 200), products: textsOf(each.products) }]
        : [];
    });
}

function weaknessOf(value: unknown, groups: Groups): AdvisoryWeakness {
  const weakness = given(value);
  const status = given(weakness.product_status);
  return {
    cve: textOrNull(weakness.cve, 30),
    title: textOf(weakness.title) || textOf(given(listOf(weakness.notes)[0]).text),
    statements: productStatuses.flatMap((name) => {
      const products = textsOf(status[name]);
      return products.length === 0 ? [] : [{ status: name, products }];
    }),
    justifications: justifications(weakness, groups),
    remedies: listOf(weakness.remediations)
      .map(given)
      .map((remedy) => ({
        ...{ category: textOf(remedy.category, 40), details: textOf(remedy.details, 2000) },
        ...{ products: productIds(remedy, groups), url: textOrNull(remedy.url, 500) },
      })),
    threats: listOf(weakness.threats)
      .map(given)
      .map((threat) => ({ category: textOf(threat.category, 40), details: textOf(threat.details, 2000) })),
    scores: scoresOf(weakness),
  };
}

/** What a valid CSAF 2.0 document says. It is judged before (`actions/advisories/read-document.ts`). */
export function readCsaf(value: unknown): Advisory {
  const { document, product_tree, vulnerabilities } = given(value);
  const { title, category, publisher, tracking, distribution, notes } = given(document);
  const [publishing, track, tree] = [given(publisher), given(tracking), given(product_tree)];
  const groups = productGroups(tree);
  const summary = listOf(notes)
    .map(given)
    .find((note) => note.category === 'summary' || note.category === 'description');
  return {
    ...{ format: 'csaf', profile: textOf(category, 100), title: textOf(title), summary: textOf(summary?.text, 4000) },
    ...{ trackingId: textOf(track.id, 200), version: textOf(track.version, 60), state: stateOf(track.status) },
    tlp: tlpOf(distribution),
    publisher: {
      name: textOf(publishing.name, 200),
      namespace: textOf(publishing.namespace, 300),
      category: textOf(publishing.category, 40),
    },
    firstReleasedAt: textOf(track.initial_release_date, 40),
    releasedAt: textOf(track.current_release_date, 40),
    revisions: listOf(track.revision_history)
      .map(given)
      .map((each) => ({
        ...{ number: textOf(each.number, 60), date: textOf(each.date, 40), summary: textOf(each.summary, 1000) },
      })),
    products: csafProducts(tree),
    weaknesses: listOf(vulnerabilities).map((each) => weaknessOf(each, groups)),
  };
}
