/** Things of the running platform that sample addresses are about. */
export interface SampleThings {
  /** A trust of the demonstration nation with hazards in its log. */
  readonly trust: string;
  readonly hazard: number;
  readonly cause: number;
  readonly safetyCase: number;
  readonly learning: number;
  /** An obligation of the same trust. */
  readonly obligation: number;
  /** Stored scenarios of England whose runs are done, the second with faster repair. */
  readonly scenarios: readonly [number, number];
  readonly person: number;
  readonly importId: number;
  /** A trust of the demonstration nation that has systems: one of them, a weakness and an entry of what cannot be patched. */
  readonly asset: { readonly trust: string; readonly id: number; readonly weakness: string; readonly legacy: number };
  readonly advisory: number;
}

type Sample = (things: SampleThings) => string;

const ofTrust =
  (rest: string): Sample =>
  ({ trust }) =>
    `/demo/trust/${trust}/${rest}`;

/** Under the systems of the trust that has some. */
const ofSystems =
  (rest: string | ((asset: SampleThings['asset']) => string)): Sample =>
  ({ asset }) =>
    `/demo/trust/${asset.trust}/systems/${typeof rest === 'string' ? rest : rest(asset)}`;

/**
 * Addresses to look at for each page of the product, by the pattern of its route. A page without one here fails the
 * test that looks at every page.
 */
