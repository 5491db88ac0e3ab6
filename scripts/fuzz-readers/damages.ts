import type { Random } from '../../src/kernel/random.ts';

/** What often breaks readers, put in at any place. */
const splinters = [
  '<', '>', '"', "'", '&', ';', ']]>', '<![CDATA[', '<!--', '-->', '<?', '?>', '<!DOCTYPE x [<!ENTITY a "b">]>', '</', '/>',
  '{', '}', '[', ']', ',', '\\', '\\u', '""', '\r', '\n', '\0', '\ufeff', '&#0;', '&#x110000;', '&a;', '=', '\u2028', '�', '😀',
  '<ReportHost name="x">', '</ReportHost>', '<host>', '</host>', '"findings":[', '99999999999999999999', '-1', 'NaN', 'CVE-',
  '<!DOCTYPE x SYSTEM "file:///etc/passwd">', '\\u0000', '\\ud800', ':', '|', '%00', '*', '?',
].map((text) => Buffer.from(text)); // biome-ignore format: a list of splinters reads best in rows

/** What stands in the place of a value: names that every object has, texts that are no text, other kinds of value. */
const values = [
  'constructor', '__proto__', 'toString', 'hasOwnProperty', '\\u0000', '\\ud83d', '😀', '�', '', ' ', '-', '*', 'NONE', '=1+1',
  'CVE-2031-0001', 'CVE-1998-0001', 'CVE-2024-99999999', 'CVE-2024-1', 'cpe:2.3:a:*:*:*:*:*:*:*:*:*:*', 'cpe:2.3:a:b\\:c:?*:1',
  'pkg:npm/%00', 'pkg:a/b@%F0%9F', 'vers:npm/<', '2099-01-01', '2026-02-30', '0000-00-00', '+275760-09-13', '9999-12-31T23:59:59Z',
  '1e999', '-0', '0x1F', '99999999999999999999', '1.10', '1.0-alpha.1+b', 'v1', '1:2.3-4~5', 'latest', '10.0.0.1', '::1',
] as const; // biome-ignore format: a list of values reads best in rows

/** The same as JSON, where what stood there was a text. */
const jsonValues = [
  '{"toString":0,"valueOf":0}',
  '[]',
  '{}',
  'null',
  'true',
  '1e999',
  '-1',
  '[[[["a"]]]]',
  '{"__proto__":1}',
];

const numbers = [
  '0',
  '-1',
  '4294967296',
  '9'.repeat(400),
  '1e999',
  '1.7976931348623157e308',
  '0.1',
  '-0',
  '65536',
  '11',
];
const days = ['2099-12-31', '2026-02-30', '0001-01-01', '9999-12-31', '1969-12-31', '2026-13-01', '22/11/2099'];
const openers = [
  '[',
  '{"a":',
  '<a>',
  '(',
  '"',
  '<x y="',
  '{"components":[',
  '<components><component>',
  '<![CDATA[',
  '%',
];

/** Bytes of a damaged file: how readers bear large ones is measured by benches. */
const largest = 1_500_000;

type Damage = (bytes: Buffer, random: Random, other: Buffer) => Buffer;

const cut = (bytes: Buffer, from: number, to: number, between: Uint8Array = Buffer.alloc(0)) =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

/** Puts something in the place of the next thing of a shape from any place on. Letters count as bytes. */
function replaced(bytes: Buffer, random: Random, shape: RegExp, by: (found: string) => string): Buffer {
  const pattern = new RegExp(shape, 'g');
  pattern.lastIndex = random.whole(bytes.length);
  const found = pattern.exec(bytes.toString('latin1'));
  return found ? cut(bytes, found.index, found.index + found[0].length, Buffer.from(by(found[0]))) : bytes;
}

