import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapBaselineIds } from './own-map.ts';
import { ownMapJsonSchema } from './own-map-schema.ts';
import { readOwnMap } from './read-own-map.ts';

const folder = path.join(import.meta.dirname, '../../../../docs/reference');
const text = readFileSync(path.join(folder, 'service-map.md'), 'utf8');
const examples = [...text.matchAll(/```json\n([\s\S]*?)```/g)].map((found) => JSON.parse(found[1] ?? ''));

describe('the format of service maps', () => {
  it('has a JSON Schema that is as the code makes it', () => {
    const stored = JSON.parse(readFileSync(path.join(folder, 'service-map.schema.json'), 'utf8'));
    expect(stored).toEqual(JSON.parse(JSON.stringify(ownMapJsonSchema())));
  });
  it('has an example that can be read, and names every figure of normal times', () => {
    expect(examples).toHaveLength(1);
    for (const example of examples) expect(readOwnMap(example).faults).toEqual([]);
    expect(mapBaselineIds.filter((id) => !text.includes(`\`${id}\``))).toEqual([]);
  });
});
