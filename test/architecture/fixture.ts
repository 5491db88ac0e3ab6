import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { moduleMap } from '../../architecture/module-map.mjs';

const root = path.resolve(import.meta.dirname, '../..');

/** A text for each path of a small tree. */
export type Tree = Readonly<Record<string, string>>;

/** `import type` lines for the front doors of other modules. */
export function askLines(modules: readonly string[]): string {
  return modules
    .map((name, index) => `import type { Thing as T${index} } from '#modules/${name}/index.ts';`)
    .join('\n');
}

// A door, a word and an action for each module of the map; `unlisted` is a module that the map does not know.
const modules = Object.fromEntries(
  [...Object.entries(moduleMap), ['unlisted', []] as const].flatMap(([name, mayAsk]) => [
    [`src/modules/${name}/domain/thing.ts`, `export interface Thing { readonly of: '${name}' }`],
    [`src/modules/${name}/index.ts`, `export type { Thing } from './domain/thing.ts';`],
    [`src/modules/${name}/actions/ask-allowed.ts`, `${askLines(mayAsk)}\nexport const asked = true;`],
  ]),
);

const layers = {
  'src/kernel/share.ts': `export type Share = number;\nexport const whole: Share = 1;`,
  'src/platform/scope.ts': `export interface Scope { readonly who: string }`,
  'src/platform/sql.ts': `import { sql } from 'kysely';\nexport { sql };\nexport interface Reader { readonly kind: 'reader' }`,
  'src/platform/change.ts': `import type { Reader } from './sql.ts';\nexport interface Change extends Reader { readonly why: string }`,
  'src/platform/http.ts': `import fastify from 'fastify';\nexport const routes = fastify;`,
  'src/platform/files.ts': `import { readFile } from 'node:fs/promises';\nexport const read = readFile;`,
  'src/server/main.ts': `import { risk } from '#modules/risk/module.ts';\nimport { routes } from '#platform/http.ts';\nexport const wired = [risk, routes];`,
  'src/worker/main.ts': `import { risk } from '#modules/risk/module.ts';\nimport { wired } from '../server/main.ts';\nexport const work = [risk, wired];`,
  'src/cli/main.ts': `import { risk } from '#modules/risk/module.ts';\nexport const commands = [risk];`,
  'src/web/kit/panel.tsx': `import { useId } from 'react';\nexport const Panel = useId;`,
  'src/web/main.tsx': `import { pages } from '#modules/risk/web/pages.ts';\nimport './main.css';\nexport const shell = pages;`,
  'src/web/main.css': 'p { margin: 0 }',
  'src/practice/main.ts': `import { whole } from '#kernel/share.ts';\nimport type { View } from '#modules/risk/contract.ts';\nexport const card = (view: View) => [view, whole];`,
};