const quoted = /"(?:[^"\\]|\\.){0,300}"/;
const told = /(?<=[>,=:\n ])[^<>,"{}[\]\n]{1,200}(?=[<,\n])/;

const bytesDamages: readonly Damage[] = [
  (bytes, random) => bytes.subarray(0, random.whole(bytes.length + 1)),
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at, random.pick(splinters));
  },
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at + random.whole(300));
  },
  (bytes, random) => {
    const [at, from] = [random.whole(bytes.length), random.whole(bytes.length)];
    return cut(bytes, at, at, bytes.subarray(from, from + random.whole(3_000)));
  },
  (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let left = 1 + random.whole(8); left > 0; left -= 1) copy[random.whole(copy.length)] = random.whole(256);
    return copy;
  },
  (bytes, random) => {
    const [one, two] = [random.whole(bytes.length), random.whole(bytes.length)];
    const copy = Buffer.from(bytes);
    copy[one] = bytes[two] ?? 0;
    copy[two] = bytes[one] ?? 0;
    return copy;
  },
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at, Buffer.alloc(random.whole(200_000), random.pick(splinters)));
  },
];

/** Two programs that write at once: pieces of one and of the other in turn. */
const interleaved: Damage = (bytes, random, other) => {
  const parts: Buffer[] = [];
  const size = 50 + random.whole(2_000);
  for (let at = 0; at < Math.min(bytes.length, 100_000); at += size)
    parts.push(bytes.subarray(at, at + size), other.subarray(at, at + size));
  return Buffer.concat(parts);
};

const bigEndian = (bytes: Buffer) => Buffer.from(`\ufeff${bytes.toString('latin1')}`, 'utf16le').swap16();

const valueDamages: readonly Damage[] = [
  (bytes, random) => replaced(bytes, random, quoted, () => `"${random.pick(values)}"`),
  (bytes, random) => replaced(bytes, random, quoted, () => random.pick(jsonValues)),
  (bytes, random) => replaced(bytes, random, quoted, (text) => `"${text.slice(1, -1).repeat(1 + random.whole(400))}"`),
  (bytes, random) => replaced(bytes, random, quoted, () => `"${'a'.repeat(random.whole(2_100))}${'😀'.repeat(1_100)}"`),
  (bytes, random) => replaced(bytes, random, told, () => random.pick(values)),
  (bytes, random) => replaced(bytes, random, told, () => `${'a'.repeat(random.whole(2_100))}${'😀'.repeat(1_100)}`),
  (bytes, random) => replaced(bytes, random, /\d+(\.\d+)?/, () => random.pick(numbers)),
  (bytes, random) => replaced(bytes, random, /\d{4}-\d\d-\d\d|\d\d\/\d\d\/\d{4}|17638\d{5}/, () => random.pick(days)),
];

const shapeDamages: readonly Damage[] = [
  (bytes, random, other) =>
    Buffer.concat([bytes.subarray(0, random.whole(bytes.length)), other.subarray(random.whole(other.length))]),
  interleaved,
  (bytes, random) => {
    const from = bytes.indexOf('\n', random.whole(bytes.length)) + 1;
    const line = bytes.subarray(from, bytes.indexOf('\n', from) + 1);
    return cut(bytes, from, from, Buffer.alloc(random.whole(100_000), line.length > 0 ? line : '\n'));
  },
  (bytes, random) => {
    const at = random.whole(bytes.length);
    return cut(bytes, at, at, Buffer.from(random.pick(openers).repeat(1 + random.whole(20_000))));
  },
  (bytes, random) => Buffer.from(bytes.toString('latin1'), random.chance(0.5) ? 'utf16le' : 'latin1'),
  (bytes, random) => (random.chance(0.5) ? Buffer.from(bytes.toString('utf16le')) : bigEndian(bytes)),
  (bytes, random) =>
    Buffer.concat([Buffer.from(random.pick(['efbbbf', 'fffe', 'feff', '1f8b', '504b0304']), 'hex'), bytes]),
];

/**
 * A file with one to four damages; `other` is a file of any target, to be mixed in. Often only values are others, so that
 * what is read through to its end has to be judged too.
 */
export function damaged(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const kind = random.pick([[...bytesDamages, ...shapeDamages], shapeDamages, valueDamages, valueDamages]);
  let result = bytes;
  for (let left = 1 + random.whole(4); left > 0 && result.length > 0; left -= 1)
    result = random.pick(kind)(result, random, other).subarray(0, largest);
  return result;
}
