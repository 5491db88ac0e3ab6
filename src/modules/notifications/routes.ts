import { type Route, route } from '#platform/http/endpoint.ts';
import { addWebhook, listWebhooks, removeWebhook, switchWebhook, testWebhook } from './actions/administer-webhooks.ts';
import { countNotices, listNotices, readNotices } from './actions/own-notices.ts';
import { addAbsence, chooseWishes, endAbsence, showWishes } from './actions/own-wishes.ts';
import * as notices from './contract/notices.ts';
import * as webhooks from './contract/webhooks.ts';
import * as wishes from './contract/wishes.ts';

const administering = { permission: 'token:manage' } as const;

export const notificationRoutes: readonly Route[] = [
  // Everybody sees and changes their own, and nobody else's.
  route(notices.listNotices, 'logged-in', listNotices),
  route(notices.countNotices, 'logged-in', countNotices),
  route(notices.readNotices, 'logged-in', readNotices),
  route(wishes.showWishes, 'logged-in', showWishes),
  route(wishes.chooseWishes, 'logged-in', chooseWishes),
  route(wishes.addAbsence, 'logged-in', addAbsence),
  route(wishes.endAbsence, 'logged-in', endAbsence),

  // Whoever makes tokens for scripts decides what leaves for other systems; to let it leave takes a fresh proof.
  route(webhooks.listWebhooks, administering, listWebhooks),
  route(webhooks.addWebhook, administering, addWebhook, { stepUp: true }),
  route(webhooks.switchWebhook, administering, switchWebhook, { stepUp: true }),
  route(webhooks.testWebhook, administering, testWebhook, { triesPerMinute: 10 }),
  route(webhooks.removeWebhook, administering, removeWebhook),
];
