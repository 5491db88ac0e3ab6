import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '#kernel/random.ts';
import { hashPassword } from '#modules/organisations/actions/check-password.ts';
import type { Context } from '#platform/context.ts';
import { sql } from '#platform/sql.ts';
import { openBrowser, type Taken } from './support/browsers.ts';
import { newHome, startPlatform } from './support/platform.ts';
import { sendAll } from './support/requests.ts';
import { quantile, type Row, row } from './support/row.ts';
import { seedHome } from './support/seed-people.ts';

export const about = 'log-in, the palette, and 200 people at work for a minute, at 1.7 million accounts';

const password = 'granite river lantern seven';
const atOnce = 20;
const logIns = 600;
const users = 200;
const seconds = 60;
/** Seconds between two pages of one person, on average. */
const pause = 1.5;

interface Account {
  readonly email: string;
  readonly code: string;
}

/** Gives cyber leads of the seed a password, and tells who they are. */
async function accountsWithPassword(whole: Context): Promise<Account[]> {
  const hash = await hashPassword(password, { name: '', email: '' });
  return await whole.change({ action: 'bench', why: 'passwords' }, async (change) => {
    change.record({ subject: 'bench' });
    return await change.rows<Account>(sql`with chosen as (
        select p.id, p.email, o.code from organisations.person p join organisations.appointment a on a.person_id = p.id
        join organisations.organisation o on o.id = p.organisation_id
        where a.role = 'lead' and p.disabled_at is null and p.external_id like 'ext-%' order by p.id limit ${logIns}
      ), changed as (
        update organisations.person p set password_hash = ${hash} from chosen where p.id = chosen.id
      ) select email, code from chosen`);
  });
}

/** Everybody logs in once, `atOnce` at a time, each from an address of their own. */
async function logInAll(url: string, accounts: readonly Account[]): Promise<Taken[]> {
  const taken: Taken[] = [];
  let next = 0;
  const one = async (number: number) => {
    while (next < accounts.length) {
      const account = accounts[next++];
      const browser = openBrowser(url, number);
      if (account) taken.push(await browser.logIn(account.email, password));
      browser.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => one(number)));
  return taken;
}

const pagesOf = ({ code }: Account): readonly string[] => [
  '/api/me',
  '/api/obligations/own',
  `/api/overview/${code}`,
  `/api/obligations?organisation=${code}`,
  `/api/hazards?organisation=${code}`,
  `/api/continuity-plans?organisation=${code}`,
  `/api/duties?organisation=${code}`,
  `/api/find?search=ama`,
  '/api/organisations?register=england&search=care',
];

/** People come within the first 15 seconds, log in, and read pages until the minute is over. */
async function minuteOfWork(url: string, accounts: readonly Account[]): Promise<Taken[]> {
  const random = seededRandom(7, 'work');
  const ends = performance.now() + seconds * 1000;
  const taken: Taken[] = [];
  const person = async (account: Account, number: number, comes: number) => {
    const browser = openBrowser(url, number);
    await delay(comes);
    taken.push(await browser.logIn(account.email, password));
    const pages = pagesOf(account);
    for (let at = number; performance.now() < ends; at += 1) {
      taken.push(await browser.read(pages[at % pages.length] ?? '/api/me'));
      await delay(random.next() * 2 * pause * 1000);
    }
    browser.close();
  };
  await Promise.all(accounts.slice(0, users).map((account, number) => person(account, number, random.next() * 15_000)));
  return taken;
}

const failed = (taken: readonly Taken[]) => taken.filter(({ status }) => status !== 200).length;
const msOf = (taken: readonly Taken[]) => taken.map(({ ms }) => ms);

/** Seeds a platform of its own, starts it in a process of its own, and asks it over HTTP. */
export async function run(): Promise<Row[]> {
  const { home, remove } = await newHome();
  let accounts: Account[] = [];
  await seedHome(home, async (whole) => {
    accounts = await accountsWithPassword(whole);
  });
  const platform = await startPlatform(home);
  try {
    await logInAll(platform.url, accounts.slice(0, atOnce));
    const entered = await logInAll(platform.url, accounts);
    const nation = await platform.token('X26', 'lead', ['register:read', 'people:read']);
    const trust = await platform.token('RXN', 'lead', ['register:read', 'people:read']);
    const words = [
      'am',
      'ama',
      'amara k',
      'kwame',
      'o',
      'obi',
      'rxn',
      'lancashire',
      'staff.17',
      'zz',
      'wal',
      'priya p',
    ];
    const find = (token: string) =>
      sendAll(platform.url, token, 2, 400, (number) => ({
        method: 'GET',
        path: `/api/find?search=${encodeURIComponent(words[number % words.length] ?? '')}`,
      }));
    const foundByNation = await find(nation);
    const foundByTrust = await find(trust);
    const work = await minuteOfWork(platform.url, accounts);
    return [
      row('accounts-with-password', accounts.length, 'accounts', logIns, 'higher'),
      row('log-in-p50', quantile(msOf(entered), 0.5), 'ms', null),
      row('log-in-p95', quantile(msOf(entered), 0.95), 'ms', 400),
      row('log-in-failures', failed(entered), 'requests', 0),
      row('palette-nation-p95', quantile(foundByNation.times, 0.95), 'ms', 100),
      row('palette-trust-p95', quantile(foundByTrust.times, 0.95), 'ms', 100),
      row('work-requests', work.length, 'requests', users * 10, 'higher'),
      row('work-p50', quantile(msOf(work), 0.5), 'ms', null),
      row('work-p95', quantile(msOf(work), 0.95), 'ms', 300),
      row('work-failures', failed(work), 'requests', 0),
    ];
  } finally {
    await platform.stop();
    await remove();
  }
}
