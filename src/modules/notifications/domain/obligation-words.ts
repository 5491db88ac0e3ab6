import type { KindCode } from './kinds.ts';

/** What the words need to know of an obligation. Instants in milliseconds. */
export interface Told {
  readonly title: string;
  readonly source: 'law' | 'alert' | 'plan' | 'action';
  readonly organisation: string;
}

interface Phrase {
  readonly kind: KindCode;
  readonly one: (told: Told) => string;
  readonly many: (title: string) => string;
  /** Urgent whatever it comes from. */
  readonly isUrgent?: boolean;
  /** Urgent when a national alert asks. */
  readonly isUrgentForAlerts?: boolean;
  /** Who hears: those who answer, those to whom it went, or whoever asked. */
  readonly to: 'answerers' | 'escalated' | 'asker';
}

const ofMany = (words: string) => (title: string) => `${words} at {count} organisations: ${title}`;

const clock = (words: string, isUrgentForAlerts = false): Phrase => ({
  kind: 'clock',
  one: ({ title, organisation }) => `${words}: ${title}, ${organisation}`,
  many: ofMany(words),
  isUrgentForAlerts,
  to: 'answerers',
});

const went: Phrase = {
  kind: 'escalation',
  one: ({ title, organisation }) => `This came to you: ${title}, ${organisation}`,
  many: (title) => `This came to you from {count} organisations: ${title}`,
  isUrgent: true,
  to: 'escalated',
};

const answered = (words: string): Phrase => ({
  kind: 'answered',
  one: ({ title, organisation }) => `${organisation} ${words}: ${title}`,
  many: (title) => `{count} organisations answered: ${title}`,
  to: 'asker',
});

const phrases: Readonly<Record<string, Phrase>> = {
  asked: {
    kind: 'asked',
    one: ({ title, organisation }) => `You are asked: ${title}, ${organisation}`,
    many: (title) => `You are asked for {count} organisations: ${title}`,
    isUrgentForAlerts: true,
    to: 'answerers',
  },
  'hand-over': {
    kind: 'asked',
    one: ({ title, organisation }) => `Handed to you: ${title}, ${organisation}`,
    many: (title) => `{count} handed to you: ${title}`,
    to: 'answerers',
  },
  'acknowledge-soon': clock('Acknowledge soon', true),
  'acknowledge-late': clock('Not acknowledged in time', true),
  'due-soon': clock('Due soon', true),
  late: clock('Late', true),
  'update-late': clock('An update is late'),
  'exception-soon': clock('An exception ends soon'),
  'exception-lapsed': clock('An exception has ended'),
  reopen: clock('Open again'),
  applies: clock('Applies after all'),
  escalated: went,
  vacant: went,
  'moved-on': went,
  answer: answered('answered'),
  'not-applicable': answered('says this does not apply'),
  except: answered('has an exception'),
  close: answered('closed with proof'),
};

/** How something that happened to obligations is told; null: it is not. */
export interface Telling {
  readonly kind: KindCode;
  readonly isUrgent: boolean;
  readonly title: string;
  readonly titleMany: string;
  readonly to: 'answerers' | 'escalated' | 'asker';
}

const longest = 300;

/** Shortens a line at the end of a word, so that nothing longer than `most` letters comes out. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`;
}

/** How a kind of move of an obligation is told. */
export function tellingOf(move: string, told: Told): Telling | null {
  const phrase = Object.hasOwn(phrases, move) ? phrases[move] : undefined;
  if (!phrase) return null;
  const isLaw = told.source === 'law' && phrase.to !== 'asker';
  const isOfAlert = told.source === 'alert' && phrase.isUrgentForAlerts === true;
  return {
    kind: isLaw && phrase.kind !== 'escalation' ? 'statutory-clock' : phrase.kind,
    isUrgent: isLaw || isOfAlert || phrase.isUrgent === true,
    title: shortened(phrase.one(told), longest),
    titleMany: shortened(phrase.many(told.title), longest),
    to: phrase.to,
  };
}
