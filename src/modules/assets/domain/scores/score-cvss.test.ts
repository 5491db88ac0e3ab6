import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import published from '../../../../../data/assets/cvss/published-vectors.json' with { type: 'json' };
import { macroVectorScores } from './macro-vector-scores.ts';
import { scoreCvss, severityOf } from './score-cvss.ts';

const scored = (text: string) => {
  const { scores, faults } = scoreCvss(text);
  if (scores === null) throw new Error(`${text}: ${faults.join(' ')}`);
  return scores;
};
const faultsOf = (text: string) => scoreCvss(text).faults.join(' ');

describe('CVSS 3.0 and 3.1', () => {
  it('scores every published vector as the calculators do', () => {
    expect(published.three.length).toBeGreaterThan(240);
    const ours = published.three.map(([vector]) => {
      const { base, temporal, environmental } = scored(String(vector));
      return [vector, base, temporal, environmental];
    });
    expect(ours).toEqual(published.three);
  });

  it('takes the metrics in any order and writes them in that of the specification', () => {
    const loose =
      'CVSS:3.0/S:C/C:H/I:H/A:N/AV:P/AC:H/PR:H/UI:R/E:H/RL:O/RC:R/CR:H/IR:X/AR:X/MAC:H/MPR:X/MUI:X/MC:L/MA:X';
    expect(scored(loose).vector).toBe('CVSS:3.0/AV:P/AC:H/PR:H/UI:R/S:C/C:H/I:H/A:N/E:H/RL:O/RC:R/CR:H/MAC:H/MC:L');
  });

  it('counts the environment only where the vector speaks of it', () => {
    const plain = scored('CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:C/C:H/I:H/A:H');
    expect([plain.overall, plain.environmental, plain.nomenclature]).toEqual([9, 9.1, 'CVSS-B']);
    const placed = scored('CVSS:3.0/AV:P/AC:H/PR:N/UI:N/S:U/C:N/I:H/A:N/E:H/RC:U/CR:M/MAV:P/MAC:L/MUI:R/MC:N/MI:N');
    expect([placed.overall, placed.severity, placed.nomenclature]).toEqual([0, 'none', 'CVSS-BTE']);
  });
});

describe('CVSS 4.0', () => {
  it('scores every published vector, and names what it fills', () => {
    expect(published.four.length).toBeGreaterThan(70);
    const ours = published.four.map(([vector]) => {
      const { environmental, nomenclature } = scored(String(vector));
      return [vector, environmental, nomenclature];
    });
    expect(ours).toEqual(published.four);
  });

  it.each([
    [
      'AV:L/AC:H/AT:P/PR:N/UI:P/VC:H/VI:N/VA:N/SC:N/SI:N/SA:N',
      'E:P/CR:H/IR:L/AR:L/MAV:L/MAC:L/MAT:N/MPR:L/MUI:A/MVC:L/MVI:N/MVA:H/MSC:H/MSI:L/MSA:N/S:P/AU:N/R:A/V:D/RE:L/U:Red',
      'low',
    ],
    [
      'AV:L/AC:L/AT:P/PR:L/UI:P/VC:N/VI:L/VA:L/SC:H/SI:N/SA:N',
      'E:A/CR:M/IR:M/AR:M/MAV:L/MAC:H/MAT:P/MPR:N/MUI:P/MVC:L/MVI:N/MVA:H/MSC:H/MSI:H/MSA:S/S:N/AU:Y/R:I/V:C/RE:M/U:Amber',
      'high',
    ],
    [
      'AV:A/AC:H/AT:N/PR:H/UI:A/VC:H/VI:N/VA:H/SC:L/SI:N/SA:H',
      'E:U/CR:H/IR:H/AR:H/MAV:N/MAC:L/MAT:N/MPR:N/MUI:N/MVC:H/MVI:H/MVA:H/MSC:H/MSI:S/MSA:S/S:P/AU:N/R:I/V:D/RE:M/U:Red',
      'critical',
    ],
    [
      'AV:N/AC:H/AT:N/PR:H/UI:P/VC:L/VI:N/VA:H/SC:L/SI:N/SA:H',
      'E:U/CR:L/IR:H/AR:L/MAV:A/MAC:L/MAT:N/MPR:N/MUI:A/MVC:L/MVI:H/MVA:H/MSC:N/MSI:H/MSA:L/S:P/AU:Y/R:I/V:D/RE:H/U:Green',
      'medium',
    ],
    [
      'AV:L/AC:H/AT:N/PR:N/UI:N/VC:L/VI:N/VA:H/SC:L/SI:H/SA:H',
      'E:P/CR:H/IR:H/AR:H/MAV:L/MAC:L/MAT:P/MPR:L/MUI:P/MVC:N/MVI:N/MVA:N/MSC:N/MSI:N/MSA:N',
      'none',
    ],
  ])('rates a vector with every group as the reference tests do (%#)', (base, more, severity) => {
    expect(scored(`CVSS:4.0/${base}/${more}`).severity).toBe(severity);
  });

  it('holds 270 MacroVectors, none milder scoring above one that is worse in every level', () => {
    const all = [...macroVectorScores];
    expect(all.length).toBe(270);
    const isWorse = (one: string, two: string) => [...one].every((level, at) => level <= (two[at] ?? ''));
    const wrong = all.filter(([one, score]) => all.some(([two, other]) => isWorse(one, two) && other > score));
    expect(wrong).toEqual([]);
  });

  it('refuses metrics out of order, which 4.0 forbids', () => {
    expect(faultsOf('CVSS:4.0/AC:L/AV:N/AT:N/PR:H/UI:N/VC:L/VI:L/VA:N/SC:N/SI:N/SA:N')).toBe(
      'AV (attack vector) is out of place: CVSS 4.0 sets the order of the metrics.',
    );
  });
});

