import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addToErasureList, erasureListIn, readErasureList } from './erasure-list.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wardkeep-erasures-'));
});
afterAll(() => rm(folder, { recursive: true }));

const at = new Date('2026-11-22T09:00:00Z');

it('a list of erasures grows, names nobody twice and loses nobody, whatever the database knows now', async () => {
  const file = erasureListIn(path.join(folder, 'home'));
  expect(await readErasureList(file)).toEqual([]);
  await addToErasureList(file, [{ owner: 'person:12', at }]);
  await addToErasureList(file, [{ owner: 'holder:5', at }]);
  await addToErasureList(file, [
    { owner: 'person:12', at },
    { owner: 'person:13', at },
  ]);
  await addToErasureList(file, []);
  expect(await readErasureList(file)).toEqual(['person:12', 'holder:5', 'person:13']);
  expect(await readdir(path.dirname(file))).toEqual(['erasures.txt']);
});

it('lines that name nobody are passed over', async () => {
  const file = path.join(folder, 'list.txt');
  await writeFile(file, '# who was erased\nperson:7 2026-11-22T09:00:00Z\r\n\nperson:x\nDROP TABLE\n');
  expect(await readErasureList(file)).toEqual(['person:7']);
});
