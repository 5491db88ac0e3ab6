import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../../../../../test/support/scan-files.ts';
import { Collector } from '../collector.ts';
import { drive } from '../drive.ts';
import { ReadFault } from '../read-fault.ts';
import { encodingOf, utf8Of } from '../utf8-of.ts';
import { XmlMachine } from './xml-machine.ts';

/** An element as it is meant; how it is written is drawn apart. */
interface Meant {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly text: string;
  readonly children: readonly Meant[];
}

type Event =
  | readonly ['start', string, Readonly<Record<string, string>>]
  | readonly ['end', string]
  | readonly ['text', string];

const letters = fc.string({
  unit: fc.constantFrom('a', 'Z', '0', ' ', '&', '<', '>', '"', "'", ']', 'é', '€', '\n', '-', '?'),
  maxLength: 20,
});
const name = fc.constantFrom('tag', 'ReportItem', 'plugin_output', 'a-b', 'cm:x', 'Größe', 'a');
const attributes = fc.uniqueArray(fc.tuple(name, letters), { selector: ([key]) => key, maxLength: 4 });
const elementOf: (depth?: number) => fc.Arbitrary<Meant> = fc.memo((depth) =>
  fc.record<Meant>({
    name,
    attributes,
    text: letters,
    children: depth <= 1 ? fc.constant([]) : fc.array(elementOf(depth - 1), { maxLength: 3 }),
  }),
);
const element = elementOf(4);

/** How a document is written: one choice after the other from a list that comes round again. */
class Writing {
  readonly #choices: readonly number[];
  #next = 0;

  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  pick<T>(...ways: readonly [T, ...T[]]): T {
    const choice = this.#choices[this.#next++ % this.#choices.length] ?? 0;
    return ways[choice % ways.length] ?? ways[0];
  }

  text(text: string): string {
    const way = this.pick('entities', 'literal', 'numbers');
    if (way === 'literal') return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
    return [...text].map((letter) => this.#letter(letter, way === 'numbers')).join('');
  }

  #letter(letter: string, isNumber: boolean): string {
    const code = letter.codePointAt(0) ?? 0;
    if (isNumber) return this.pick(`&#${code};`, `&#x${code.toString(16)};`);
    return { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }[letter] ?? letter;
  }

  element(meant: Meant): string {
    const between = () => this.pick('', '<!-- a <b> & --->'.replace('--->', '-->'), '<?php > ?>');
    const space = () => this.pick(' ', '\n  ', '\t');
    const written = meant.attributes.map(([key, value]) => {
      const quote = this.pick('"', "'");
      const escaped = [...value].map((letter) => this.#letter(letter, letter === '\n')).join('');
      const [before, after] = [this.pick('', ' '), this.pick('', '\n')];
      return `${space()}${key}${before}=${after}${quote}${escaped}${quote}`;
    });
    const start = `<${meant.name}${written.join('')}${this.pick('', ' ')}`;
    const isEmpty = meant.text === '' && meant.children.length === 0;
    if (isEmpty && this.pick(true, false)) return `${start}/>`;
    const inside =
      this.text(meant.text) + between() + meant.children.map((child) => this.element(child)).join(between());
    return `${start}>${inside}</${meant.name}${this.pick('', ' ')}>`;
  }
}

const eventsOf = (meant: Meant): readonly Event[] => [
  ['start', meant.name, Object.fromEntries(meant.attributes)],
  ...(meant.text === '' ? [] : [['text', meant.text] as const]),
  ...meant.children.flatMap(eventsOf),
  ['end', meant.name],
];

/** What the scanner tells of a text, with texts that follow each other put together. */
async function scanned(bytes: AsyncIterable<Uint8Array>): Promise<readonly Event[]> {
  const events: Event[] = [];
  const handler = {
    where: '',
    start(xml: XmlMachine) {
      const { attributes: found } = xml.scanner;
      const names = Array.from({ length: found.count }, (_, index) => found.name(index));
      flush(xml);
      events.push(['start', xml.name, Object.fromEntries(names.map((each) => [each, xml.attribute(each) ?? '']))]);
      xml.gather(1e6);
    },
    end(xml: XmlMachine) {
      flush(xml);
      events.push(['end', xml.name]);
      xml.gather(1e6);
    },
  };
  const flush = (xml: XmlMachine) => {
    const text = xml.gathered();
    if (text !== '') events.push(['text', text]);
  };
  const collector = new Collector({ offset: 0, context: '' });
  for await (const _batch of drive(bytes, new XmlMachine(0, [], handler, collector.tell), collector));
  return events;
}

const choices = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 20, maxLength: 200 });