describe('a vector that cannot be read', () => {
  it.each([
    ['', /must begin with CVSS:3\.0, CVSS:3\.1 or CVSS:4\.0/],
    ['AV:N/AC:L/Au:N/C:P/I:P/A:P', /CVSS 2 is not read/],
    ['CVSS:3.2/AV:N', /Version 3\.2 of CVSS is not known/],
    ['cvss:3.1/AV:N', /must begin with/],
    ['CVSS:3.1/AV:W/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /AV \(attack vector\) is "W"; it must be one of N, A, L, P/],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/C:H/I:H/A:H', /Missing: S \(scope\)/],
    ['CVSS:3.1/AV:N/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /AV \(attack vector\) stands twice/],
    ['CVSS:3.1//AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /empty/],
    ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/MCL', /"MCL" is not METRIC:VALUE/],
    ['CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', /AV \(attack vector\) is "X"/],
    ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/ui:N/VC:N/VI:L/VA:N/SC:N/SI:N/SA:N', /"ui" is not a metric of CVSS 4\.0/],
    [`CVSS:3.1/${'AV:N/'.repeat(100)}`, /has 509 letters/],
  ])('says what is wrong with %s', (text, message) => {
    expect(faultsOf(text)).toMatch(message);
  });

  it('names every fault at once', () => {
    expect(scoreCvss('CVSS:3.1/AV:W/AC:L/ZZ:N/UI:N/S:U/C:H/I:H/A:H').faults).toHaveLength(3);
  });
});

it('says none, low, medium, high and critical at the borders of the scale', () => {
  expect([0, 0.1, 3.9, 4, 6.9, 7, 8.9, 9, 10].map(severityOf)).toEqual(
    'none low low medium medium high high critical critical'.split(' '),
  );
});

const real = path.resolve(process.env.WARDKEEP_SHARED ?? '../shared', 'data/intelligence/vulnrichment_ssvc.csv.gz');

describe.skipIf(!existsSync(real))('the vectors of 32,759 real CVE records', () => {
  it('all read, and score as published but for 26 whose publisher gave a score that its own vector does not have', () => {
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(real)), { columns: true });
    const given = rows.filter((row) => row.cvss_vector !== '');
    const judged = given.map((row) => ({ row, scores: scored(row.cvss_vector ?? ''), told: Number(row.cvss_base) }));
    // Some publishers give the environmental formula's result as the base score of 3.1: 9.1 where the base score is 9.0.
    const formula = judged.filter(({ scores, told }) => scores.base !== told && scores.environmental === told);
    const off = judged.filter(({ scores, told }) => scores.base !== told && scores.environmental !== told);
    expect([given.length, formula.length, off.length]).toEqual([32_759, 359, 26]);
  });
});
