import type { Route } from '#platform/http/endpoint.ts';
import { assetRoutes } from './routes/assets.ts';
import { importRoutes } from './routes/imports.ts';
import { weaknessRoutes } from './routes/weaknesses.ts';

export const assetsRoutes: readonly Route[] = [...assetRoutes, ...importRoutes, ...weaknessRoutes];
