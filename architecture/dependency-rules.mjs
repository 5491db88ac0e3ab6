/**
 * Every import rule of the project, as dependency-cruiser reads it. Each is shown to fail on a planted mistake in
 * test/architecture.test.ts. A comment is what the offender reads: it says what to do instead.
 */
import { moduleMap } from './module-map.mjs';

const test = '\\.test\\.tsx?$';
const hosts = '^src/(server|worker|cli)/';
const pages = ['^src/web/', '^src/modules/[^/]+/web/'];
/** Files of the module that `from` is in; dependency-cruiser fills $1 from the capture in `from.path`. */
const own = (parts) => `^src/modules/$1/(${parts})(/|\\.ts$)`;
/** Files of any module, with the module's name captured. */
const any = (parts) => `^src/modules/([^/]+)/(${parts})(/|\\.ts$)`;
const contracts = '^src/modules/[^/]+/contract(/|\\.ts$)';
const doors = 'routes|jobs|handlers|commands|compute|contract|actions';
const serverParts = 'store|actions|routes|commands|compute|jobs|handlers|events|module|index';
const sqlDoors = '^src/platform/sql(/|\\.ts$)|^node_modules/(@types/)?(pg|kysely|pg-copy-streams)/';
const outsideWorld = '^(fs|net|tls|dgram|dns|http|https|http2|child_process|cluster|worker_threads|os|process)(/|$)';
const browserPackages = [
  'react',
  'react-dom',
  'wouter',
  '@tanstack/react-query',
  'd3-array',
  'd3-scale',
  'd3-shape',
  'zod',
  '@fontsource-variable/atkinson-hyperlegible-next',
  // 2.8 kB gzip, loaded when a passkey is asked; 4.0 kB gzip, when a second check is set up.
  '@simplewebauthn/browser',
  'uqr',
];

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const layers = [
  rule(
    'kernel-stands-alone',
    'kernel/ is shared vocabulary and imports nothing. Move what needs more into platform/ or into the domain/ of a module.',
    { path: '^src/kernel/', pathNot: test },
    { pathNot: '^src/kernel/' },
  ),
  rule(
    'platform-knows-no-module',
    'platform/ is what modules stand on and must not know them. Take what you need as an argument; a host passes it in.',
    { path: '^src/platform/', pathNot: test },
    { path: '^src/modules/' },
  ),
  rule(
    'hosts-are-leaves',
    'server, worker and cli wire things together and nothing imports them. Move the shared part into platform/.',
    { path: '^src/', pathNot: [hosts, test] },
    { path: hosts },
  ),
  rule(
    'hosts-open-module-files',
    'A host sees a module only through its module.ts. Name there, as data, what the host should run.',
    { path: hosts, pathNot: test },
    { path: '^src/modules/', pathNot: '^src/modules/[^/]+/module\\.ts$' },
  ),
  rule(
    'server-renders-nothing',
    'What runs in Node never imports a page. Send facts through a contract and let the page show them.',
    { path: ['^src/platform/', hosts, any(serverParts)], pathNot: test },
    { path: [...pages, '^src/practice/'] },
  ),
  rule(
    'hash-across-folders',
    'A crossing between folders is visible in the import line: write #kernel/, #platform/, #modules/ or #web/.',
    { path: '^src/(modules/[^/]+|[^/]+)/' },
    { path: '^src/', pathNot: ['^src/$1/', hosts, '^src/practice/'], dependencyTypesNot: ['aliased-subpath-import'] },
  ),
];

