import { figureInWords, namesOf, needInWords } from './map-words.ts';
import { mapBaselineIds, mapBaselineNames, type OwnMap } from './own-map.ts';
import { pathwayName } from './pathways.ts';

/** One thing that would be added, changed or removed, with its old and new texts. */
export interface MapDifference {
  readonly part: 'system' | 'pathway' | 'figure' | 'site' | 'neighbour';
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly changes: readonly { readonly what: string; readonly before: string; readonly after: string }[];
}

type Texts = Readonly<Record<string, string>>;
type Part = MapDifference['part'];

/** An item of a map as texts, under a key that stays. */
interface Item {
  readonly key: string;
  readonly part: Part;
  readonly name: string;
  readonly texts: Texts;
}

/** What is different between two maps, in words, in the order of the document. */
export function mapDifferences(before: OwnMap, after: OwnMap): readonly MapDifference[] {
  const old = new Map(itemsOf(before).map((item) => [item.key, item]));
  const next = itemsOf(after);
  const kept = new Set(next.map(({ key }) => key));
  return [
    ...next.flatMap((item) => differenceOf(old.get(item.key), item)),
    ...[...old.values()].filter(({ key }) => !kept.has(key)).map(({ part, name }) => difference(part, name, 'removed')),
  ];
}

function difference(part: Part, name: string, kind: MapDifference['kind'], changes: MapDifference['changes'] = []) {
  return { part, name, kind, changes };
}

function differenceOf(before: Item | undefined, after: Item): MapDifference[] {
  if (before === undefined) return [difference(after.part, after.name, 'added')];
  const changes = Object.keys({ ...before.texts, ...after.texts }).flatMap((what) => {
    const [from, to] = [before.texts[what] ?? '', after.texts[what] ?? ''];
    return from === to ? [] : [{ what, before: from, after: to }];
  });
  return changes.length === 0 ? [] : [difference(after.part, after.name, 'changed', changes)];
}

function itemsOf(map: OwnMap): Item[] {
  const nameOf = namesOf(map.systems);
  const needs = (list: readonly Parameters<typeof needInWords>[0][]) =>
    list.map((need) => needInWords(need, nameOf)).join('; ');
  return [
    item('figure', 'template', 'Template', { template: map.template }),
    ...map.systems.map((system) =>
      item('system', system.id, system.name, {
        name: system.name,
        supplier: system.supplier ?? '',
        rank: String(system.rank),
        recovery: system.recovery,
        ground: system.ground,
        needs: needs(system.needs),
      }),
    ),
    ...map.pathways.map(({ service, weekly, needs: list }) =>
      item('pathway', service, pathwayName(service), { 'care a week': figureInWords(weekly), needs: needs(list) }),
    ),
    item('figure', 'isolation', 'Isolation', { value: figureInWords(map.isolation) }),
    ...mapBaselineIds.map((id) =>
      item('figure', id, mapBaselineNames[id], { figure: figureInWords(map.baselines[id]) }),
    ),
    ...map.sites.map((site) =>
      item('site', site.id, site.name, {
        name: site.name,
        postcode: site.postcode,
        place: site.latitude === null ? '' : `${site.latitude}, ${site.longitude}`,
        services: site.services.map(pathwayName).join(', '),
      }),
    ),
    ...map.neighbours.map(({ code, share, km }) =>
      item('neighbour', code, code, { share: text(share), kilometres: text(km) }),
    ),
  ];
}

const text = (value: number | null) => (value === null ? '' : String(value));

function item(part: Part, id: string, name: string, texts: Texts): Item {
  return { key: `${part}:${id}`, part, name, texts };
}
