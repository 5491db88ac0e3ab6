import { route } from '#web/api/client.ts';
import type * as controls from '../../contract/controls.ts';

export const showControlCoverage = route<typeof controls.showControlCoverage>('GET', '/api/control-coverage');
export const listControlAssets = route<typeof controls.listControlAssets>(
  'GET',
  '/api/assets/:organisation/controls/:control/assets',
);
export const listControlReports = route<typeof controls.listControlReports>(
  'GET',
  '/api/assets/:organisation/control-reports',
);
export const bringControlFile = route<typeof controls.bringControlFile>(
  'POST',
  '/api/assets/:organisation/control-file',
);
export const stateControlCount = route<typeof controls.stateControlCount>(
  'POST',
  '/api/assets/:organisation/control-statements',
);
export const stateRestoreTest = route<typeof controls.stateRestoreTest>(
  'POST',
  '/api/assets/:organisation/restore-tests',
);
export const findOwnWeakness = route<typeof controls.findOwnWeakness>(
  'POST',
  '/api/assets/:organisation/own-weaknesses',
);

/** Answers that are out of date once something was said of controls. */
export const touched = ['/api/assets', '/api/control-coverage', '/api/weaknesses', '/api/exposure'] as const;
