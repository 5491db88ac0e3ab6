import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { impactJsonSchema } from '#modules/clinical/domain/impact-schema.ts';

/** Writes docs/reference/impact-scenario.schema.json; a test says when it is stale. */
const file = join(import.meta.dirname, '..', 'docs', 'reference', 'impact-scenario.schema.json');
writeFileSync(file, `${JSON.stringify(impactJsonSchema(), null, 2)}\n`);
