import { moduleMap } from '../../architecture/module-map.mjs';
import { askLines, type Tree } from './fixture.ts';

/** A file that breaks exactly one rule. `beside` holds what it needs to be there. */
export interface Mistake {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  readonly beside?: Tree;
}

const mistake = (rule: string, file: string, from: string, beside: Tree = {}): Mistake => ({
  rule,
  file: `src/${file}`,
  text: `import * as found from '${from}';\nexport const used = found;`,
  beside,
});

const byHand: readonly Mistake[] = [
  mistake('kernel-stands-alone', 'kernel/bad-package.ts', 'zod'),
  mistake('kernel-stands-alone', 'kernel/bad-platform.ts', '#platform/scope.ts'),
  mistake('kernel-stands-alone', 'kernel/bad-clock.ts', 'node:process'),
  mistake('platform-knows-no-module', 'platform/bad-module.ts', '#modules/obligations/index.ts'),
  mistake('hosts-are-leaves', 'modules/risk/actions/bad-host.ts', '../../../server/main.ts'),
  mistake('hosts-are-leaves', 'platform/bad-worker.ts', '../worker/main.ts'),
  mistake('hosts-open-module-files', 'server/bad-door.ts', '#modules/risk/index.ts'),
  mistake('hosts-open-module-files', 'worker/bad-compute.ts', '#modules/risk/compute.ts'),
  mistake('hosts-open-module-files', 'cli/bad-action.ts', '#modules/risk/actions/measure-concentration.ts'),
  mistake('server-renders-nothing', 'modules/risk/actions/bad-kit.ts', '#web/kit/panel.tsx'),
  mistake('server-renders-nothing', 'server/bad-practice.ts', '../practice/main.ts'),
  mistake('hash-across-folders', 'modules/risk/actions/bad-relative.ts', '../../../kernel/share.ts'),
  mistake('hash-across-folders', 'modules/risk/actions/bad-sibling.ts', '../../suppliers/index.ts'),

  mistake('front-door', 'modules/risk/actions/bad-window.ts', '#modules/suppliers/domain/thing.ts'),
  mistake('front-door', 'modules/risk/actions/bad-shapes.ts', '#modules/clinical/contract.ts', {
    'src/modules/clinical/contract.ts': 'export const view = 1;',
  }),
  mistake('web-front-door', 'modules/risk/web/bad-window.tsx', '#modules/suppliers/domain/thing.ts'),
  mistake('web-front-door', 'modules/risk/web/bad-part.tsx', '#modules/suppliers/web/parts/card.tsx', {
    'src/modules/suppliers/web/parts/card.tsx': 'export const Card = 1;',
  }),
  mistake('only-actions-ask', 'modules/risk/store/bad-ask.ts', '#modules/suppliers/index.ts'),
  mistake('only-actions-ask', 'modules/incidents/routes.ts', '#modules/suppliers/index.ts'),

  mistake('domain-is-pure', 'modules/risk/domain/bad-clock.ts', 'node:process'),
  mistake('domain-is-pure', 'modules/risk/domain/bad-package.ts', 'zod'),
  mistake('domain-is-pure', 'modules/risk/domain/bad-store.ts', '../store/dependences.ts'),
  mistake('contract-is-shapes', 'modules/assets/contract.ts', '#platform/http.ts'),
  mistake('contract-is-shapes', 'modules/assets/contract/systems.ts', '../actions/ask-allowed.ts'),
  mistake('contract-is-shapes', 'modules/assets/contract/others.ts', '#modules/organisations/domain/thing.ts'),
  mistake('contract-is-shapes', 'modules/assets/contract/door.ts', '#modules/organisations/index.ts'),
  mistake('store-looks-down', 'modules/risk/store/bad-up.ts', '../actions/measure-concentration.ts'),
  mistake('store-looks-down', 'modules/risk/store/bad-http.ts', '#platform/http.ts'),
  mistake('actions-look-down', 'modules/risk/actions/bad-up.ts', '../routes.ts'),
  mistake('actions-look-down', 'modules/risk/actions/bad-index.ts', '../module.ts'),
  mistake('actions-take-contract-types', 'modules/risk/actions/bad-schema.ts', '../contract.ts'),
  mistake('routes-name-actions', 'modules/assets/routes.ts', './domain/thing.ts'),
  mistake('routes-name-actions', 'modules/clinical/routes.ts', '#platform/files.ts'),
  mistake('callers-name-actions', 'modules/assets/jobs.ts', './domain/thing.ts'),
  mistake('callers-name-actions', 'modules/assets/handlers.ts', './domain/thing.ts'),
  mistake('handlers-hear-events', 'modules/guidance/handlers.ts', '#modules/organisations/index.ts'),
  mistake('handlers-hear-events', 'modules/training/handlers.ts', '#modules/obligations/actions/ask-allowed.ts'),
  mistake('commands-name-actions', 'modules/assets/commands.ts', './contract/systems.ts'),
  mistake('commands-name-actions', 'modules/risk/commands/show.ts', '../store/dependences.ts'),
  mistake('compute-names-domain', 'modules/assets/compute.ts', './actions/ask-allowed.ts'),
  mistake('events-are-facts', 'modules/assets/events.ts', './actions/ask-allowed.ts'),
  mistake('index-shows-words-and-verbs', 'modules/horizon/index.ts', './jobs.ts', {
    'src/modules/horizon/jobs.ts': 'export const jobs = 1;',
  }),
  mistake('index-shows-words-and-verbs', 'modules/surveys/index.ts', './contract.ts', {
    'src/modules/surveys/contract.ts': 'export const view = 1;',
  }),
  mistake('module-is-a-list', 'modules/assets/module.ts', './domain/thing.ts'),
  mistake('module-is-a-list', 'modules/clinical/module.ts', './store/services.ts', {
    'src/modules/clinical/store/services.ts': 'export const services = 1;',
  }),

  mistake('sql-lives-in-the-store', 'modules/risk/actions/bad-sql.ts', '#platform/sql.ts'),
  mistake('sql-lives-in-the-store', 'modules/risk/actions/bad-builder.ts', 'kysely'),
  mistake('sql-lives-in-the-store', 'server/bad-driver.ts', 'pg'),
  mistake('outside-world-through-platform', 'modules/risk/actions/bad-file.ts', 'node:fs/promises'),
  mistake('outside-world-through-platform', 'modules/risk/store/bad-process.ts', 'node:child_process'),
  mistake('no-undeclared-package', 'platform/bad-package.ts', 'fast-check'),
  mistake('imports-resolve', 'platform/bad-path.ts', './nowhere.ts'),
  mistake('no-production-import-of-tests', 'modules/risk/actions/bad-test.ts', '../domain/concentration.test.ts'),
  mistake('no-production-import-of-tests', 'platform/bad-support.ts', '../../test/support/log-in.ts'),
  mistake('no-production-import-of-tests', 'platform/bad-script.ts', '../../scripts/facts.ts', {
    'scripts/facts.ts': 'export const facts = 1;',
  }),
  mistake('no-production-import-of-tests', 'server/bad-bench.ts', '../../bench/run.ts', {
    'bench/run.ts': 'export const run = 1;',
  }),
  mistake('no-production-import-of-tests', 'web/bad-launcher.ts', '../../bin/start.mjs', {
    'bin/start.mjs': 'export const start = 1;',
  }),
  mistake('no-cycles', 'modules/risk/actions/bad-circle.ts', './bad-round.ts', {
    'src/modules/risk/actions/bad-round.ts': `import { used } from './bad-circle.ts';\nexport const round = () => used;`,
  }),

  mistake('web-is-browser-only', 'modules/risk/web/bad-store.tsx', '../store/dependences.ts'),
  mistake('web-is-browser-only', 'modules/risk/web/bad-door.tsx', '../index.ts'),
  mistake('web-is-browser-only', 'web/bad-platform.tsx', '#platform/http.ts'),
  mistake('web-uses-no-node', 'modules/risk/web/bad-node.tsx', 'node:path'),
  mistake('web-uses-no-node', 'practice/bad-node.ts', 'node:path'),
  mistake('web-packages-are-chosen', 'web/bad-package.tsx', 'fastify'),
  mistake('web-packages-are-chosen', 'modules/risk/web/bad-package.tsx', 'csv-parse'),
  mistake('shell-opens-module-pages', 'web/bad-page.tsx', '#modules/risk/web/risk-page.tsx'),
  mistake('shell-opens-module-pages', 'web/bad-rules.tsx', '#modules/risk/domain/concentration.ts'),
  mistake('kit-knows-no-module', 'web/kit/bad-shapes.tsx', '#modules/risk/contract.ts'),
  mistake('kit-knows-no-module', 'web/kit/bad-main.tsx', '#web/main.tsx'),
  mistake('practice-stands-alone', 'practice/bad-package.tsx', 'react'),
  mistake('practice-stands-alone', 'practice/bad-kit.tsx', '#web/kit/panel.tsx'),
  mistake('practice-stands-alone', 'practice/bad-rules.ts', '#modules/risk/domain/concentration.ts'),
  mistake('practice-takes-types-only', 'practice/bad-schema.ts', '#modules/risk/contract.ts'),
  mistake('practice-is-a-leaf', 'web/bad-practice.tsx', '../practice/main.ts'),
];

/** The modules that the map does not let `name` ask, with one that the map does not know at all. */
export function forbiddenTo(name: string): string[] {
  const allowed = new Set([name, ...(moduleMap[name] ?? [])]);
  return [...Object.keys(moduleMap), 'unlisted'].filter((other) => !allowed.has(other));
}

/** A file for each module that asks every module it may not ask. */
export const mapMistakes: readonly Mistake[] = Object.keys(moduleMap).map((name) => ({
  rule: `map:${name}`,
  file: `src/modules/${name}/actions/ask-forbidden.ts`,
  text: `${askLines(forbiddenTo(name))}\nexport const asked = true;`,
}));

export const mistakes: readonly Mistake[] = [...byHand, ...mapMistakes];

/** All mistakes as files. */
export const mistakenTree: Tree = Object.fromEntries(
  mistakes.flatMap(({ file, text, beside }) => [[file, text], ...Object.entries(beside ?? {})]),
);
