import { type Route, route } from '#platform/http/endpoint.ts';
import {
  askForOwnErasure,
  completeErasure,
  endHold,
  listErasures,
  placeHold,
  previewErasure,
  proposeErasure,
  refuseErasure,
  startErasure,
  withdrawOwnErasure,
} from '../actions/erasures.ts';
import { copyForPerson, ownCopy, ownData } from '../actions/own-data.ts';
import { changeRetention, showPrivacy, showRetention } from '../actions/retain.ts';
import * as privacy from '../contract/privacy.ts';

const managing = { permission: 'people:manage' } as const;
const dangerous = { stepUp: true } as const;
// Whoever has an account has these rights.
const outside = { isForOutsiders: true } as const;

/** What is held of people, how long, their copy of it, and their erasure. */
export const privacyRoutes: readonly Route[] = [
  route(privacy.showPrivacy, 'logged-in', showPrivacy, outside),
  route(privacy.ownData, 'logged-in', ownData, outside),
  route(privacy.ownCopy, 'logged-in', ownCopy, { ...dangerous, ...outside }),
  route(privacy.askForOwnErasure, 'logged-in', askForOwnErasure, { ...dangerous, ...outside }),
  route(privacy.withdrawOwnErasure, 'logged-in', withdrawOwnErasure, outside),

  route(privacy.showRetention, managing, showRetention),
  route(privacy.changeRetention, managing, changeRetention, dangerous),
  route(privacy.copyForPerson, managing, copyForPerson, dangerous),
  route(privacy.listErasures, managing, listErasures),
  route(privacy.previewErasure, managing, previewErasure),
  route(privacy.startErasure, managing, startErasure, dangerous),
  route(privacy.proposeErasure, managing, proposeErasure, dangerous),
  route(privacy.refuseErasure, managing, refuseErasure),
  route(privacy.completeErasure, managing, completeErasure, dangerous),
  route(privacy.placeHold, managing, placeHold),
  route(privacy.endHold, managing, endHold, dangerous),
];
