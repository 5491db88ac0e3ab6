import { type Route, route } from '#platform/http/endpoint.ts';
import { askForBulk, openBulk } from '../actions/bulk-leave.ts';
import { decideSharing, endSharing } from '../actions/decide-sharing.ts';
import { exportLooks, listLooks } from '../actions/read-looks.ts';
import { sharingBelow, showSharing } from '../actions/show-sharing.ts';
import * as looks from '../contract/looks.ts';
import * as sharing from '../contract/sharing.ts';

const reading = { permission: 'sharing:read' } as const;
const deciding = { permission: 'sharing:manage' } as const;
// Sharing more gives others power.
const dangerous = { stepUp: true } as const;

/** What organisations share with those above them. */
export const sharingRoutes: readonly Route[] = [
  route(sharing.showSharing, reading, showSharing),
  route(sharing.sharingBelow, reading, sharingBelow),
  route(sharing.decideSharing, deciding, decideSharing, dangerous),
  route(sharing.endSharing, deciding, endSharing, dangerous),

  route(looks.listLooks, reading, listLooks),
  route(looks.exportLooks, reading, exportLooks),
  // The permission of the strong act `bulk-export`, which both persons need.
  route(looks.askForBulk, { permission: 'audit:read' }, askForBulk, dangerous),
  route(looks.openBulk, { permission: 'audit:read' }, openBulk, dangerous),
];
