import { describe, expect, it } from 'vitest';
import { firstAddresses } from './first-addresses.ts';

const of = (address: string) => {
  const { pathname, searchParams } = new URL(address, 'http://page');
  return firstAddresses(pathname, searchParams);
};

describe('the first addresses of a page', () => {
  it('are the place and the figures on an overview, as the page itself asks for them', () => {
    expect(of('/england')).toEqual(['/api/me', '/api/place?register=england', '/api/overview/england']);
    expect(of('/trust/R0A?edge=finance&as-of=2023-06-30')).toEqual([
      '/api/me',
      '/api/place?as-of=2023-06-30&code=R0A&edge=finance&register=england',
      '/api/overview/R0A?as-of=2023-06-30&edge=finance',
    ]);
    expect(of('/demo/icb/DEMO-B07')).toEqual([
      '/api/me',
      '/api/place?code=DEMO-B07&register=demo',
      '/api/overview/DEMO-B07',
    ]);
  });
  it('are the ways to log in on the log-in page, which asks nothing of the person', () => {
    expect(of('/log-in')).toEqual(['/api/log-in/ways']);
    expect(of('/log-in?next=%2Fpeople')).toEqual(['/api/log-in/ways']);
  });
  it('are the person alone on any other page', () => {
    for (const page of ['/account', '/people/12', '/people/12/edit', '/england/risk'])
      expect(of(page)).toEqual(['/api/me']);
  });
});
