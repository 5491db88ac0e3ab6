import { serviceUnits, systemNames, templateIds } from './impact-words.ts';
import { figureOrigins, mapBaselineIds, mapBaselineNames, mapLimits, mapSchema } from './own-map.ts';

type Json = Readonly<Record<string, unknown>>;

const object = (properties: Json, required: readonly string[]): Json => ({
  type: 'object',
  additionalProperties: false,
  required,
  properties,
});
const list = (items: Json, maxItems: number): Json => ({ type: 'array', items, maxItems });
const share = { type: 'number', minimum: 0, maximum: 1 } as const;
const text = { type: 'string', maxLength: 100 } as const;
const maybe = (most: number, least = 0): Json => ({ type: ['number', 'null'], minimum: least, maximum: most });

const figure = (most: number, description: string): Json => ({
  description,
  ...object(
    {
      value: maybe(most),
      origin: { enum: figureOrigins },
      source: { type: 'string', maxLength: 200 },
      period: { type: 'string', maxLength: 60 },
    },
    [],
  ),
});

const systemId = {
  anyOf: [
    { enum: Object.keys(systemNames).filter((id) => id !== 'whole-estate') },
    { type: 'string', pattern: '^own:[a-z0-9][a-z0-9-]{0,39}$' },
  ],
};
const members = { ...list(systemId, mapLimits.members), minItems: 1 };
const gate = {
  oneOf: [
    object({ system: systemId }, ['system']),
    object({ allOf: members }, ['allOf']),
    object({ anyOf: members }, ['anyOf']),
    object({ atLeast: { type: 'integer', minimum: 1 }, of: members }, ['atLeast', 'of']),
  ],
};
const service = { enum: Object.keys(serviceUnits) };

const system = object(
  {
    id: systemId,
    name: text,
    rank: { enum: [1, 2, 3], description: 'Clinical priority in restoration: 1 comes back first.' },
    recovery: { enum: ['gradual', 'step', 'decay'] },
    ground: { enum: ['shared', 'used'] },
    supplier: { type: ['string', 'null'], maxLength: 100 },
    needs: list(object({ gate, weight: share }, ['gate', 'weight']), mapLimits.needs),
  },
  ['id', 'name'],
);

const pathwayNeed = {
  oneOf: [
    object({ gate, share }, ['gate', 'share']),
    object({ gate, weight: share, gamma: { type: 'number', minimum: 0.2, maximum: 10 } }, ['gate', 'weight']),
    object({ gate, calibrated: { enum: ['pathologyElective', 'transfusionElective', 'resultsOutpatient'] } }, [
      'gate',
      'calibrated',
    ]),
  ],
};

const site = object(
  {
    id: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9-]{0,19}$' },
    name: text,
    postcode: { type: 'string', maxLength: 10 },
    latitude: maybe(90, -90),
    longitude: maybe(180, -180),
    services: list(service, Object.keys(serviceUnits).length),
  },
  ['id', 'name'],
);

/** The JSON Schema (draft 2020-12) of an organisation's service map. Circles, sums and unknown systems are judged beside it. */
export function ownMapJsonSchema(): Json {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: mapSchema,
    ...object(
      {
        schema: { const: mapSchema },
        template: { enum: templateIds },
        systems: { ...list(system, mapLimits.systems), minItems: 1 },
        pathways: {
          ...list(
            object(
              {
                service,
                weekly: figure(1e8, 'Normal care a week. Null is unknown, not 0.'),
                needs: list(pathwayNeed, mapLimits.needs),
              },
              ['service', 'needs'],
            ),
            Object.keys(serviceUnits).length,
          ),
          minItems: 1,
        },
        isolation: figure(1, '0: another A&E is near; 1: there is nowhere else to go. The source holds the reason.'),
        baselines: object(
          Object.fromEntries(
            mapBaselineIds.map((id) => [id, figure(id === 'cancer-mortality' ? 1 : 1e7, mapBaselineNames[id])]),
          ),
          [],
        ),
        sites: list(site, mapLimits.sites),
        neighbours: list(
          object(
            { code: { type: 'string', maxLength: 24 }, share: { ...share, type: ['number', 'null'] }, km: maybe(1000) },
            ['code'],
          ),
          mapLimits.neighbours,
        ),
      },
      ['schema', 'systems', 'pathways'],
    ),
  };
}
