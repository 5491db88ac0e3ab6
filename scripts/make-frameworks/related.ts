import type { MappingDocument, VersionName } from '#modules/frameworks/domain/mapping-document.ts';

/** Outcomes of the CAF, by codes that mean the same in 3.2 and 4.0, that speak for each data security standard. */
const guardian: Readonly<Record<string, string>> = {
  '1': 'B3.a B3.b B3.c B3.d B3.e',
  '2': 'A1.b B6.a',
  '3': 'B6.b',
  '4': 'B2.a B2.b B2.c B2.d',
  '5': 'D2.a D2.b',
  '6': 'C1.c C1.d D1.a',
  '7': 'B5.a B5.b B5.c D1.b D1.c',
  '8': 'A3.a B4.d',
  '9': 'B4.a B4.b B4.c C1.a',
  '10': 'A4.a',
};

const essentials: Readonly<Record<string, string>> = {
  '1': 'B4.b B5.b',
  '2': 'B4.b B4.c',
  '3': 'B4.d',
  '4': 'B2.a B2.c B2.d',
  '5': 'B4.c',
};

const guardianName = { framework: 'ndg', version: '2016' };
const essentialsName = { framework: 'cyber-essentials', version: '3.1' };

/** What in other frameworks is near which outcome: the project's own reading, so not verified. */
export function relatedMappings(): MappingDocument[] {
  return ['3.2', '4.0'].flatMap((version) => {
    const caf = { framework: 'caf', version };
    return [related(caf, guardianName, guardian), related(caf, essentialsName, essentials)];
  });
}

function related(from: VersionName, to: VersionName, table: Readonly<Record<string, string>>): MappingDocument {
  const pairs = Object.entries(table).flatMap(([code, outcomes]) =>
    outcomes.split(' ').map((outcome) => ({ from: outcome, to: code, kind: 'related' as const, note: '' })),
  );
  return { from, to, source: 'The project’s own reading of both; no publisher maps them', isVerified: false, pairs };
}
