import type { RetentionClass } from '#platform/held-data.ts';
import { sql } from '#platform/sql.ts';

/** How long this module keeps what. Closed accounts are in `actions/retain.ts`: they are erased, not deleted. */
export const retentionClasses: readonly RetentionClass[] = [
  {
    code: 'sessions',
    name: 'Sessions that are over',
    days: 30,
    leastDays: 0,
    happens: 'delete',
    why: 'Somebody who finds a stranger’s session in their list has some weeks to ask about it.',
    due: (before) => sql`select count(*)::int n from organisations.session where expires_at < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.session where token_hash in
        (select token_hash from organisations.session where expires_at < ${before} limit ${most})`),
  },
  {
    code: 'known-devices',
    name: 'Browsers that were used before',
    days: 365,
    leastDays: 1,
    happens: 'delete',
    why: 'A browser that was not used for a year is not known any more.',
    due: (before) => sql`select count(*)::int n from organisations.known_device where last_used_at < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.known_device where (device_hash, person_id) in
        (select device_hash, person_id from organisations.known_device where last_used_at < ${before} limit ${most})`),
  },
  {
    code: 'one-use-links',
    name: 'One-use links that ran out',
    days: 30,
    leastDays: 0,
    happens: 'delete',
    why: 'Kept some weeks, to see who was sent one.',
    due: (before) => sql`select count(*)::int n from organisations.log_in_link where expires_at < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.log_in_link where token_hash in
        (select token_hash from organisations.log_in_link where expires_at < ${before} limit ${most})`),
  },
  {
    code: 'log-in-tries',
    name: 'Wrong tries and used challenges',
    days: 1,
    leastDays: 1,
    happens: 'delete',
    why: 'They only slow down guessing, and hold hashes.',
    due: (before) => sql`select organisations.stale_tries(${before}) n`,
    apply: async (change, before, most) =>
      (await change.one<{ n: number }>(sql`select organisations.forget_stale_tries(${before}, ${most}) n`))?.n ?? 0,
  },
  {
    code: 'recoveries',
    name: 'Recoveries of accounts',
    days: 730,
    leastDays: 30,
    happens: 'delete',
    why: 'Kept 2 years, so that a pattern of recoveries can be seen. The audit log keeps that they happened.',
    due: (before) => sql`select count(*)::int n from organisations.account_recovery where expires_at < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.account_recovery where id in
        (select id from organisations.account_recovery where expires_at < ${before} limit ${most})`),
  },
  {
    code: 'import-files',
    name: 'Contents of files that were imported',
    days: 365,
    leastDays: 30,
    happens: 'blank',
    why: 'After a year only the file’s name, its hash and what it changed are kept.',
    due: (before) => sql`select count(*)::int n from organisations.import
      where created_at < ${before} and octet_length(file) > 0 and state <> 'previewed'`,
    apply: (change, before, most) =>
      change.run(sql`update organisations.import set file = ''::bytea where id in
        (select id from organisations.import where created_at < ${before} and octet_length(file) > 0
          and state <> 'previewed' limit ${most})`),
  },
  {
    code: 'tokens',
    name: 'Tokens for scripts that ran out',
    days: 1095,
    leastDays: 30,
    happens: 'delete',
    why: 'Kept 3 years, so that an entry of the audit log by a token can be traced.',
    due: (before) =>
      sql`select count(*)::int n from organisations.api_token where least(expires_at, revoked_at) < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.api_token where id in
        (select id from organisations.api_token where least(expires_at, revoked_at) < ${before} limit ${most})`),
  },
  {
    code: 'looks',
    name: 'Who looked at what',
    days: 730,
    leastDays: 90,
    happens: 'delete',
    why: 'Kept 2 years, so that an organisation can ask about it. Less than 90 days would let somebody hide what they read.',
    due: (before) => sql`select organisations.stale_looks(${before}) n`,
    apply: async (change, before, most) =>
      (await change.one<{ n: number }>(sql`select organisations.forget_looks(${before}, ${most}) n`))?.n ?? 0,
  },
  {
    code: 'people-files',
    name: 'Files of people that were read in',
    days: 90,
    leastDays: 7,
    happens: 'delete',
    why: 'Kept so long that a file can be taken back.',
    due: (before) => sql`select count(*)::int n from organisations.people_file where made_at < ${before}`,
    apply: (change, before, most) =>
      change.run(sql`delete from organisations.people_file where id in
        (select id from organisations.people_file where made_at < ${before} limit ${most})`),
  },
  {
    code: 'agreements',
    name: 'Agreements and proposals',
    days: null,
    leastDays: 0,
    happens: 'keep',
    why: 'Kept as proof of what was agreed and by whom. Names go when a person is erased.',
  },
  {
    code: 'erasures',
    name: 'Erasures',
    days: null,
    leastDays: 0,
    happens: 'keep',
    why: 'Kept without a name, as proof that the right was granted (UK GDPR, article 5(2)).',
  },
];
