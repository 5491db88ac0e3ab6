import type { BodyFact } from '#modules/organisations/domain/nation-facts.ts';
import { boardsFrom, regionsFrom } from './lives.ts';
import { properName, shortBoardName, shortTrustName } from './proper-name.ts';
import { cell, dayOrNull, numberOrNull, type RawFiles, type RawRow } from './raw-files.ts';

/** The national body's code in the ODS. */
export const nationCode = 'X26';

// Bodies of Wales that the ODS trust file lists too.
const welsh = new Set(['RQF', 'RT4', 'RYT']);

// Camden and Islington: absent from the ODS trust file. Its last day follows from its successor G6V2S, which opened at
// the same postcode on 2024-11-01, the day after the other predecessor (RRP) closed.
const inferredClosings: ReadonlyMap<string, string> = new Map([['TAF', '2024-10-31']]);

const unplaced = { postcode: null, longitude: null, latitude: null };

/** Nation, regions, boards and trusts, as the newest register has them. */
export function englandBodies(raw: RawFiles): readonly BodyFact[] {
  return [nation, ...regions(raw), ...boards(raw), ...trusts(raw)];
}

const nation: BodyFact = {
  ...unplaced,
  code: nationCode,
  kind: 'nation',
  name: 'NHS England',
  shortName: 'England',
  opened: null,
  closed: null,
  source: 'ODS code of NHS England',
};

function regions(raw: RawFiles): readonly BodyFact[] {
  // Written as "North East and Yorkshire (Y63)".
  const names = new Set(raw.apportionment.map((row) => cell(row, 'region')));
  return [...names].map((text) => {
    const [, name, code] = /^(.+) \((Y\d\d)\)$/.exec(text) ?? [];
    if (name === undefined || code === undefined) throw new Error(`not a region: ${text}`);
    const source = 'ICB financial apportionment, August 2023';
    return { ...unplaced, code, kind: 'region', name, shortName: name, opened: regionsFrom, closed: null, source };
  });
}

function boards(raw: RawFiles): readonly BodyFact[] {
  return raw.boards.map((row) => {
    const name = cell(row, 'ICB24NM');
    return {
      ...unplaced,
      code: cell(row, 'ICB24CDH'),
      kind: 'icb',
      name,
      shortName: shortBoardName(name),
      opened: boardsFrom,
      closed: null,
      source: 'ONS list of ICBs, December 2024',
    };
  });
}

function trusts(raw: RawFiles): readonly BodyFact[] {
  const places = coordinates(raw);
  const english = raw.ods.filter((row) => !welsh.has(cell(row, 'code')));
  const listed = new Set(english.map((row) => row.code));
  const unlisted = raw.panel.filter((row) => !listed.has(cell(row, 'ods_code')));
  const unknown = raw.master.find((row) => !listed.has(cell(row, 'code')));
  if (unknown !== undefined) throw new Error(`the ODS trust file lacks ${unknown.code}`);
  return [
    ...english.map((row) =>
      trust(places, {
        code: cell(row, 'code'),
        name: cell(row, 'name'),
        opened: cell(row, 'opened'),
        closed: row.closed ?? '',
        postcode: cell(row, 'postcode'),
        source: 'ODS trust file, 2026',
      }),
    ),
    ...unlisted.map((row) =>
      trust(places, {
        code: cell(row, 'ods_code'),
        name: cell(row, 'name'),
        opened: cell(row, 'open_date'),
        closed: '',
        postcode: cell(row, 'postcode'),
        source: 'DSPT panel of trusts, 2023',
      }),
    ),
  ];
}

interface Places {
  readonly byCode: ReadonlyMap<string, Place>;
  readonly byPostcode: ReadonlyMap<string, Place>;
}

interface Place {
  readonly longitude: number;
  readonly latitude: number;
}

function trust(
  places: Places,
  row: Readonly<Record<'code' | 'name' | 'opened' | 'closed' | 'postcode' | 'source', string>>,
): BodyFact {
  const name = properName(row.name);
  const inferred = inferredClosings.get(row.code);
  const place = places.byCode.get(row.code) ?? places.byPostcode.get(row.postcode);
  return {
    code: row.code,
    kind: 'trust',
    name,
    shortName: shortTrustName(name),
    opened: dayOrNull(row.opened),
    closed: inferred ?? dayOrNull(row.closed),
    postcode: row.postcode,
    longitude: place?.longitude ?? null,
    latitude: place?.latitude ?? null,
    source: inferred === undefined ? row.source : `${row.source}; last day inferred from its successor`,
  };
}

/** The panel's coordinates, else the master table's; a trust that has none may share another's postcode. */
function coordinates(raw: RawFiles): Places {
  const byCode = new Map<string, Place>();
  const byPostcode = new Map<string, Place>();
  for (const row of raw.panel) {
    const place = placeOf(row, 'long', 'lat');
    byCode.set(cell(row, 'ods_code'), place);
    byPostcode.set(cell(row, 'postcode'), place);
  }
  for (const row of raw.master) {
    const code = cell(row, 'code');
    if (row.lon !== '' && !byCode.has(code)) byCode.set(code, placeOf(row, 'lon', 'lat'));
  }
  return { byCode, byPostcode };
}

// Five decimals are about a metre: more would claim a precision that a postcode's centre does not have.
function placeOf(row: RawRow, longitude: string, latitude: string): Place {
  return { longitude: fiveDecimals(row, longitude), latitude: fiveDecimals(row, latitude) };
}

function fiveDecimals(row: RawRow, column: string): number {
  const value = numberOrNull(row, column);
  if (value === null) throw new Error(`${column} is empty in ${JSON.stringify(row)}`);
  return Number(value.toFixed(5));
}