describe('the XML scanner', () => {
  it('tells what was meant, however it is written and cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(element, choices, fc.integer({ min: 1, max: 40 }), async (meant, ways, size) => {
        const text = `<?xml version="1.0"?>\n<!-- - -->\n${new Writing(ways).element(meant)}\n`;
        expect(await scanned(piecesOf(text, size))).toEqual(eventsOf(meant));
      }),
      { numRuns: 400 },
    );
  });

  it.each(['utf-8', 'utf-8 with a mark', 'utf-16le', 'utf-16be', 'utf-16le without a mark', 'iso-8859-1'])(
    'tells the same of a document in %s',
    async (label) => {
      await fc.assert(
        fc.asyncProperty(element, choices, fc.integer({ min: 1, max: 9 }), async (drawn, ways, size) => {
          const meant: Meant = label === 'iso-8859-1' ? JSON.parse(JSON.stringify(drawn).replaceAll('€', 'ü')) : drawn;
          const body = new Writing(ways).element(meant);
          const declared = label === 'iso-8859-1' ? ' encoding="ISO-8859-1"' : '';
          const bytes = written(`<?xml version="1.0"${declared}?><!-- ${'x'.repeat(80)} -->${body}`, label);
          const encoding = encodingOf(bytes);
          expect(await scanned(utf8Of(piecesOf(bytes, size), encoding, () => undefined))).toEqual(eventsOf(meant));
        }),
        { numRuns: 60 },
      );
    },
  );

  it('hands out a text far longer than a piece in parts, letters and entities whole', async () => {
    const text = 'é&amp;€'.repeat(200_000);
    const events = await scanned(piecesOf(`<a>${text}</a>`, 100_001));
    expect(events.map(([kind]) => kind)).toEqual(['start', 'text', 'end']);
    expect(events[1]?.[1] === 'é&€'.repeat(200_000)).toBe(true);
  });

  it.each([
    ['a tag that is not closed by its own name', '<a><b></a></b>'],
    ['a second root', '<a/><b/>', 'second-file'],
    ['a second document behind the first', '<a/><?xml version="1.0"?><a/>', 'second-file'],
    ['text outside the root', '<a/>x'],
    ['an attribute without quotes', '<a b=c/>'],
    ['an attribute without a value', '<a b/>'],
    ['attributes that stick together', '<a b="1"c="2"/>'],
    ['a lost quote', '<a b="1><c d="2"/></a>'],
    ['an end that begins nothing', '<a></a></a>'],
    ['a tag in a tag', '<a <b/>></a>'],
    ['CDATA outside the root', '<![CDATA[x]]><a/>'],
    ['a declaration inside', '<a><!ELEMENT b></a>'],
    ['elements deeper than any scanner writes', '<a>'.repeat(300)],
    ['an open comment', '<a><!-- </a>', 'cut-short'],
    ['an open CDATA', '<a><![CDATA[ </a>', 'cut-short'],
    ['a DOCTYPE with entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype'],
    ['a DOCTYPE that points to a file', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', 'doctype'],
    ['a public DOCTYPE', '<!DOCTYPE a PUBLIC "x" "http://example.org/a.dtd"><a/>', 'doctype'],
    ['a DOCTYPE inside', '<a><!DOCTYPE a></a>'],
    ['nothing but space', ' \n ', 'empty'],
    ['a name longer than any scanner writes', `<${'x'.repeat(5_000)}/>`, 'too-long'],
    ['an attribute with such a name', `<a ${'x'.repeat(5_000)}=""/>`, 'too-long'],
    ['a tag longer than any scanner writes', `<a b="${'x'.repeat(6_000_000)}"/>`, 'too-long'],
  ])('refuses %s', async (_what, text, kind = 'malformed') => {
    await expect(scanned(piecesOf(text, 7_000))).rejects.toMatchObject({ name: 'ReadFault', kind });
    await expect(scanned(piecesOf(text, 7_000))).rejects.toBeInstanceOf(ReadFault);
  });

  it('takes a DOCTYPE that is a name alone, as nmap writes it', async () => {
    expect(await scanned(piecesOf('<!DOCTYPE nmaprun><nmaprun/>', 5))).toEqual([
      ['start', 'nmaprun', {}],
      ['end', 'nmaprun'],
    ]);
  });
});

function written(text: string, label: string): Uint8Array {
  if (label === 'utf-8') return Buffer.from(text);
  if (label === 'iso-8859-1') return Buffer.from(text, 'latin1');
  if (label === 'utf-8 with a mark') return Buffer.from(`\ufeff${text}`);
  const little = Buffer.from(label.includes('without') ? text : `\ufeff${text}`, 'utf16le');
  return label === 'utf-16be' ? little.swap16() : little;
}
