import { accountsOf, bodiesOf, type NamedBody, pageOf } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import type { Reader } from '#platform/sql.ts';
import { dutyState, holdsOn } from '../domain/duties.ts';
import { londonDay } from '../domain/london-time.ts';
import { sumOf } from '../domain/roll-up.ts';
import { type StartAnswer, type StartFacts, type StartReader, startQuestions } from '../domain/start-questions.ts';
import { duties, holdersAt } from '../store/duties.ts';
import { lawCounts, talliesWithin } from '../store/obligations.ts';
import { ownList } from './own-list.ts';
import { asCaller } from './scope-of-caller.ts';

/** What somebody sees first: their three main questions answered, then what waits for them. */
export async function startPage(context: Context, _: unknown, caller: Caller) {
  const own = await ownList(context, _, caller);
  const [home] = caller.principal?.scopeFor('obligation:read')?.places ?? [];
  const known = await asCaller(context, caller, 'obligation:read').read(async (reader) => {
    const [body] = home ? await bodiesOf(reader, [home.id]) : [];
    if (!home || !body) return { body: null, standing: null, law: null, posts: [] };
    return {
      body,
      standing: sumOf([await talliesWithin(reader, home.path)]),
      law: sumOf([await lawCounts(reader, home.id)]),
      posts: await postsOf(reader, body, londonDay(context.now().getTime())),
    };
  });
  const [next] = own.obligations;
  const facts: StartFacts = {
    ...known,
    reader: readerOf(caller),
    count: own.count,
    late: own.late,
    first: next ? { title: next.title, by: next.next?.by ?? null } : null,
    own: own.duties.map(({ name }) => name),
  };
  const at = known.body && pageOf(known.body);
  return {
    ...own,
    scopeName: known.body?.name ?? null,
    questions: startQuestions(facts).map(({ goTo, by = null, ...answer }) => ({
      ...answer,
      by,
      path: goTo === 'first' ? (next?.path ?? null) : at === null ? null : pathTo(at, goTo),
    })),
  };
}

function readerOf({ principal }: Caller): StartReader {
  const may = (permission: string) => principal?.scopeFor(permission) != null;
  if (may('obligation:manage')) return 'lead';
  if (may('hazard:sign')) return 'safety';
  return may('obligation:read') && may('audit:read') ? 'board' : 'staff';
}

async function postsOf(reader: Reader, body: NamedBody, today: string): Promise<StartFacts['posts']> {
  const holders = await holdersAt(reader, [body.id], today);
  const accounts = await accountsOf(
    reader,
    holders.flatMap(({ personId }) => personId ?? []),
  );
  const gone = new Set(accounts.filter(({ hasLeft }) => hasLeft).map(({ id }) => id));
  const held = holders.map((each) => ({ ...each, hasLeft: each.personId !== null && gone.has(each.personId) }));
  return (await duties(reader)).flatMap((duty) => {
    const { code, shortName } = duty;
    if (dutyState(duty, body, held, today) === 'not-expected') return [];
    const holder = held.find((each) => each.duty === code && !each.isDeputy && holdsOn(each, today));
    return [{ code, shortName, holder: holder?.name ?? null }];
  });
}

const pages: Readonly<Partial<Record<StartAnswer['goTo'], string>>> = {
  late: 'obligations?standing=late',
  silent: 'obligations?standing=no-answer',
  excepted: 'obligations?standing=excepted',
  law: 'obligations?source=law',
  gaps: 'duties?state=gap',
  duties: 'duties',
};

function pathTo(page: string, goTo: StartAnswer['goTo']): string | null {
  const rest = pages[goTo];
  return rest === undefined ? null : `${page}/${rest}`;
}