const betweenModules = [
  rule(
    'front-door',
    'Another module is entered through its index.ts only. Export there what others may ask, or let it tell an event.',
    { path: '^src/modules/([^/]+)/', pathNot: ['^src/modules/[^/]+/web/', any('handlers|contract')] },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/index\\.ts$'] },
  ),
  rule(
    'handlers-hear-events',
    'handlers.ts hears the facts that other modules tell: it names their events.ts and nothing else of theirs. Ask in the action, along the map.',
    { path: any('handlers'), pathNot: test },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', '^src/modules/[^/]+/events(/|\\.ts$)'] },
  ),
  rule(
    'web-front-door',
    'A page sees another module through its contract (shapes) and its web/index.ts (widgets). Export the widget there, or declare a slot that the shell fills.',
    { path: '^src/modules/([^/]+)/web/' },
    { path: '^src/modules/', pathNot: ['^src/modules/$1/', contracts, '^src/modules/[^/]+/web/index\\.ts$'] },
  ),
  rule(
    'only-actions-ask',
    'Only actions, jobs and handlers ask another module. Ask in the action and pass the answer on as an argument.',
    { path: any('store|routes|commands|events|module|index'), pathNot: test },
    { path: '^src/modules/', pathNot: '^src/modules/$1/', dependencyTypesNot: ['type-only'] },
  ),
  ...Object.entries(moduleMap).map(([name, mayAsk]) =>
    rule(
      `map:${name}`,
      `architecture/module-map.mjs does not let '${name}' ask that module. Move the code to the first module that may ask both, tell an event, or change the map in a commit of its own that says why.`,
      // Who tells a fact does not know who hears it, so hearing is free of the map.
      { path: `^src/modules/${name}/`, pathNot: `^src/modules/${name}/handlers(/|\\.ts$)` },
      { path: '^src/modules/', pathNot: `^src/modules/(${[name, ...mayAsk].join('|')})/` },
    ),
  ),
];

