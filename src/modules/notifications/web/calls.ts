import { route } from '#web/api/client.ts';
import type * as notices from '../contract/notices.ts';
import type * as webhooks from '../contract/webhooks.ts';
import type * as wishes from '../contract/wishes.ts';

// The contracts as types only: the schema library stays on the server.
export const listNotices = route<typeof notices.listNotices>('GET', '/api/notices');
export const readNotices = route<typeof notices.readNotices>('POST', '/api/notices/read');
export const showWishes = route<typeof wishes.showWishes>('GET', '/api/notices/wishes');
export const chooseWishes = route<typeof wishes.chooseWishes>('PUT', '/api/notices/wishes');
export const addAbsence = route<typeof wishes.addAbsence>('POST', '/api/notices/absences');
export const endAbsence = route<typeof wishes.endAbsence>('DELETE', '/api/notices/absences/:id');
export const listWebhooks = route<typeof webhooks.listWebhooks>('GET', '/api/webhooks');
export const addWebhook = route<typeof webhooks.addWebhook>('POST', '/api/webhooks');
export const switchWebhook = route<typeof webhooks.switchWebhook>('PUT', '/api/webhooks/:id/state');
export const testWebhook = route<typeof webhooks.testWebhook>('POST', '/api/webhooks/:id/test');
export const removeWebhook = route<typeof webhooks.removeWebhook>('DELETE', '/api/webhooks/:id');
