import type { PageRoute } from '#web/page-route.ts';

/** Pages of clinical safety and continuity, for the shell. */
export const clinicalPages: readonly PageRoute[] = [
  {
    pattern: ':scope/care',
    section: 'risk',
    title: 'Care at risk',
    load: async () => ({ Page: (await import('./care-at-risk/care-at-risk-page.tsx')).CareAtRiskPage }),
  },
  {
    pattern: ':scope/care/pathways/:pathway',
    section: 'risk',
    title: 'Pathway',
    load: async () => ({ Page: (await import('./care-at-risk/pathway-page.tsx')).PathwayPage }),
  },
  {
    pattern: ':scope/care/hazards',
    section: 'risk',
    title: 'Hazard log',
    load: async () => ({ Page: (await import('./hazards/hazard-log-page.tsx')).HazardLogPage }),
  },
  {
    pattern: ':scope/care/hazards/new',
    section: 'risk',
    title: 'Add a hazard',
    load: async () => ({ Page: (await import('./hazards/add-hazard-page.tsx')).AddHazardPage }),
  },
  {
    pattern: ':scope/care/hazards/organisations',
    section: 'risk',
    title: 'Hazard logs by organisation',
    load: async () => ({ Page: (await import('./hazards/hazard-organisations-page.tsx')).HazardOrganisationsPage }),
  },
  {
    pattern: ':scope/care/causes',
    section: 'risk',
    title: 'Causes of hazards',
    load: async () => ({ Page: (await import('./hazards/causes-page.tsx')).CausesPage }),
  },
  {
    pattern: ':scope/care/causes/:id',
    section: 'risk',
    title: 'Cause',
    load: async () => ({ Page: (await import('./hazards/cause-page.tsx')).CausePage }),
  },
  {
    pattern: ':scope/care/matrix',
    section: 'risk',
    title: 'Clinical risk matrix',
    load: async () => ({ Page: (await import('./hazards/matrix-page.tsx')).MatrixPage }),
  },
  {
    pattern: ':scope/care/hazards/:id',
    section: 'risk',
    title: 'Hazard',
    load: async () => ({ Page: (await import('./hazards/hazard-page.tsx')).HazardPage }),
  },
  {
    pattern: ':scope/care/hazards/:id/learning',
    section: 'risk',
    title: 'Prepare a learning record',
    load: async () => ({ Page: (await import('./hazards/learning-record-page.tsx')).NewLearningRecordPage }),
  },
  {
    pattern: ':scope/care/learning/:id',
    section: 'risk',
    title: 'Learning record',
    load: async () => ({ Page: (await import('./hazards/learning-record-page.tsx')).LearningRecordPage }),
  },
  {
    pattern: ':scope/care/safety-case',
    section: 'risk',
    title: 'Safety case',
    load: async () => ({ Page: (await import('./hazards/safety-cases-page.tsx')).SafetyCasesPage }),
  },
  {
    pattern: ':scope/care/safety-case/:id',
    section: 'risk',
    title: 'Signed safety case',
    load: async () => ({ Page: (await import('./hazards/safety-case-page.tsx')).SafetyCasePage }),
  },
  {
    pattern: ':scope/care/map/edit',
    section: 'risk',
    title: 'Change the service map',
    load: async () => ({ Page: (await import('./service-map/edit-service-map-page.tsx')).EditServiceMapPage }),
  },
  {
    pattern: ':scope/care/map',
    section: 'risk',
    title: 'Service map',
    load: async () => ({ Page: (await import('./service-map/service-map-page.tsx')).ServiceMapPage }),
  },
  {
    pattern: ':scope/care/plans',
    section: 'risk',
    title: 'Continuity plans',
    load: async () => ({ Page: (await import('./continuity-plans-page.tsx')).ContinuityPlansPage }),
  },
  {
    pattern: ':scope/care/plans/:pathway',
    section: 'risk',
    title: 'Continuity plan',
    load: async () => ({ Page: (await import('./continuity-plan-page.tsx')).ContinuityPlanPage }),
  },
  {
    pattern: ':scope/care/scenarios',
    section: 'risk',
    title: 'Scenarios',
    load: async () => ({ Page: (await import('./scenarios/scenarios-page.tsx')).ScenariosPage }),
  },
  {
    pattern: ':scope/care/scenarios/new',
    section: 'risk',
    title: 'Build a scenario',
    load: async () => ({ Page: (await import('./scenarios/scenario-builder-page.tsx')).ScenarioBuilderPage }),
  },
  {
    pattern: ':scope/care/scenarios/compare',
    section: 'risk',
    title: 'Compare two scenarios',
    load: async () => ({ Page: (await import('./scenarios/compare-scenarios-page.tsx')).CompareScenariosPage }),
  },
  {
    pattern: ':scope/care/scenarios/:id',
    section: 'risk',
    title: 'Scenario',
    load: async () => ({ Page: (await import('./scenarios/scenario-page.tsx')).ScenarioPage }),
  },
  {
    pattern: ':scope/care/scenarios/:id/flows',
    section: 'risk',
    title: 'Where patients would go',
    load: async () => ({ Page: (await import('./scenarios/scenario-flows-page.tsx')).ScenarioFlowsPage }),
  },
  {
    pattern: '/calibration',
    section: 'risk',
    title: 'How the engine does on real events',
    load: async () => ({ Page: (await import('./scenarios/calibration-page.tsx')).CalibrationPage }),
  },
];