const withinModule = [
  rule(
    'domain-is-pure',
    'domain/ is rules and arithmetic: no clock, no input or output, no packages. Pass facts in and return decisions.',
    { path: '^src/modules/([^/]+)/domain/', pathNot: test },
    { pathNot: [own('domain'), '^src/kernel/'] },
  ),
  rule(
    'contract-is-shapes',
    'A contract is read by browser and server: schemas and permission names only, its own or those of another contract. Move rules into domain/.',
    { path: any('contract'), pathNot: test },
    { pathNot: [own('domain'), contracts, '^src/kernel/', '^node_modules/zod/'] },
  ),
  rule(
    'store-looks-down',
    'store/ answers questions in SQL and calls none of those who ask. Take values as arguments; put decisions in domain/.',
    { path: any('store'), pathNot: test },
    {
      path: ['^src/modules/$1/', '^src/platform/'],
      pathNot: [own('store|domain'), '^src/platform/(sql|scope|change|held-data)(/|\\.ts$)'],
    },
  ),
  rule(
    'actions-look-down',
    'An action does not know whether a route, a job, an event or a command called it. Take what you need as arguments.',
    { path: any('actions'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own('actions|domain|store|events|contract|compute') },
  ),
  rule(
    'actions-take-contract-types',
    'The route has judged the shape before the action runs. An action may name a type of its contract: write `import type`.',
    { path: any('actions'), pathNot: test },
    { path: own('contract'), dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'routes-name-actions',
    'routes.ts is a table of method, path, permission, contract and action. Put the work into an action.',
    { path: any('routes'), pathNot: test },
    {
      path: ['^src/modules/$1/', '^src/platform/'],
      pathNot: [own('routes|actions|contract'), '^src/platform/http(/|\\.ts$)'],
    },
  ),
  rule(
    'commands-name-actions',
    'A command reads its arguments in the words of domain/ and names an action. Put the work into the action.',
    { path: any('commands'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own('commands|actions|domain') },
  ),
  rule(
    'callers-name-actions',
    'jobs.ts and handlers.ts are tables that name an action. Put the work into the action.',
    { path: any('jobs|handlers'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own('jobs|handlers|actions|events') },
  ),
  rule(
    'compute-names-domain',
    'compute.ts names pure functions of domain/ that a worker thread may run. Fetch their data in an action.',
    { path: any('compute'), pathNot: test },
    { pathNot: [own('domain'), '^src/kernel/'] },
  ),
  rule(
    'events-are-facts',
    'events.ts holds past-tense facts as shapes. Decide in domain/, write them in an action.',
    { path: any('events'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own('events|domain') },
  ),
  rule(
    'index-shows-words-and-verbs',
    'index.ts is the door for other modules: actions, questions of store/ that take a Reader, domain types and events. Wrap anything else in an action.',
    { path: any('index'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own('actions|store|domain|events') },
  ),
  rule(
    'module-is-a-list',
    'module.ts is the door for hosts: it names routes, jobs, handlers, commands, compute, permissions, actions and what store/personal-data.ts lists. Ask for anything else in an action.',
    { path: any('module'), pathNot: test },
    { path: '^src/modules/$1/', pathNot: own(`${doors}|store/personal-data`) },
  ),
];

const outside = [
  rule(
    'sql-lives-in-the-store',
    'Only store/ and platform/ speak SQL. Write the question as a function in store/ and call it from an action.',
    { path: '^src/', pathNot: ['^src/platform/', '^src/modules/[^/]+/store/', test] },
    { path: sqlDoors, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'outside-world-through-platform',
    'Files, network, processes and threads belong to platform/. Use, or write, its function and take it as an argument.',
    { path: any(serverParts), pathNot: test },
    { path: outsideWorld, dependencyTypes: ['core'] },
  ),
  rule(
    'no-undeclared-package',
    'The running product may use only the packages under dependencies in package.json. Declare it there, with a reason.',
    { path: '^src/', pathNot: test },
    {
      dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
      dependencyTypesNot: ['type-only'],
      pathNot: '^node_modules/@types/',
    },
  ),
  rule(
    'imports-resolve',
    'This import leads nowhere. Correct the path (with its .ts ending) or install the package.',
    {},
    { couldNotResolve: true, pathNot: '\\?(url|raw|inline|worker)$' },
  ),
  rule(
    'no-production-import-of-tests',
    'Tests, benchmarks and scripts use the product, never the reverse. Move the shared part into src/.',
    { path: '^src/', pathNot: test },
    { path: [test, '^(test|bench|scripts|bin)/'] },
  ),
  rule(
    'no-cycles',
    'Files that need each other at run time are one file, or need a third that both import.',
    {},
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
];

const browser = [
  rule(
    'web-is-browser-only',
    'A page reaches the server by HTTP, never by import. Use the API client with a contract.',
    { path: pages, pathNot: test },
    { path: ['^src/platform/', any(serverParts)] },
  ),
  rule(
    'web-uses-no-node',
    'Pages run in a browser, where Node is absent. Do this on the server and send the result.',
    { path: [...pages, '^src/practice/'], pathNot: test },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'web-packages-are-chosen',
    'Each package on a page costs every user bytes (ux.md, section J). Add it to browserPackages in a commit that names its size.',
    { path: pages, pathNot: test },
    { path: '^node_modules/', pathNot: `^node_modules/(@types/)?(${browserPackages.join('|')})/` },
  ),
  rule(
    'shell-opens-module-pages',
    "The shell sees a module only through web/pages.ts, web/index.ts and its contract. Add the page to the module's web/pages.ts.",
    { path: '^src/web/', pathNot: test },
    { path: '^src/modules/', pathNot: ['^src/modules/[^/]+/web/(pages|index)\\.ts$', contracts, any(serverParts)] },
  ),
  rule(
    'kit-knows-no-module',
    'Kit, words, scope and API client serve every page and know none. Take what differs as a property; name modules and shell in src/web/pages.ts.',
    { path: '^src/web/(kit|words|scope|api)/', pathNot: test },
    {
      path: ['^src/modules/', '^src/web/[^/]+$', '^src/web/(shell|kit-page)/'],
      pathNot: ['^src/modules/[^/]+/(web|domain)/', any(serverParts)],
    },
  ),
  rule(
    'practice-stands-alone',
    'The front-line page loads on a ward phone in seconds: it has no packages and nothing of the shell. Only kernel/ and the types of contracts.',
    { path: '^src/practice/', pathNot: test },
    { path: ['^src/', '^node_modules/'], pathNot: ['^src/practice/', '^src/kernel/', contracts] },
  ),
  rule(
    'practice-takes-types-only',
    'A contract brings the schema library with it, which is larger than the whole front-line page. Write `import type`.',
    { path: '^src/practice/', pathNot: test },
    { path: contracts, dependencyTypesNot: ['type-only'] },
  ),
  rule(
    'practice-is-a-leaf',
    'The front-line page is an entry of its own. Move what both need into kernel/.',
    { path: pages, pathNot: test },
    { path: '^src/practice/' },
  ),
];

export default {
  forbidden: [...layers, ...betweenModules, ...withinModule, ...outside, ...browser],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    // Type-only imports count: a boundary crossed by a type is crossed.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
