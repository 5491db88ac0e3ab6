import { parseArgs } from 'node:util';
import { countOf } from '#kernel/count-of.ts';
import type { Command } from '#platform/module.ts';
import { importFeed } from '../actions/import-feed.ts';
import { argumentsOf, told } from './told.ts';

const usage = 'FILE [--reviewed] [--json]';

/** `wardkeep import-feed FILE`: exit 0 when it was taken over, 1 when it was refused or held, 2 for wrong usage. */
export const importFeedCommand: Command = {
  name: 'import-feed',
  usage,
  summary: 'Take over a public list of weaknesses: KEV, EPSS, CVE records or dates of support',
  details: () => 'A list that shrank by half, or whose day goes back, is held. Look at it, then use --reviewed.',
  run: async (context, args, printer) => {
    const options = { reviewed: { type: 'boolean' }, json: { type: 'boolean' } } as const;
    const given = argumentsOf(printer, `Usage: wardkeep import-feed ${usage}`, () => {
      const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
      const [file, ...more] = positionals;
      if (file === undefined || more.length > 0) throw new Error('Name one file.');
      return { ...values, file };
    });
    if (given === null) return 2;
    return told(printer, async () => {
      const done = await importFeed(context, { file: given.file, isReviewed: given.reviewed === true });
      const { summary, held, weaknesses, ranks } = done;
      if (given.json) printer.out(JSON.stringify(done));
      else {
        printer.out(`${countOf(summary.count, 'entry', 'entries')} of ${summary.date ?? 'an unknown day'}`);
        for (const reason of held) printer.out(`Held: ${reason}`);
        if (held.length === 0)
          printer.out(`${countOf(weaknesses, 'weakness', 'weaknesses')} changed, ${countOf(ranks, 'rank')} moved.`);
      }
      return held.length === 0 ? 0 : 1;
    });
  },
};
