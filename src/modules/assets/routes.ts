import type { Route } from '#platform/http/endpoint.ts';
import { assetRoutes } from './routes/assets.ts';
import { controlRoutes } from './routes/controls.ts';
import { doubtfulRoutes } from './routes/doubtful.ts';
import { exposureRoutes } from './routes/exposure.ts';
import { feedRoutes } from './routes/feeds.ts';
import { importRoutes } from './routes/imports.ts';
import { legacyRoutes } from './routes/legacy.ts';
import { verdictRoutes } from './routes/verdicts.ts';
import { weaknessRoutes } from './routes/weaknesses.ts';

export const assetsRoutes: readonly Route[] = [
  ...assetRoutes,
  ...controlRoutes,
  ...doubtfulRoutes,
  ...exposureRoutes,
  ...feedRoutes,
  ...importRoutes,
  ...legacyRoutes,
  ...verdictRoutes,
  ...weaknessRoutes,
];
