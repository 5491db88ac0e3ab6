/**
 * Which module may ask which, through its index.ts. Read it from top to bottom: a module may name only modules above
 * it, so the map cannot hold a cycle, and its order is the order in which a newcomer can read the system.
 *
 * A right that nobody needs yet is not a right: widen a line in a commit of its own that says why.
 *
 * @type {Record<string, readonly string[]>}
 */
export const moduleMap = {
  organisations: [],
  obligations: ['organisations'],
  suppliers: ['organisations', 'obligations'],
  notifications: ['organisations', 'obligations', 'suppliers'],
  clinical: ['organisations', 'obligations', 'suppliers'],
  assets: ['organisations', 'obligations', 'suppliers', 'clinical'],
  guidance: ['organisations', 'obligations'],
  frameworks: ['organisations', 'obligations', 'suppliers', 'clinical', 'assets', 'guidance'],
  intelligence: ['organisations', 'obligations', 'suppliers', 'assets', 'guidance'],
  signals: ['organisations', 'obligations', 'assets', 'intelligence'],
  risk: ['organisations', 'suppliers', 'clinical', 'assets', 'frameworks', 'intelligence', 'signals'],
  investment: ['organisations', 'obligations', 'suppliers', 'clinical', 'assets', 'frameworks', 'risk'],
  incidents: [
    'organisations',
    'obligations',
    'suppliers',
    'clinical',
    'assets',
    'guidance',
    'intelligence',
    'signals',
    'risk',
  ],
  exercises: ['organisations', 'obligations', 'suppliers', 'clinical', 'guidance', 'intelligence', 'risk', 'incidents'],
  training: ['organisations', 'obligations', 'assets', 'guidance', 'intelligence'],
  surveys: ['organisations', 'obligations', 'training'],
  horizon: ['organisations', 'obligations', 'guidance', 'intelligence', 'risk', 'investment', 'exercises'],
  reporting: [
    'organisations',
    'obligations',
    'suppliers',
    'notifications',
    'clinical',
    'assets',
    'guidance',
    'frameworks',
    'intelligence',
    'signals',
    'risk',
    'investment',
    'incidents',
    'exercises',
    'training',
    'surveys',
    'horizon',
  ],
};
