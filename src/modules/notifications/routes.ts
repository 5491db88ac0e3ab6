import { type Route, route } from '#platform/http/endpoint.ts';
import { countNotices, listNotices, readNotices } from './actions/own-notices.ts';
import { addAbsence, chooseWishes, endAbsence, showWishes } from './actions/own-wishes.ts';
import * as notices from './contract/notices.ts';
import * as wishes from './contract/wishes.ts';

export const notificationRoutes: readonly Route[] = [
  // Everybody sees and changes their own, and nobody else's.
  route(notices.listNotices, 'logged-in', listNotices),
  route(notices.countNotices, 'logged-in', countNotices),
  route(notices.readNotices, 'logged-in', readNotices),
  route(wishes.showWishes, 'logged-in', showWishes),
  route(wishes.chooseWishes, 'logged-in', chooseWishes),
  route(wishes.addAbsence, 'logged-in', addAbsence),
  route(wishes.endAbsence, 'logged-in', endAbsence),
];
