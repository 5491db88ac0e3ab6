import { describe, expect, it } from 'vitest';
import { Problem } from './problems.ts';
import { readYaml } from './read-yaml.ts';
import { writeYaml } from './write-yaml.ts';

const refusal = (text: string) => {
  try {
    readYaml(text);
    return null;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { id: error.id, message: error.message, parts: error.parts };
  }
};

describe('YAML from outside', () => {
  it('is read into plain values, with aliases that an honest file has', () => {
    expect(readYaml('rules: &r [a, b]\none: *r\ntwo: {three: *r, 4: yes}')).toEqual({
      rules: ['a', 'b'],
      one: ['a', 'b'],
      two: { three: ['a', 'b'], '4': 'yes' },
    });
  });

  it('is refused before a bomb of nine lines is unfolded', () => {
    const line = (at: number) =>
      `l${at}: &l${at} [${Array(9)
        .fill(`*l${at - 1}`)
        .join(', ')}]`;
    const bomb = ['l0: &l0 lol', ...Array.from({ length: 9 }, (_, at) => line(at + 1))].join('\n');
    expect(refusal(bomb)).toMatchObject({
      id: 'wrong-file',
      message: expect.stringMatching(/repeats parts of itself/),
    });
  });

  it('is refused where it is too large', () => {
    expect(refusal(`a: ${'x'.repeat(4 * 2 ** 20)}`)?.id).toBe('too-large');
  });

  it.each([
    ['a key that stands twice', 'a: 1\na: 2', 'line 2'],
    ['a second document', 'a: 1\n---\nb: 2', 'line 2'],
    ['a tag of its own', 'a: !!js/function "x"', 'line 1'],
    ['no YAML at all', 'a: [1', 'line 1'],
  ])('is refused with its line: %s', (_, text, where) => {
    expect(refusal(text)).toMatchObject({ id: 'wrong-file' });
    expect(refusal(text)?.parts.map((part) => part.where)).toContain(where);
  });

  it('is refused where it repeats what it does not have', () => {
    expect(refusal('a: *b')).toMatchObject({ id: 'wrong-file', message: expect.stringMatching(/does not have/) });
  });

  it('gives no object a foreign prototype', () => {
    const value = readYaml('__proto__: {isAdministrator: true}') as object;
    expect('isAdministrator' in value).toBe(false);
    expect(Object.keys(value)).toEqual(['__proto__']);
  });

  it('comes back the same when it was written here, whatever its texts look like', () => {
    const value = {
      a: 'yes',
      b: '1.0',
      c: '- no list',
      d: 'two\nlines',
      e: [null, true, 3],
      f: { same: 'x' },
      g: '*alias',
    };
    expect(readYaml(writeYaml(value))).toEqual(value);
    const twice = { one: value.f, two: value.f };
    expect(writeYaml(twice)).not.toContain('&');
  });
});
