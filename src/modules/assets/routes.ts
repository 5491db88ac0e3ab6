import type { Route } from '#platform/http/endpoint.ts';
import { importRoutes } from './routes/imports.ts';
import { weaknessRoutes } from './routes/weaknesses.ts';

export const assetsRoutes: readonly Route[] = [...importRoutes, ...weaknessRoutes];
