import { expect, it } from 'vitest';
import { csafDocument } from '../../../../../test/support/csaf-document.ts';
import { readCsaf } from './read-csaf.ts';
import { saysNews } from './says-news.ts';

type Document = ReturnType<typeof csafDocument>;

const before = readCsaf(csafDocument());
const after = (change: (document: Document, weakness: NonNullable<Document['vulnerabilities'][number]>) => void) => {
  const document = csafDocument();
  const [weakness] = document.vulnerabilities;
  if (weakness === undefined) throw new Error('the sample has no weakness');
  change(document, weakness);
  return saysNews(before, readCsaf(document));
};

it('a newer version in other words, or with products numbered anew, says nothing new', () => {
  expect(
    after((document, weakness) => {
      document.document.title = 'Pump servers let anybody in';
      weakness.title = 'Anybody is let in';
      for (const remedy of weakness.remediations) remedy.details = 'Install version 2.4.0 or later.';
    }),
  ).toBe(false);
  const anew = JSON.parse(JSON.stringify(csafDocument()).replaceAll('"old"', '"product-1"'));
  expect(saysNews(before, readCsaf(anew))).toBe(false);
});

it.each<[string, Parameters<typeof after>[0]]>([
  ['a product that is affected now', (_, { product_status: said }) => said.known_affected.push('client')],
  ['a product that is not named any more', (_, { product_status: said }) => said.known_not_affected.pop()],
  ['another score', (_, { scores }) => Object.assign(scores[0]?.cvss_v3 ?? {}, { baseScore: 5 })],
  ['another way out', (_, { remediations: [first] }) => Object.assign(first ?? {}, { category: 'workaround' })],
  [
    'that it is used in attacks',
    (_, { threats }) => threats.push({ category: 'exploit_status', details: 'Seen in attacks', product_ids: [] }),
  ],
  ['another reason', (_, { flags }) => Object.assign(flags[0] ?? {}, { label: 'component_not_present' })],
  ['that it is only for now', ({ document }) => Object.assign(document.tracking, { status: 'interim' })],
  ['one more weakness', (document) => document.vulnerabilities.push({ ...first(document), cve: 'CVE-2026-2222' })],
])('%s is news', (_, change) => {
  expect(after(change)).toBe(true);
});

function first({ vulnerabilities: [weakness] }: Document) {
  if (weakness === undefined) throw new Error('the sample has no weakness');
  return weakness;
}