// One module with every file that its anatomy knows, each using all that it may.
const wholeModule = {
  'src/modules/risk/domain/concentration.ts': `import { whole } from '#kernel/share.ts';\nexport const concentration = () => whole;`,
  'src/modules/risk/domain/concentration.test.ts': `import fc from 'fast-check';\nimport { it } from 'vitest';\nimport { concentration } from './concentration.ts';\nit('holds', () => { fc.constant(concentration()); });`,
  'src/modules/risk/contract.ts': `import { z } from 'zod';\nimport { other } from '#modules/suppliers/contract.ts';\nimport type { Thing } from './domain/thing.ts';\nexport const view = z.object({ other });\nexport type View = Thing;`,
  'src/modules/risk/store/dependences.ts': `import type { Change } from '#platform/change.ts';\nimport { type Reader, sql } from '#platform/sql.ts';\nimport type { Scope } from '#platform/scope.ts';\nimport type { Thing } from '#modules/suppliers/index.ts';\nimport { concentration } from '../domain/concentration.ts';\nexport const dependencesOf = (reader: Reader | Change, scope: Scope, thing: Thing) => [reader, scope, thing, sql, concentration];`,
  'src/modules/risk/actions/measure-concentration.ts': `import { read } from '#platform/files.ts';\nimport type { Reader } from '#platform/sql.ts';\nimport type { View } from '../contract.ts';\nimport { passed } from '../events.ts';\nimport { concentration } from '../domain/concentration.ts';\nimport { dependencesOf } from '../store/dependences.ts';\nexport const measureConcentration = (reader: Reader): View[] => [reader, read, passed, concentration, dependencesOf];`,
  'src/modules/risk/events.ts': `import type { Thing } from './domain/thing.ts';\nexport interface Passed { readonly thing: Thing }\nexport const passed = 'risk.concentration-passed-limit';`,
  // A module that the map does not let risk ask: hearing what it tells is free of the map.
  'src/modules/exercises/events.ts': `export const rehearsed = 'exercises.rehearsed';`,
  'src/modules/risk/routes.ts': `import { routes } from '#platform/http.ts';\nimport { measureConcentration } from './actions/measure-concentration.ts';\nimport { view } from './contract.ts';\nexport const riskRoutes = [routes, measureConcentration, view];`,
  'src/modules/risk/routes.test.ts': `import { wired } from '../../server/main.ts';\nimport { ana } from '../../../test/support/log-in.ts';\nexport const shown = [wired, ana];`,
  'src/modules/risk/commands.ts': `import { measure } from './commands/measure.ts';\nexport const commands = [measure];`,
  'src/modules/risk/commands/measure.ts': `import { measureConcentration } from '../actions/measure-concentration.ts';\nimport { concentration } from '../domain/concentration.ts';\nexport const measure = [measureConcentration, concentration];`,
  'src/modules/risk/compute.ts': `import { concentration } from './domain/concentration.ts';\nexport const compute = [concentration];`,
  'src/modules/risk/jobs.ts': `import { measureConcentration } from './actions/measure-concentration.ts';\nexport const jobs = [measureConcentration];`,
  'src/modules/risk/handlers.ts': `import { rehearsed } from '#modules/exercises/events.ts';\nimport { measureConcentration } from './actions/measure-concentration.ts';\nexport const handlers = [rehearsed, measureConcentration];`,
  'src/modules/risk/index.ts': `export { measureConcentration } from './actions/measure-concentration.ts';\nexport type { Thing } from './domain/thing.ts';\nexport type { Passed } from './events.ts';\nexport { dependencesOf } from './store/dependences.ts';`,
  'src/modules/risk/module.ts': `import { measureConcentration } from './actions/measure-concentration.ts';\nimport { commands } from './commands.ts';\nimport { compute } from './compute.ts';\nimport { handlers } from './handlers.ts';\nimport { jobs } from './jobs.ts';\nimport { riskRoutes } from './routes.ts';\nexport const risk = { measureConcentration, commands, compute, handlers, jobs, riskRoutes };`,
  'src/modules/risk/web/risk-page.tsx': `import { useQuery } from '@tanstack/react-query';\nimport { useState } from 'react';\nimport { Panel } from '#web/kit/panel.tsx';\nimport { Widget } from '#modules/suppliers/web/index.ts';\nimport { view } from '../contract.ts';\nimport { concentration } from '../domain/concentration.ts';\nexport const RiskPage = [useQuery, useState, Panel, Widget, view, concentration];`,
  'src/modules/risk/web/pages.ts': `import { RiskPage } from './risk-page.tsx';\nexport const pages = [RiskPage];`,
  'src/modules/suppliers/contract.ts': `export const other = 1;`,
  'src/modules/suppliers/web/index.ts': `export const Widget = 1;`,
  'test/support/log-in.ts': `export const ana = 1;`,
};

/** A tree in which every file uses all that its rules allow, so that a rule which forbids too much shows. */
export const allowedTree: Tree = { ...layers, ...modules, ...wholeModule };

/** Writes the allowed tree, with `planted` over it, into a new folder, and returns the folder and its remover. */
export function plant(planted: Tree = {}): { directory: string; remove: () => void } {
  const directory = mkdtempSync(path.join(tmpdir(), 'architecture-'));
  for (const each of ['package.json', 'tsconfig.json']) cpSync(path.join(root, each), path.join(directory, each));
  symlinkSync(path.join(root, 'node_modules'), path.join(directory, 'node_modules'), 'junction');
  for (const [file, text] of Object.entries({ ...allowedTree, ...planted })) {
    mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
    writeFileSync(path.join(directory, file), `${text}\n`);
  }
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}
