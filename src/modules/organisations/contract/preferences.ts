import { z } from 'zod';
import { firstPages, themes } from '../domain/preferences.ts';

export const preferences = z.object({
  theme: z.enum(themes),
  firstPage: z.enum(firstPages),
  isSingleKeysOn: z.boolean(),
});

export const showPreferences = {
  method: 'GET',
  path: '/api/me/preferences',
  summary: 'What you like the product to be like: theme, first page, keys',
  response: preferences,
} as const;

export const choosePreferences = {
  method: 'PUT',
  path: '/api/me/preferences',
  summary: 'Choose theme, first page and keys, for every device you log in with',
  body: preferences,
  response: preferences,
} as const;
