import { describe, expect, it } from 'vitest';
import { unknownFigure } from './own-map.ts';
import { systemTies } from './system-ties.ts';
import { used } from './templates/parts.ts';

const figure = (value: number) => ({ value, origin: 'public' as const, source: 'a table', period: '2026' });
const map = {
  systems: [
    used('network', 1, []),
    used('record-system', 1, [['network', 0.9]]),
    used('imaging', 1, [['record-system', 0.5]]),
  ],
  pathways: [
    { service: 'outpatients' as const, weekly: figure(700), needs: [{ gate: { system: 'record-system' }, share: 1 }] },
    { service: 'day-cases' as const, weekly: figure(70), needs: [{ gate: { system: 'imaging' }, share: 1 }] },
    { service: 'community-visits' as const, weekly: unknownFigure, needs: [{ gate: { system: 'imaging' }, share: 1 }] },
  ],
};
const tieOf = (id: string) => systemTies(map).find((tie) => tie.id === id);

describe('what a system is tied to', () => {
  it('tells services that name it from those that it reaches through others, with contacts a day from and to', () => {
    expect(tieOf('record-system')).toMatchObject({
      direct: ['outpatients'],
      through: ['day-cases', 'community-visits'],
      contacts: { low: 100, high: 110 },
      throughContacts: 10,
      unknown: 1,
      source: 'a table, 2026',
    });
  });
  it('names the systems on the other side of its interfaces, both ways', () => {
    const tie = tieOf('record-system');
    expect([tie?.needs, tie?.neededBy].map((names) => names?.length)).toEqual([1, 1]);
    expect(tieOf('imaging')?.neededBy).toEqual([]);
  });
  it('does not call care that nobody counted nothing', () => {
    const blind = { ...map, pathways: map.pathways.map((each) => ({ ...each, weekly: unknownFigure })) };
    expect(systemTies(blind)[1]).toMatchObject({ contacts: null, throughContacts: null, unknown: 3 });
  });
});
