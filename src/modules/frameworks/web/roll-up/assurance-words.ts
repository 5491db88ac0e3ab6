import type { Level } from '#web/kit/glyph.tsx';
import { formatDate } from '#web/words/format-date.ts';
import { countOf, formatNumber } from '#web/words/format-number.ts';
import type { AssuranceOverview } from '../../contract/roll-up.ts';
import { mostMissed } from '../../domain/roll-up.ts';
import { heldOf, requiredOf } from './heat-of.ts';

/** The sentence of a page. */
export interface Sentence {
  readonly level?: Level;
  readonly lead: string;
  readonly rest: string;
  readonly outcome?: string;
}

/** The one sentence over a group: what is missed most, and by how many. */
export function groupSentence({ totals, tallies, outcomes, year }: AssuranceOverview): Sentence {
  const answering = totals.organisations - totals.silent;
  if (answering === 0) {
    return {
      lead: totals.organisations === 0 ? 'No organisation here shares a return.' : 'Nobody here has answered yet.',
      rest: `${year.name} ends on ${formatDate(year.finalOn)}. What was published before stands below.`,
    };
  }
  const [first] = mostMissed({ outcomes: tallies });
  const outcome = first === undefined ? undefined : outcomes[first];
  if (first === undefined || outcome === undefined) {
    return {
      level: totals.atStandard === totals.organisations ? 'good' : 'low',
      lead: 'No organisation that answered is below the level asked on any outcome.',
      rest: `${countOf(totals.silent, 'organisation has', 'organisations have')} not answered.`,
    };
  }
  const below = tallies[first]?.below ?? 0;
  const missed = tallies.filter(({ below: short, counts }) => {
    const known = totals.organisations - (counts[0] ?? 0);
    return known > 0 && short * 3 >= known;
  }).length;
  const known = totals.organisations - (tallies[first]?.counts[0] ?? 0);
  return {
    level: below * 3 >= known ? 'high' : 'medium',
    lead:
      missed > 1
        ? `${countOf(missed, 'outcome is', 'outcomes are')} missed by 1 in 3 or more.`
        : 'No outcome but one stands out.',
    rest: `The hardest is ${outcome.code} ${outcome.title}: ${formatNumber(below)} of ${formatNumber(known)} that answered it are below the level asked.`,
    outcome: outcome.code,
  };
}

/** How one organisation stands, in numbers. */
export function ownCounts(overview: AssuranceOverview) {
  const [row] = overview.organisations;
  const held = row ? heldOf(row, overview.outcomes.length) : null;
  if (!row || held === null) return null;
  const required = requiredOf(row, overview);
  const asked = required.filter((rank) => rank > 0).length;
  const below = held.filter((rank, at) => rank > 0 && rank < (required[at] ?? 0)).length;
  const open = held.filter((rank) => rank === 0).length;
  const reached = held.filter((rank, at) => (required[at] ?? 0) > 0 && rank >= (required[at] ?? 0)).length;
  return { row, held, required, asked, below, open, reached };
}

function dueWords({ interimOn, finalOn }: AssuranceOverview['year'], today: string): string {
  if (finalOn < today) return `The year ended on ${formatDate(finalOn)}.`;
  const final = `The final is due on ${formatDate(finalOn)}.`;
  return interimOn && interimOn >= today ? `The interim is due on ${formatDate(interimOn)}. ${final}` : final;
}

/** The one sentence over one organisation. */
export function ownSentence(overview: AssuranceOverview, today: string): Sentence {
  const { year, outcomes } = overview;
  const own = ownCounts(overview);
  if (!own) return { lead: 'This organisation does not share its levels with you.', rest: 'Not shared is not good.' };
  const { below, open } = own;
  const due = dueWords(year, today);
  if (open === outcomes.length) return { level: 'none', lead: 'Nothing is answered yet.', rest: due };
  const left = open === 0 ? '' : `${countOf(open, 'is', 'are')} not answered. `;
  if (below === 0) {
    return {
      level: open === 0 ? 'good' : 'low',
      lead: open === 0 ? 'Every outcome is at the level asked.' : 'Every answered outcome is at the level asked.',
      rest: `${left}${due}`,
    };
  }
  return {
    level: below * 4 >= outcomes.length ? 'high' : 'medium',
    lead: `${formatNumber(below)} of ${formatNumber(outcomes.length)} outcomes are below the level asked.`,
    rest: `${left}${due}`,
  };
}
