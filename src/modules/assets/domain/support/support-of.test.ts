import { describe, expect, it } from 'vitest';
import { supportLookUp } from './support-of.ts';

const entry = (product: string, release: string, supportedUntil: string, extendedUntil: string | null = null) => ({
  ...{ product, release, supportedUntil, extendedUntil, cpe: null, source: 'maker', isToVerify: true },
});
const support = supportLookUp([
  entry('Windows Server', '2012', '2020-01-01'),
  entry('Windows Server', '2012 R2', '2023-10-10', '2026-10-13'),
  entry('Windows Server', '2022', '2031-10-14'),
  entry('Windows 10', '22H2', '2025-10-14', '2028-10-10'),
  entry('Windows 10 LTSC', '2019', '2029-01-09'),
  entry('Windows 7', 'SP1', '2020-01-14', '2023-01-10'),
  entry('Windows 8.1', '8.1', '2023-01-10'),
  entry('Ubuntu', '20.04', '2025-05-31'),
  entry('Red Hat Enterprise Linux', '9', '2032-05-31'),
  entry('Debian', '11', '2024-08-14'),
  entry('Debian', '12', '2026-06-10'),
]);

describe('support of a system', () => {
  it.each([
    ['Windows Server 2012 R2', 'ended', '2023-10-10'],
    ['Microsoft Windows Server 2012 Standard', 'ended', '2020-01-01'],
    ['Microsoft Windows Server 2022 Datacenter 21H2', 'supported', '2031-10-14'],
    ['Windows 10 Enterprise 22H2', 'extended', '2025-10-14'],
    ['Red Hat Enterprise Linux release 9.4 (Plow)', 'supported', '2032-05-31'],
    ['Ubuntu 20.04.6 LTS', 'ended', '2025-05-31'],
    ['Microsoft Windows 10 Enterprise LTSC 2019', 'supported', '2029-01-09'],
    ['Windows 7 Professional', 'ended', '2020-01-14'],
    ['Windows 10 Enterprise', 'extended', '2025-10-14'],
  ])('%s is %s', (text, state, until) => {
    expect(support(text, '2026-11-22')).toMatchObject({ state, until, isToVerify: true });
  });

  it.each([
    '',
    'Windows',
    'Windows 10 IoT Enterprise',
    'Windows 10 LTSC',
    'Windows 7 or Windows Server',
    'Windows 100',
    'Windows Server 2025 build 10',
    'Red Hat Enterprise Linux',
    'Red Hat Enterprise Linux 19',
    'Debian 11 or 12',
    'VxWorks 7',
  ])('that is not named surely is unknown, and never supported: %s', (text) => {
    expect(support(text, '2026-11-22').state).toBe('unknown');
  });

  it('is told by what is past its support and never by what may be supported: a product without its release', () => {
    expect(['2025-10-14', '2025-10-15'].map((day) => support('Windows 10', day).state)).toEqual([
      'unknown',
      'extended',
    ]);
    expect(support('Windows 8.1 Pro', '2026-11-22').release).toBe('Windows 8.1');
  });

  it('ends with the end of its last day', () => {
    expect(['2026-10-13', '2026-10-14'].map((day) => support('Windows Server 2012 R2', day).state)).toEqual([
      'extended',
      'ended',
    ]);
  });
});
