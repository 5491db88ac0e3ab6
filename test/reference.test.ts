/** The reference says what the code does: generated parts are fresh, settings are complete. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemCatalogue } from '#platform/problems.ts';
import { referenceTables, withTables } from '../scripts/reference-tables.ts';
import { importKinds } from '../src/modules/organisations/domain/import-kinds.ts';
import { modules } from '../src/server/modules.ts';
import { root, textOf } from './documents/project-files.ts';

const tables = referenceTables(modules, problemCatalogue, importKinds);
const pages = readdirSync(path.join(root, 'docs/reference')).map((name) => `docs/reference/${name}`);

describe('the generated parts of the reference', () => {
  it.each(pages)('%s is what `node scripts/write-reference.ts` writes now', (page) => {
    expect(textOf(page)).toBe(withTables(textOf(page), tables));
  });
  it('stand in some page, each of them', () => {
    const all = pages.map(textOf).join('\n');
    expect(Object.keys(tables).filter((name) => !all.includes(`<!-- generated: ${name} -->`))).toEqual([]);
  });
  it('hold every call and every command of every module', () => {
    const calls = modules.flatMap((module) => (module.routes ?? []).map((route) => `\`${route.endpoint.path}\``));
    expect(calls.length).toBeGreaterThan(20);
    expect(calls.filter((call) => !tables.calls?.includes(call))).toEqual([]);
    const commands = modules.flatMap((module) => (module.commands ?? []).map((command) => `wardkeep ${command.name} `));
    expect(commands.filter((command) => !tables.commands?.includes(command))).toEqual([]);
  });
  it('hold every kind of file that can be imported', () => {
    expect(importKinds.filter((kind) => !tables.kinds?.includes(`Kind \`${kind.code}\``))).toEqual([]);
  });
  it('are refused under a name that nothing makes', () => {
    expect(() => withTables('<!-- generated: none -->\n<!-- end -->', tables)).toThrow("'none'");
  });
  it('are replaced, and the words around them stay', () => {
    const text = 'a\n<!-- generated: one -->\nold\n<!-- end -->\nb';
    expect(withTables(text, { one: 'new' })).toBe('a\n<!-- generated: one -->\n\nnew\n\n<!-- end -->\nb');
  });
});

describe('docs/reference/configuration.md', () => {
  it('names every setting that the product reads, and no other', () => {
    const read = new Set(
      ['src/platform/config.ts', 'src/platform/mail/mail-settings.ts'].flatMap((file) =>
        [...textOf(file).matchAll(/env(?:\.|\[')([A-Z_]+)/g)].map(([, name]) => name),
      ),
    );
    const told = new Set(
      [...textOf('docs/reference/configuration.md').matchAll(/`((?:WARDKEEP_)?[A-Z][A-Z_]{3,})`/g)].map(
        ([, name]) => name,
      ),
    );
    for (const ofTests of ['WARDKEEP_SHARED', 'WARDKEEP_BROWSER']) expect(told.delete(ofTests)).toBe(true);
    expect([...told].sort()).toEqual([...read].sort());
  });
});
