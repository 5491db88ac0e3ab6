import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { Job } from '#platform/jobs/job.ts';
import { bestMatch, lookUpNames } from '../domain/identify/match-product.ts';
import {
  type AffectedProduct,
  affectedNamed,
  assetsWith,
  type DueComponent,
  dueComponents,
  type FoundMatch,
  keepMatches,
} from '../store/affected-products.ts';
import { sourceNamed } from '../store/imports.ts';
import { type HeardFinding, mergeFindings } from '../store/merge-findings.ts';
import { ruleNumbers } from '../store/save-weaknesses.ts';
import { countAnew } from './count-anew.ts';

const together = 500;
/** Below this a match by the name alone is a guess, and lists would fill with it. */
const leastKept = 0.4;
/** From here on, and where the version is in the affected range, it is a finding on the assets that run it. */
const leastFinding = 0.6;
const source = 'Known weaknesses of components';

/** Compares components with what is known to be affected, as they come and as records come. */
export const matchComponentsJob: Job = {
  name: 'match-components',
  everySeconds: 20,
  run: async (context, signal) => {
    while (!signal.aborted && (await matchSome(context)) > 0);
  },
};

/** Compares some components of one organisation. @returns how many */
export async function matchSome(context: Context): Promise<number> {
  const on = context.now().toISOString().slice(0, 10);
  return await context.change(
    { action: 'match-components', why: 'components or public records changed' },
    async (change) => {
      const due = await dueComponents(change, together);
      const organisation = due[0]?.organisation;
      if (organisation === undefined) {
        change.record({ subject: 'components' });
        return 0;
      }
      const found = matchesOf(due, await affectedNamed(change, [...new Set(due.flatMap(namesOf))]));
      const compared = due.map(({ id }) => id);
      const gone = await keepMatches(change, { organisation, on }, compared, found);
      const findings = await keepFindings(change, { organisation, on, due }, found, gone);
      change.record({
        subject: 'components',
        organisationId: organisation,
        after: { compared: due.length, matches: found.length, findings },
      });
      return due.length;
    },
  );
}

const namesOf = ({ name, purl, cpe }: DueComponent) => lookUpNames({ name, purl, cpes: cpe === '' ? [] : [cpe] });
const said = (text: string) => (text === '' ? undefined : text);

function matchesOf(due: readonly DueComponent[], affected: readonly AffectedProduct[]): FoundMatch[] {
  const byName = Map.groupBy(affected, ({ name }) => name);
  return due.flatMap((component) => {
    const products = namesOf(component).flatMap((name) => byName.get(name) ?? []);
    const seen = {
      ...component,
      version: said(component.version),
      purl: said(component.purl),
      cpe: said(component.cpe),
    };
    return [...Map.groupBy(products, ({ weakness }) => weakness)].flatMap(([weakness, of]): FoundMatch[] => {
      const named = of.map(({ product }) => product);
      const { status, confidence, because } = bestMatch({ ...seen, supplier: said(component.supplier) }, named);
      if (confidence < leastKept || (status !== 'affected' && status !== 'cannot tell')) return [];
      return [{ component: component.id, weakness, status, confidence, because }];
    });
  });
}

interface Compared {
  readonly organisation: number;
  readonly on: string;
  readonly due: readonly DueComponent[];
}

/** What is sure enough becomes a finding on every asset that runs it; what is no more is closed for this source. */
async function keepFindings(
  change: Change,
  { organisation, on, due }: Compared,
  found: readonly FoundMatch[],
  gone: readonly { readonly component: number; readonly weakness: number }[],
): Promise<number> {
  const sure = found.filter(({ status, confidence }) => status === 'affected' && confidence >= leastFinding);
  if (sure.length + gone.length === 0) return 0;
  const assets = await assetsWith(change, [...new Set([...sure, ...gone].map(({ component }) => component))]);
  const byComponent = Map.groupBy(assets, ({ component }) => component);
  const place = { organisation, source: await sourceNamed(change, organisation, source) };
  const rules = await ruleNumbers(change, place, rulesOf(due, sure));
  const seen = { port: null, firstSeen: on, seenOn: on, doubts: 0 };
  const heard = new Map<string, HeardFinding>();
  const hear = (component: number, finding: Omit<HeardFinding, 'asset'>) => {
    for (const { asset } of byComponent.get(component) ?? [])
      heard.set(`${asset} ${finding.weakness}`, { ...finding, asset });
  };
  for (const { component, weakness } of gone) hear(component, { ...seen, weakness, rule: null, isFixed: true });
  for (const { component, weakness } of sure)
    hear(component, { ...seen, weakness, rule: rules.get(ruleOf(component, weakness)) ?? null, isFixed: false });
  await mergeFindings(change, place, [...heard.values()]);
  await countAnew(change, organisation, [...new Set([...heard.values()].map(({ weakness }) => weakness))]);
  return heard.size;
}

const ruleOf = (component: number, weakness: number) => `component ${component} ${weakness}`;

/** Why it is thought to be so, in the words that are kept with the finding. */
function rulesOf(due: readonly DueComponent[], sure: readonly FoundMatch[]) {
  const byId = new Map(due.map((component) => [component.id, component]));
  return sure.map(({ component, weakness, confidence, because }) => {
    const { name = '', version = '' } = byId.get(component) ?? {};
    const title = `${name} ${version}`.trim().slice(0, 500);
    const description = `${because} How sure: ${Math.round(confidence * 100)} of 100.`;
    return { code: ruleOf(component, weakness), title, description, solution: '' };
  });
}
