import { type Route, route } from '#platform/http/endpoint.ts';
import { largestFeed } from '../actions/feeds/receive-feed.ts';
import { decideFeed, sendFeed, showFeeds } from '../actions/feeds/show-feeds.ts';
import * as contract from '../contract/feeds.ts';

// Of the whole nation: the action looks that it is held at its top.
const keeping = { permission: 'feed:manage' } as const;

export const feedRoutes: readonly Route[] = [
  route(contract.listFeeds, { permission: 'asset:read' }, showFeeds),
  route(contract.sendFeed, keeping, sendFeed, { rawBodyLimit: largestFeed, triesPerMinute: 10 }),
  route(contract.decideFeed, keeping, decideFeed),
];