export const pageSamples: Readonly<Record<string, readonly Sample[]>> = {
  '/frameworks': [() => '/frameworks'],
  '/frameworks/load': [() => '/frameworks/load?framework=caf&version=4.0'],
  '/frameworks/:framework/:version': [
    () => '/frameworks/caf/3.2?part=A2.b',
    () => '/frameworks/eprr/2023',
    () => '/frameworks/ndg/2016?part=1',
  ],
  ':scope': [
    () => '/england',
    () => '/region/Y62',
    () => '/icb/QOP',
    () => '/trust/R0A',
    () => '/demo',
    ({ trust }) => `/demo/trust/${trust}`,
  ],
  ':scope/assurance/publish': [ofTrust('assurance/publish'), () => '/trust/R0A/assurance/publish'],
  ':scope/assurance/plan': [
    ofTrust('assurance/plan?year=2025-26'),
    () => '/demo/assurance/plan?year=2025-26',
    () => '/england/assurance/plan',
  ],
  ':scope/assurance/reviews': [() => '/region/Y62/assurance/reviews', () => '/trust/R0A/assurance/reviews'],
  ':scope/assurance/levels': [() => '/region/Y62/assurance/levels', ofTrust('assurance/levels')],
  ':scope/assurance/strategy': [() => '/demo/assurance/strategy', () => '/england/assurance/strategy'],
  '/years': [() => '/years'],
  '/years/:code': [() => '/years/2026-27', () => '/years/eprr-2026'],
  '/years/:code/edit': [() => '/years/2026-27/edit', () => '/years/2026-27/edit?copy=yes'],
  '/years/:code/categories': [
    () => '/years/2026-27/categories',
    () => '/years/2026-27/categories?register=demo&show=4',
  ],
  ':scope/assurance/print': [() => '/trust/R0A/assurance/print'],
  ':scope/assurance/files': [() => '/trust/R0A/assurance/files'],
  ':scope/systems': [
    ({ asset }) => `/demo/trust/${asset.trust}/systems?state=current`,
    () => '/demo/systems',
    () => '/trust/R0A/systems',
  ],
  ':scope/systems/asset/:id': [ofSystems(({ id }) => `asset/${id}`)],
  ':scope/systems/doubtful': [ofSystems('doubtful')],
  ':scope/systems/sources': [ofSystems('sources')],
  ':scope/systems/to-fix/days': [ofSystems('to-fix/days')],
  ':scope/systems/to-fix/:code': [
    ofSystems(({ weakness }) => `to-fix/${weakness}`),
    ({ asset }) => `/demo/systems/to-fix/${asset.weakness}`,
    () => '/trust/R0A/systems/to-fix/CVE-1999-0001',
  ],
  ':scope/systems/to-fix': [ofSystems('to-fix'), () => '/demo/systems/to-fix', () => '/trust/R0A/systems/to-fix'],
  ':scope/systems/controls': [
    ofSystems('controls'),
    () => '/demo/systems/controls',
    () => '/trust/R0A/systems/controls',
  ],
  ':scope/systems/controls/say': [ofSystems('controls/say')],
  ':scope/systems/controls/:control': [ofSystems('controls/endpoint-detection')],
  ':scope/systems/legacy': [ofSystems('legacy'), () => '/demo/systems/legacy', () => '/trust/R0A/systems/legacy'],
  ':scope/systems/legacy/what-if': [ofSystems('legacy/what-if'), () => '/demo/systems/legacy/what-if'],
  ':scope/systems/legacy/file': [ofSystems('legacy/file')],
  ':scope/systems/legacy/:id': [
    ofSystems(({ legacy }) => `legacy/${legacy}`),
    () => '/trust/R0A/systems/legacy/999999',
  ],
  ':scope/systems/imports/mappings': [ofSystems('imports/mappings')],
  ':scope/systems/who-has': [
    ({ asset }) => `/demo/systems/who-has?code=${asset.weakness}`,
    () => '/demo/systems/who-has?q=Windows+Server',
    () => '/trust/R0A/systems/who-has',
  ],
  ':scope/systems/advisories': [() => '/demo/systems/advisories', () => '/trust/R0A/systems/advisories'],
  ':scope/systems/advisories/:id': [
    ({ advisory }) => `/demo/systems/advisories/${advisory}`,
    () => '/demo/systems/advisories/999999',
  ],
  ':scope/systems/feeds': [() => '/demo/systems/feeds', () => '/trust/R0A/systems/feeds'],
  ':scope/systems/imports': [ofSystems('imports'), () => '/trust/R0A/systems/imports'],
  ':scope/care': [
    ofTrust('care'),
    () => '/demo/care',
    () => '/demo/icb/DEMO-B05/care',
    () => '/england/care',
    () => '/trust/R0A/care',
  ],
  ':scope/care/pathways/:pathway': [ofTrust('care/pathways/pathology-tests'), () => '/demo/care/pathways/outpatients'],
  ':scope/care/hazards': [ofTrust('care/hazards'), () => '/demo/care/hazards'],
  ':scope/care/hazards/new': [ofTrust('care/hazards/new')],
  ':scope/care/hazards/organisations': [() => '/demo/care/hazards/organisations'],
  ':scope/care/causes': [ofTrust('care/causes'), () => '/demo/care/causes'],
  ':scope/care/causes/:id': [(things) => ofTrust(`care/causes/${things.cause}`)(things)],
  ':scope/care/matrix': [ofTrust('care/matrix')],
  ':scope/care/hazards/:id': [(things) => ofTrust(`care/hazards/${things.hazard}`)(things)],
  ':scope/care/hazards/:id/learning': [(things) => ofTrust(`care/hazards/${things.hazard}/learning`)(things)],
  ':scope/care/learning/:id': [(things) => ofTrust(`care/learning/${things.learning}`)(things)],
  ':scope/care/safety-case': [ofTrust('care/safety-case')],
  ':scope/care/safety-case/:id': [(things) => ofTrust(`care/safety-case/${things.safetyCase}`)(things)],
  ':scope/care/map': [ofTrust('care/map'), () => '/demo/care/map'],
  ':scope/care/map/edit': [ofTrust('care/map/edit')],
  ':scope/care/plans': [ofTrust('care/plans')],
  ':scope/care/plans/:pathway': [ofTrust('care/plans/pathology-tests')],
  ':scope/care/scenarios': [() => '/england/care/scenarios', ofTrust('care/scenarios')],
  ':scope/care/scenarios/new': [
    () => '/england/care/scenarios/new?supplier=System+C+Healthcare+Ltd',
    ({ scenarios: [, second] }) => `/england/care/scenarios/new?from=${second}`,
    ofTrust('care/scenarios/new?kind=wrong-results'),
  ],
  ':scope/care/scenarios/compare': [
    ({ scenarios: [a, b] }) => `/england/care/scenarios/compare?a=${a}&b=${b}`,
    ({ scenarios: [a] }) => `/england/care/scenarios/compare?a=${a}`,
  ],
  ':scope/care/scenarios/:id': [
    ({ scenarios: [a] }) => `/england/care/scenarios/${a}`,
    () => '/england/care/scenarios/999999',
  ],
  ':scope/care/scenarios/:id/flows': [({ scenarios: [a] }) => `/england/care/scenarios/${a}/flows`],
  ':scope/assurance/return': [ofTrust('assurance/return'), () => '/demo/assurance/return'],
  ':scope/assurance/return/:outcome': [
    ofTrust('assurance/return/B4.d'),
    ofTrust('assurance/return/A1.a?year=2025-26'),
    ofTrust('assurance/return/Z9.z'),
  ],
  ':scope/assurance/scope': [ofTrust('assurance/scope'), ofTrust('assurance/scope?year=2025-26')],
  ':scope/assurance/tasks': [ofTrust('assurance/tasks'), () => '/demo/assurance/tasks'],
  ':scope/assurance/evidence': [ofTrust('assurance/evidence'), () => '/demo/assurance/evidence'],
  ':scope/assurance/evidence/:id': [ofTrust('assurance/evidence/999999')],
  ':scope/assurance/services': [ofTrust('assurance/services')],
  ':scope/assurance/assessor': [ofTrust('assurance/assessor'), () => '/demo/assurance/assessor'],
  '/calibration': [() => '/calibration', () => '/calibration?version=posterior-99'],
  ':scope/assurance': [
    () => '/demo/assurance',
    () => '/demo/assurance?year=2025-26&view=gap&principle=B2',
    () => '/england/assurance',
    ofTrust('assurance'),
    () => '/trust/R0A/assurance',
  ],
  ':scope/assurance/outcomes/:outcome': [
    () => '/demo/assurance/outcomes/B1.a',
    () => '/england/assurance/outcomes/A1.a',
    () => '/demo/assurance/outcomes/Z9.z',
  ],
  ':scope/suppliers': [() => '/demo/suppliers', ofTrust('suppliers'), () => '/england/suppliers'],
  ':scope/suppliers/new': [ofTrust('suppliers/new')],
  ':scope/suppliers/duplicates': [() => '/demo/suppliers/duplicates', () => '/england/suppliers/duplicates'],
  ':scope/suppliers/files': [ofTrust('suppliers/files')],
  ':scope/suppliers/concentration': [
    () => '/demo/suppliers/concentration',
    () => '/demo/suppliers/concentration?by=region&weight=value',
    ofTrust('suppliers/concentration?by=service'),
  ],
  ':scope/suppliers/contracts/files': [ofTrust('suppliers/contracts/files')],
  ':scope/suppliers/questionnaires': [() => '/demo/suppliers/questionnaires', ofTrust('suppliers/questionnaires')],
  ':scope/suppliers/questionnaires/:id': [ofTrust('suppliers/questionnaires/1')],
  ':scope/suppliers/rounds/:id': [ofTrust('suppliers/rounds/1'), () => '/demo/suppliers/rounds/999999'],
  ':scope/suppliers/prices': [() => '/demo/suppliers/prices', ofTrust('suppliers/prices')],
  ':scope/suppliers/contracts': [() => '/demo/suppliers/contracts', ofTrust('suppliers/contracts')],
  ':scope/suppliers/:id': [() => '/demo/suppliers/1', ofTrust('suppliers/1'), () => '/demo/suppliers/999999'],
  ':scope/sharing': [ofTrust('sharing'), () => '/demo/sharing'],
  ':scope/sharing/below': [() => '/demo/sharing/below'],
  ':scope/looks': [ofTrust('looks')],
  ':scope/duties': [ofTrust('duties'), () => '/demo/duties'],
  ':scope/obligations': [ofTrust('obligations'), () => '/demo/obligations', () => '/england/obligations'],
  ':scope/obligations/new': [() => '/demo/obligations/new'],
  ':scope/obligations/routes': [() => '/demo/obligations/routes', () => '/england/obligations/routes'],
  ':scope/obligations/repeats': [() => '/demo/obligations/repeats'],
  ':scope/duties/import': [() => '/demo/duties/import'],
  ':scope/obligations/:id': [(things) => ofTrust(`obligations/${things.obligation}`)(things)],
  '/start': [() => '/start'],
  '/notifications': [() => '/notifications', () => '/notifications?show=all'],
  '/notifications/wishes': [() => '/notifications/wishes'],
  '/webhooks': [() => '/webhooks'],
  '/log-in': [() => '/log-in?problem=link-used', () => '/log-in?problem=provider-away&provider=none'],
  '/set-password': [() => '/set-password#a-token-of-some-length'],
  '/invitation': [() => '/invitation#a-token-of-some-length'],
  '/proved': [() => '/proved', () => '/proved?problem=other-account'],
  '/account': [() => '/account'],
  '/account/data': [() => '/account/data'],
  '/privacy': [() => '/privacy'],
  '/retention': [() => '/retention'],
  '/erasures': [() => '/erasures'],
  '/people/:id/data': [({ person }) => `/people/${person}/data`, () => '/people/999/data'],
  '/account/preferences': [() => '/account/preferences'],
  '/supplier': [() => '/supplier'],
  '/supplier/customers': [() => '/supplier/customers'],
  '/supplier/incidents': [() => '/supplier/incidents'],
  '/supplier/questionnaires': [() => '/supplier/questionnaires'],
  '/supplier/questionnaires/:id': [() => '/supplier/questionnaires/1'],
  '/supplier/advisories': [() => '/supplier/advisories'],
  '/supplier/people': [() => '/supplier/people'],
  '/people': [() => '/people', () => '/people?search=nobody-has-this'],
  '/people/groups': [() => '/people/groups', () => '/people/groups?search=nobody-has-this'],
  '/people/import': [() => '/people/import'],
  '/people/new': [() => '/people/new'],
  '/people/:id': [({ person }) => `/people/${person}`, () => '/people/999'],
  '/proposals': [() => '/proposals'],
  '/emergency': [() => '/emergency?organisation=RXN'],
  ':scope/rights': [() => '/england/rights', ofTrust('rights'), ofTrust('rights?search=nobody-has-this')],
  ':scope/rights/review': [() => '/england/rights/review', ofTrust('rights/review')],
  ':scope/rights/emergencies': [ofTrust('rights/emergencies')],
  ':scope/rights/why': [() => '/england/rights/why', ofTrust('rights/why'), () => '/trust/R0A/rights/why?person=999'],
  '/tokens': [() => '/tokens'],
  '/tokens/new': [() => '/tokens/new'],
  '/audit': [() => '/audit'],
  '/organisations': [
    () => '/organisations',
    () => '/organisations?register=demo&state=all',
    () => '/organisations?search=nothing-has-this',
  ],
  '/organisations/:code/edit': [() => '/organisations/R0A/edit'],
  '/imports': [() => '/imports', () => '/imports?register=demo'],
  '/imports/new': [() => '/imports/new'],
  '/imports/:id': [({ importId }) => `/imports/${importId}`, () => '/imports/999999'],
  '/accessibility': [() => '/accessibility'],
  '/keyboard': [() => '/keyboard'],
  '/search': [() => '/search?q=north'],
  '/kit': [() => '/kit'],
  '/kit/charts': [() => '/kit/charts'],
};
