import { documentTargets } from './document-targets.ts';
import { listTargets } from './list-targets.ts';
import { nameTargets } from './name-targets.ts';
import { scanTargets } from './scan-targets.ts';
import type { Target } from './target.ts';

/** Every parser of assets and suppliers that reads what comes from outside. A new one is a row of its list. */
export const targets: readonly Target[] = [...scanTargets, ...documentTargets, ...listTargets, ...nameTargets];
