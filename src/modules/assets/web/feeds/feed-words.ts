import type { AnswerOf } from '#web/api/client.ts';
import type { listFeeds } from '../../contract/feeds.ts';

export type Feeds = AnswerOf<typeof listFeeds>;
export type Feed = Feeds['feeds'][number];
export type FeedFile = Feeds['files'][number];

/** What each list is, in words. */
export const feedNames: Readonly<Record<Feed['name'], { readonly name: string; readonly what: string }>> = {
  exploited: { name: 'Exploited now (KEV)', what: 'Weaknesses that attackers use today' },
  chances: { name: 'Chances of an attack (EPSS)', what: 'How likely each weakness is used in the next 30 days' },
  weaknesses: { name: 'CVE records', what: 'Scores, and what deciding needs (CVSS, SSVC)' },
  support: { name: 'Dates of support', what: 'Until when systems get security updates' },
};
