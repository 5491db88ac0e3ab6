import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { impactJsonSchema } from '#modules/clinical/domain/impact-schema.ts';
import { ownMapJsonSchema } from '#modules/clinical/domain/own-map-schema.ts';

/** Writes the JSON Schemas in docs/reference/; tests say when they are stale. */
const folder = join(import.meta.dirname, '..', 'docs', 'reference');
const write = (name: string, schema: object) =>
  writeFileSync(join(folder, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
write('impact-scenario', impactJsonSchema());
write('service-map', ownMapJsonSchema());
