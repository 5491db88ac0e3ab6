import { parseArgs } from 'node:util';
import type { Context } from '#platform/context.ts';
import { deliveryHealth, retrySetAside, setAside } from '#platform/events/delivery-health.ts';
import type { Command, Printer } from '#platform/module.ts';

/** As many as a screen holds; the rest is counted. */
const shown = 50;

export const eventCommands: readonly Command[] = [
  {
    name: 'events',
    usage: '[--retry]',
    summary: 'Show how facts that modules tell each other are heard, and what was set aside; --retry tries that again',
    run: events,
  },
];

async function events(context: Context, args: readonly string[], printer: Printer): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { retry: { type: 'boolean' } } });
  if (values.retry) {
    printer.out(`Tried again: ${await context.identify(retrySetAside)}`);
    return 0;
  }
  const health = await context.identify(deliveryHealth);
  for (const each of health) printer.out(`${each.handler}: ${each.waiting} waiting, ${each.setAside} set aside`);
  for (const one of await context.identify((reader) => setAside(reader, shown)))
    printer.out(`  ${one.eventId} ${one.name} (${one.subject}) for ${one.handler}: ${one.failure}`);
  return 0;
}
