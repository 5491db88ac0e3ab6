import { expect, it } from 'vitest';
import { advisoryWords } from './advisory-words.ts';

const told = {
  ...{
    supplierName: 'Galeby Works',
    title: 'Ring 0800 555 now',
    cves: ['CVE-2026-1111', 'Ring 0800 555', 'CVE-2026-2222'],
  },
  ...{ isForAll: true, isFirst: true },
};

it('what leaves in mails names the supplier and CVE ids, and never words that somebody wrote into a document', () => {
  expect(advisoryWords(told)).toEqual({
    kind: 'advisory',
    title: 'New advisory of Galeby Works: CVE-2026-1111 and 1 more',
    titleMany: 'An advisory in {count} versions, of Galeby Works: CVE-2026-1111 and 1 more',
    text: 'Ring 0800 555 now',
  });
});

it('of an advisory that is not for everybody nothing is said but whose it is', () => {
  const words = advisoryWords({ ...told, isForAll: false, isFirst: false });
  expect(words).toMatchObject({ title: 'Newer version of an advisory of Galeby Works', text: '' });
  expect(JSON.stringify(words)).not.toMatch(/CVE|0800/);
});
