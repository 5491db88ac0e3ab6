import { type Counts, totalOf } from './roll-up.ts';

/** Whom a start page is for, by what their role lets them do. */
export type StartReader = 'lead' | 'safety' | 'board' | 'staff';

/** What is known when somebody logs in. */
export interface StartFacts {
  readonly reader: StartReader;
  readonly count: number;
  readonly late: number;
  /** What is soonest of their own, and by when (ISO; null: no clock). */
  readonly first: { readonly title: string; readonly by: string | null } | null;
  /** Where things stand at the organisation of their role and below it; null without such a role. */
  readonly standing: Counts | null;
  /** The same of what the law asks of the organisation itself. */
  readonly law: Counts | null;
  /** Duties that the organisation must have somebody for, and who that is. */
  readonly posts: readonly { readonly code: string; readonly shortName: string; readonly holder: string | null }[];
  /** Duties that the person holds. */
  readonly own: readonly string[];
}

/** One of the three questions of a start page, with its answer and where to go on. */
export interface StartAnswer {
  readonly question: string;
  readonly answer: string;
  readonly level: 'critical' | 'high' | 'medium' | 'good' | 'none';
  /** When it has to be done; absent where there is no clock. */
  readonly by?: string | null;
  readonly goTo: 'first' | 'late' | 'silent' | 'gaps' | 'duties' | 'excepted' | 'law' | 'none';
}

const count = (number: number, one: string, many: string) => `${number} ${number === 1 ? one : many}`;

function first({ first: next, late, count: all }: StartFacts, question: string): StartAnswer {
  if (next === null) return { question, answer: 'Nothing waits for you now.', level: 'good', goTo: 'none' };
  const rest = all === 1 ? '' : ` ${count(all - 1, 'other thing waits', 'other things wait')}.`;
  return {
    question,
    answer: `${next.title}.${rest}`,
    level: late > 0 ? 'critical' : 'medium',
    goTo: 'first',
    by: next.by,
  };
}

function late({ standing }: StartFacts): StartAnswer {
  const question = 'What is late?';
  if (standing === null)
    return { question, answer: 'No data: no role of yours shows it.', level: 'none', goTo: 'none' };
  if (totalOf(standing) === 0) return { question, answer: 'Nothing was asked yet.', level: 'none', goTo: 'none' };
  const silent = standing['no-answer'];
  const quiet = silent === 0 ? '' : ` ${count(silent, 'has', 'have')} no answer yet.`;
  if (standing.late > 0)
    return {
      question,
      answer: `${count(standing.late, 'obligation is', 'obligations are')} late.${quiet}`,
      level: 'critical',
      goTo: 'late',
    };
  if (silent > 0) return { question, answer: `Nothing is late.${quiet}`, level: 'medium', goTo: 'silent' };
  return { question, answer: 'Nothing is late, and nothing waits for a first answer.', level: 'good', goTo: 'none' };
}

function gaps({ posts }: StartFacts): StartAnswer {
  const question = 'Which duties have nobody?';
  const empty = posts.filter(({ holder }) => holder === null);
  if (posts.length === 0)
    return { question, answer: 'No data: no role of yours shows them.', level: 'none', goTo: 'none' };
  if (empty.length === 0)
    return { question, answer: `None: all ${posts.length} are held.`, level: 'good', goTo: 'duties' };
  const names = empty.slice(0, 3).map(({ shortName }) => shortName);
  const more = empty.length > 3 ? ` and ${empty.length - 3} more` : '';
  return { question, answer: `${names.join(', ')}${more}.`, level: 'high', goTo: 'gaps' };
}

function whoAnswers({ posts }: StartFacts, codes: readonly string[], question: string): StartAnswer {
  const found = codes.flatMap((code) => posts.find((post) => post.code === code) ?? []);
  if (found.length === 0)
    return { question, answer: 'No data: no role of yours shows it.', level: 'none', goTo: 'none' };
  const words = found.map(({ shortName, holder }) => `${shortName}: ${holder ?? 'nobody'}`);
  const isGap = found.some(({ holder }) => holder === null);
  return { question, answer: `${words.join('. ')}.`, level: isGap ? 'high' : 'good', goTo: isGap ? 'gaps' : 'duties' };
}

function byLaw({ law }: StartFacts): StartAnswer {
  const question = 'Are we on time with what the law asks?';
  if (law === null) return { question, answer: 'No data: no role of yours shows it.', level: 'none', goTo: 'none' };
  const open = law['no-answer'] + law.acknowledged + law.answered;
  if (law.late > 0)
    return {
      question,
      answer: `No: ${count(law.late, 'return is', 'returns are')} late.`,
      level: 'critical',
      goTo: 'law',
    };
  if (open > 0)
    return {
      question,
      answer: `So far: ${count(open, 'is', 'are')} still open, none is late.`,
      level: 'medium',
      goTo: 'law',
    };
  const isAny = law.closed + law['not-applicable'] > 0;
  // Having been asked nothing is not being on time.
  return isAny
    ? { question, answer: 'Yes: all of it is closed with proof or does not apply.', level: 'good', goTo: 'law' }
    : { question, answer: 'Nothing was asked here yet.', level: 'none', goTo: 'none' };
}

function accepted({ standing }: StartFacts): StartAnswer {
  const question = 'What have we accepted not to do?';
  if (standing === null)
    return { question, answer: 'No data: no role of yours shows it.', level: 'none', goTo: 'none' };
  return standing.excepted === 0
    ? { question, answer: 'Nothing: no exception is in force.', level: 'good', goTo: 'none' }
    : {
        question,
        answer: `${count(standing.excepted, 'exception is', 'exceptions are')} in force.`,
        level: 'medium',
        goTo: 'excepted',
      };
}

function held({ own }: StartFacts): StartAnswer {
  const question = 'What do you answer for?';
  return own.length === 0
    ? { question, answer: 'You hold no duty.', level: 'none', goTo: 'none' }
    : {
        question,
        answer: `${own.slice(0, 3).join(', ')}${own.length > 3 ? ` and ${own.length - 3} more` : ''}.`,
        level: 'none',
        goTo: 'none',
      };
}

function ownLate({ late: number, count: all }: StartFacts): StartAnswer {
  const question = 'Are you late with anything?';
  if (all === 0) return { question, answer: 'No: nothing waits for you.', level: 'good', goTo: 'none' };
  return number > 0
    ? { question, answer: `Yes: ${count(number, 'thing', 'things')} of ${all}.`, level: 'critical', goTo: 'first' }
    : {
        question,
        answer: `No: ${count(all, 'thing waits, and it is', 'things wait, and all are')} in time.`,
        level: 'good',
        goTo: 'first',
      };
}

const safetyDuties = ['clinical-safety-officer', 'ccio', 'patient-safety-specialist'];
const boardDuties = ['siro', 'board-lead'];

/** The three main questions of whoever logs in, answered (D17: in ten seconds). */
export function startQuestions(facts: StartFacts): StartAnswer[] {
  switch (facts.reader) {
    case 'lead':
      return [first(facts, 'What do you do first?'), late(facts), gaps(facts)];
    case 'safety':
      return [
        first(facts, 'What do you answer first?'),
        late(facts),
        whoAnswers(facts, safetyDuties, 'Who answers for safe systems?'),
      ];
    case 'board':
      return [byLaw(facts), accepted(facts), whoAnswers(facts, boardDuties, 'Who answers for cyber security?')];
    case 'staff':
      return [first(facts, 'What waits for you?'), ownLate(facts), held(facts)];
  }
}
