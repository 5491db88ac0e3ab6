import type { NewAsk } from '#modules/obligations/index.ts';

const plain = { link: '', reference: '', deputyPersonId: null, acknowledge: null, updateEveryHours: null };

/** Something that an organisation has to do of its own accord, asked of its cyber lead unless said otherwise. */
export function askOfItself(
  organisationId: number,
  words: Pick<NewAsk, 'title' | 'text' | 'due' | 'subject'>,
  at: Date,
): NewAsk {
  return {
    ...plain,
    ...words,
    askerId: organisationId,
    source: 'action',
    ofWhom: 'The organisation itself',
    ownerDuty: 'cyber-lead',
    ownerPersonId: null,
    route: 'standard',
    askedAt: at.getTime(),
  };
}
