import {
  baselineUnits,
  electives,
  eventKinds,
  metricUnits,
  scenarioSchema,
  serviceUnits,
  systemNames,
  technicalServices,
  templateIds,
} from './impact-words.ts';
import { limits } from './scenario.ts';

type Json = Readonly<Record<string, unknown>>;

const object = (properties: Json, required: readonly string[] = [], description?: string): Json => ({
  type: 'object',
  ...(description ? { description } : {}),
  additionalProperties: false,
  required,
  properties,
});
const list = (items: Json, description?: string): Json => ({
  type: 'array',
  items,
  ...(description ? { description } : {}),
});
const share = { type: 'number', minimum: 0, maximum: 1 } as const;
const triple = (number: Json, description: string) =>
  object({ p5: number, p50: number, p95: number }, ['p5', 'p50', 'p95'], description);
const above = { type: 'number', exclusiveMinimum: 0 } as const;
const dayOrNumber = {
  anyOf: [
    { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    { type: 'number', minimum: 0 },
  ],
};

const services = Object.keys(serviceUnits);

const custom = object(
  {
    code: { type: 'string' },
    name: { type: 'string' },
    type: { enum: templateIds, description: 'Which template its systems follow; acute where left out.' },
    weekly: object(
      Object.fromEntries([...services, electives].map((id) => [id, { type: 'number', minimum: 0 }])),
      [],
      'Normal care a week. What is left out is unknown, not zero.',
    ),
    baselines: object(
      Object.fromEntries(
        Object.entries(baselineUnits).map(([id, description]) => [
          id,
          { type: 'number', minimum: 0, ...(id === 'cancer-mortality' ? { maximum: 1 } : {}), description },
        ]),
      ),
      [],
      'Figures of normal times. What is left out is unknown, and what needs it is then not modelled.',
    ),
    isolation: { ...share, description: '0: another A&E is near; 1: there is nowhere else to go.' },
    map: { type: 'object', description: 'Its own service map, in the format of the export.' },
  },
  ['code'],
);

const filter = object(
  {
    type: { type: 'string' },
    region: { type: 'string', description: 'Name or code.' },
    icb: { type: 'string', description: 'Name or code.' },
    recordSystem: { type: 'string', description: 'Supplier of the main record system.' },
    all: { type: 'boolean' },
  },
  [],
  'All that are given must hold.',
);

const hit = object({
  kind: { enum: eventKinds },
  organisations: object({ codes: list({ type: 'string' }), filter, custom: list(custom) }),
  services: list({ enum: [...services, electives, ...Object.keys(technicalServices)] }),
  systems: list({ anyOf: [{ enum: Object.keys(systemNames) }, { type: 'string', pattern: '^own:' }] }),
  supplier: { type: 'string' },
  depth: triple(share, 'Outage at the start: 0, all works; 1, nothing does.'),
  capacity: list(
    { type: 'array', prefixItems: [{ type: 'number', minimum: 0 }, share], minItems: 2, maxItems: 2 },
    'Known course: from each day, the share that works.',
  ),
  restorationDays: triple(above, 'Days until half of what was hit works again.'),
  startDay: { type: 'number', minimum: 0 },
  recordsExposed: triple(above, 'People whose data was stolen or exposed.'),
  wrongResults: triple(share, 'Share of results shown wrong.'),
});

const observation = object(
  {
    organisation: { type: 'string', description: 'A code, or "total".' },
    metric: { enum: Object.keys(metricUnits).filter((metric) => metric.endsWith('-change')) },
    from: dayOrNumber,
    to: dayOrNumber,
    change: { type: 'number', minimum: -1, maximum: 0 },
    deviation: { type: 'number', minimum: 0.002, maximum: 0.5 },
  },
  ['metric', 'from', 'to', 'change'],
);

const interventionKinds = [
  'faster-restoration',
  'segmentation',
  'continuity-plan',
  'patching',
  'no-precautionary-disconnection',
];

const intervention = object(
  {
    kind: { enum: interventionKinds },
    factor: { type: 'number', minimum: 0.01, maximum: 1 },
    systems: list({ type: 'string' }),
    services: list({ enum: services }),
    paperMinutes: { type: 'number', minimum: 0 },
    tolerableHours: { type: 'number', minimum: 0.1 },
    firstEffect: share,
    settledEffect: share,
    settleDays: { type: 'number', minimum: 0.1 },
  },
  ['kind'],
);

/** The JSON Schema (draft 2020-12) of a scenario, and under `$defs` the closed lists of metrics and units of an answer. */
export function impactJsonSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: scenarioSchema,
    ...object(
      {
        schema: { const: scenarioSchema },
        name: { type: 'string' },
        seed: { type: 'integer', minimum: 0, maximum: limits.seed },
        draws: { type: 'integer', minimum: 20, maximum: limits.draws },
        onset: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
        horizonDays: { type: 'integer', minimum: 1, maximum: limits.horizonDays },
        parameters: { type: 'string' },
        isolation: share,
        region: { type: 'string', description: 'Narrows every filter.' },
        detail: { enum: ['weeks', 'totals', 'draws'] },
        hits: { ...list(hit), minItems: 1, maxItems: limits.hits },
        observed: list(observation),
        interventions: list(intervention),
      },
      ['schema', 'onset', 'hits'],
    ),
    $defs: {
      service: { enum: [...services, electives, 'all'] },
      metric: { enum: Object.keys(metricUnits) },
      unit: { enum: [...new Set(Object.values(metricUnits))] },
      unitOfMetric: { const: metricUnits },
    },
  };
}
