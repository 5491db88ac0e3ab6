import { type Route, route } from '#platform/http/endpoint.ts';
import { decideSharing, endSharing } from '../actions/decide-sharing.ts';
import { sharingBelow, showSharing } from '../actions/show-sharing.ts';
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
];
