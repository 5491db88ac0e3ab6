import { describe, expect, it } from 'vitest';
import { readConfig } from '#platform/config.ts';
import { settingFindings } from './doctor.ts';

const findings = (env: Record<string, string>) =>
  settingFindings(readConfig(env, 0)).map(({ what, state }) => `${state}: ${what}`);

describe('the doctor', () => {
  it('is content with a platform that only this machine reaches', () => {
    expect(findings({})).toEqual(['good: Listens on this machine only (127.0.0.1)']);
  });

  it('calls a network without TLS bad, and names what else is missing', () => {
    expect(findings({ HOST: '0.0.0.0' })).toEqual([
      'bad: Listens on the network without TLS',
      'warning: The address that people use is not set',
      'warning: No reverse proxy is named',
    ]);
  });

  it('is content with a network that is set up as it should be', () => {
    const env = {
      HOST: '0.0.0.0',
      WARDKEEP_SECURE: '1',
      WARDKEEP_ADDRESS: 'https://wardkeep.example.org',
      WARDKEEP_PROXIES: '10.0.0.5',
    };
    expect(findings(env).every((each) => each.startsWith('good: '))).toBe(true);
  });
});
