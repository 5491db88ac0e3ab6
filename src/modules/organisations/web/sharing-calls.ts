import { route } from '#web/api/client.ts';
import type * as looks from '../contract/looks.ts';
import type * as sharing from '../contract/sharing.ts';

export const showSharing = route<typeof sharing.showSharing>('GET', '/api/sharing');
export const sharingBelow = route<typeof sharing.sharingBelow>('GET', '/api/sharing/below');
export const decideSharing = route<typeof sharing.decideSharing>('POST', '/api/sharing');
export const endSharing = route<typeof sharing.endSharing>('POST', '/api/sharing/:id/end');
export const listLooks = route<typeof looks.listLooks>('GET', '/api/looks');
export const askForBulk = route<typeof looks.askForBulk>('POST', '/api/looks/bulk-asks');
export const openBulk = route<typeof looks.openBulk>('POST', '/api/looks/bulk-passes');
