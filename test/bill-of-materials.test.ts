/** The bill of materials lists what the lock file installs in production, and only what may be passed on. */
import { describe, expect, it } from 'vitest';
import { billOfMaterials, type LockFile, productionPackages } from '../scripts/bill-of-materials.ts';
import { textOf } from './documents/project-files.ts';

const lock: LockFile = JSON.parse(textOf('package-lock.json'));
const bill = JSON.parse(textOf('docs/reference/bill-of-materials.cdx.json'));
const components: readonly {
  readonly name: string;
  readonly version: string;
  readonly hashes?: readonly { readonly content: string }[];
  readonly licenses?: readonly { readonly license: { readonly id: string } }[];
}[] = bill.components;
const permissive = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Unlicense',
];

describe('the bill of materials', () => {
  it('is what `node scripts/write-bill-of-materials.ts` writes now', () => {
    expect(bill).toEqual(billOfMaterials(lock));
  });

  it('lists what the product imports, and nothing that only developers use', () => {
    const names = components.map(({ name }) => name);
    const { dependencies, devDependencies } = JSON.parse(textOf('package.json'));
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(devDependencies).filter((name) => names.includes(name))).toEqual([]);
    // What a dependency brings along is there too.
    expect(names).toEqual(expect.arrayContaining(['jose', 'oauth4webapi', 'helmet']));
    expect(names.length).toBe(
      new Set(
        productionPackages(lock).map(([place, { version }]) => `${place.split('node_modules/').at(-1)}@${version}`),
      ).size,
    );
  });

  it('pins each package by its hash', () => {
    expect(components.filter(({ hashes = [] }) => hashes[0]?.content.length !== 128)).toEqual([]);
  });

  it('holds only licences that let anybody use and pass it on', () => {
    const others = components.filter(({ licenses = [] }) => !permissive.includes(licenses[0]?.license.id ?? ''));
    expect(others.map(({ name, licenses }) => [name, licenses])).toEqual([]);
  });

  it('names who needs each package', () => {
    const needed = new Set(bill.dependencies.flatMap(({ dependsOn }: { dependsOn: string[] }) => dependsOn));
    expect(components.filter(({ name, version }) => !needed.has(`${name}@${version}`)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('is of packages whose install scripts do not run', () => {
    expect(textOf('.npmrc')).toContain('ignore-scripts=true');
  });
});
