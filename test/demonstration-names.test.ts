import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { demonstrationNation } from '#modules/organisations/domain/demonstration-nation.ts';
import { readNation } from './support/read-nation.ts';

const shared = process.env.WARDKEEP_SHARED ?? join(import.meta.dirname, '..', '..', 'shared');
const registers = ['dspt_all_orgs_2022-09-09.csv.gz', 'dspt_all_orgs_2019-06-17.csv.gz'].map((name) =>
  join(shared, 'data', 'organisations', name),
);

// What the invented names share with real ones: kinds of organisation and of work, and plain words.
const plainWords = new Set([
  ...'foundation trust integrated care board cluster provider group with and university healthcare teaching'.split(' '),
  ...'general royal acute community mental health partnership ambulance service heart chest cancer centre'.split(' '),
  ...'orthopaedic eye women s surgery medical family practice pharmacy chemist late dental smile clinic'.split(' '),
  ...'lodge house home homecare court nursing demonstration nation'.split(' '),
  ...'records clinical systems software informatics digital mobile dispatch exchange pathology imaging'.split(' '),
  ...'hosting networks'.split(' '),
]);

describe.skipIf(!registers.every((path) => existsSync(path)))('the registers of real organisations', () => {
  it('hold no place and no maker that the demonstration nation invents', () => {
    const text = registers.map((path) => gunzipSync(readFileSync(path)).toString('utf8').toLowerCase()).join('\n');
    const real = new Set(text.split(/[^a-z]+/));
    const england = readNation('england');
    const names = [1, 2, 3].flatMap((seed) => demonstrationNation(england, seed).bodies.map((body) => body.name));
    const invented = new Set(
      names.flatMap((name) => name.toLowerCase().split(/[^a-z]+/)).filter((word) => word !== ''),
    );
    expect([...invented].filter((word) => real.has(word) && !plainWords.has(word))).toEqual([]);
    expect(invented.size).toBeGreaterThan(500);
  });
});
