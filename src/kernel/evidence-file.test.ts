import { describe, expect, it } from 'vitest';
import { describeFile, dispositionOf, mostBytes, plainName } from './evidence-file.ts';

const pdf = Buffer.from('%PDF-1.7 something');

describe('a file as evidence', () => {
  it('is taken when it is what its name says', () => {
    expect(describeFile('Change record.pdf', pdf).file).toEqual({
      name: 'Change record.pdf',
      type: 'application/pdf',
      size: pdf.length,
    });
    expect(describeFile('list.CSV', Buffer.from('a,b\n1,2')).file?.type).toBe('text/csv; charset=utf-8');
  });

  it.each([
    ['empty', 'a.pdf', Buffer.alloc(0)],
    ['too large', 'a.txt', Buffer.alloc(mostBytes + 1, 65)],
    ['a web page', 'a.html', Buffer.from('<script>')],
    ['a picture with scripts', 'a.svg', Buffer.from('<svg/>')],
    ['a program', 'a.pdf.exe', pdf],
    ['something else than its name says', 'a.png', pdf],
    ['without an ending', 'README', pdf],
    ['named after what every object has', 'a.constructor', pdf],
    ['a text with zero bytes', 'a.txt', Buffer.from('a\0b')],
  ])('is refused when it is %s', (_, name, bytes) => {
    expect(describeFile(name, bytes).why).toMatch(/\.$/);
  });

  it.each([
    ['../../etc/passwd.txt', 'passwd.txt'],
    ['C:\\secret\\a.pdf', 'a.pdf'],
    ['in\u202evoice\u0000.pdf', 'invoice.pdf'],
    ['  ...hidden.txt', 'hidden.txt'],
    ['a"b<c>.pdf', 'a-b-c-.pdf'],
    [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(140)}.pdf`],
  ])('gets a plain name: %s', (name, expected) => expect(plainName(name)).toBe(expected));

  it('is saved, never shown, whatever its name', () => {
    expect(dispositionOf('Über"\r\n x.pdf')).toBe(
      `attachment; filename="-ber----x.pdf"; filename*=UTF-8''%C3%9Cber%22%0D%0A%20x.pdf`,
    );
  });
});
