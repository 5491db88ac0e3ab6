import type { Change } from '#platform/change.ts';
import type { Context } from '#platform/context.ts';
import type { FeedSummary } from '../domain/feeds/feed-summary.ts';
import { reasonsToHold } from '../domain/feeds/hold-feed.ts';
import { codeOf, type PriorityInput } from '../domain/priority/priority-input.ts';
import { saveAffected } from '../store/affected-products.ts';
import { markAllStale } from '../store/controls/stale-controls.ts';
import { saveSupport } from '../store/feeds/support.ts';
import { keepFeed, lastFeed, saveChances, saveExploited, saveRecords } from '../store/feeds.ts';
import { packThreats, type ThreatFacts, threatFacts } from '../store/threats.ts';
import type { FeedEntry } from './feed-tally.ts';
import { openFeed } from './open-feed.ts';
import { prioritise } from './prioritise.ts';

export interface ImportedFeed {
  readonly summary: FeedSummary;
  /** Why somebody should look first; then nothing was taken over. */
  readonly held: readonly string[];
  /** Weaknesses whose facts changed. */
  readonly weaknesses: number;
  /** Ranks that moved by it. */
  readonly ranks: number;
}

/** Rows of one statement. */
const together = 20_000;

/**
 * Takes over a public feed and ranks anew what it moves. A feed that looks wrong is held: `isReviewed` says that
 * somebody looked. @throws Problem when the file is no feed
 */
export async function importFeed(
  context: Context,
  { file, isReviewed = false }: { readonly file: string; readonly isReviewed?: boolean },
): Promise<ImportedFeed> {
  const entries: FeedEntry[] = [];
  const summary = await openFeed(file, (entry) => entries.push(entry));
  const today = context.now().toISOString().slice(0, 10);
  const previous = await context.read((reader) => lastFeed(reader, summary.kind));
  const held = isReviewed ? [] : reasonsToHold(previous, summary, today);
  if (held.length > 0) return { summary, held, weaknesses: 0, ranks: 0 };
  return await context.change(
    { action: 'import-feed', why: `${summary.kind} of ${summary.date ?? today}` },
    async (change) => {
      const changed = await save(change, entries, summary);
      await keepFeed(change, summary);
      await repack(change, changed);
      const ranks = await rank(change, changed);
      change.record({
        subject: `feed:${summary.kind}`,
        after: { ...summary, firstRejected: undefined, weaknesses: changed.length, ranks },
      });
      return { summary, held, weaknesses: changed.length, ranks };
    },
  );
}

async function save(change: Change, entries: readonly FeedEntry[], { kind, date }: FeedSummary): Promise<number[]> {
  if (kind === 'exploited')
    return await saveExploited(
      change,
      entries.filter((entry) => entry.kind === 'exploited'),
    );
  if (kind === 'support') {
    await saveSupport(
      change,
      entries.filter((entry) => entry.kind === 'support'),
    );
    // Which systems are past their support changes with it, everywhere.
    await markAllStale(change);
  }
  const changed: number[] = [];
  for (let at = 0; at < entries.length; at += together) {
    const part = entries.slice(at, at + together);
    if (kind === 'chances')
      changed.push(
        ...(await saveChances(
          change,
          part.filter((entry) => entry.kind === 'chances'),
          date,
        )),
      );
    if (kind === 'weaknesses') {
      const records = part.filter((entry) => entry.kind === 'weaknesses');
      changed.push(...(await saveRecords(change, records)));
      await saveAffected(change, records);
    }
  }
  return changed;
}

/** Packs what weaknesses bring to a priority anew. */
export async function repack(change: Change, weaknesses: readonly number[] | null): Promise<number[]> {
  const facts = await threatFacts(change, weaknesses);
  return await packThreats(
    change,
    weaknesses,
    facts.map((each) => ({ ...each, threat: codeOf(inputOf(each)) })),
  );
}

function inputOf({ exploitation, automatable, technicalImpact, isListed }: ThreatFacts): Partial<PriorityInput> {
  return {
    exploitation: exploitation as PriorityInput['exploitation'],
    automatable: automatable as PriorityInput['automatable'],
    technicalImpact: technicalImpact as PriorityInput['technicalImpact'],
    isListed: isListed === null ? null : isListed ? 'yes' : 'no',
  };
}

/** A feed that moves nearly everything is ranked in one go. */
const manyWeaknesses = 5000;

async function rank(change: Change, weaknesses: readonly number[]): Promise<number> {
  if (weaknesses.length === 0) return 0;
  return await prioritise(change, {
    organisation: null,
    weaknesses: weaknesses.length > manyWeaknesses ? null : weaknesses,
  });
}
