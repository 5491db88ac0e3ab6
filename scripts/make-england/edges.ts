import type { BodyFact, EdgeFact } from '#modules/organisations/domain/nation-facts.ts';
import { nationCode } from './bodies.ts';
import { boardsFrom, bodyNamed, edgeWithin, odsFileDay, regionsFrom, type Span } from './lives.ts';
import { cell, type RawFiles } from './raw-files.ts';

type Bodies = ReadonlyMap<string, BodyFact>;

/** Where a trust stands on one edge type, and when and by which file. */
interface Placing {
  readonly trust: string;
  readonly parent: string;
  readonly span: Span;
  readonly source: string;
}

const panelSource = 'DSPT panel of trusts, 2023';
const odsSource = 'ODS trust file, 2026';
const financeSource = 'ICB financial apportionment, August 2023';

/** The geography hierarchy: trust to region before boards existed, trust to board since, board to region, to nation. */
export function geographyEdges(raw: RawFiles, bodies: Bodies): readonly EdgeFact[] {
  const placings = [...regionPlacings(raw), ...boardPlacings(raw)];
  return [
    ...placings.flatMap(({ trust, parent, span, source }) =>
      edgeWithin(bodies, { type: 'geography', child: trust, parent, source }, span),
    ),
    ...upperEdges(raw, bodies, 'geography', regionsFrom),
  ];
}

/** The finance hierarchy, known only since boards exist: a trust whose finance parent is unknown has no edge. */
export function financeEdges(raw: RawFiles, bodies: Bodies): readonly EdgeFact[] {
  const trusts = raw.panel
    .filter((row) => row.icb_financial !== '')
    .flatMap((row) => {
      const child = cell(row, 'ods_code');
      const edge = { type: 'finance', child, parent: cell(row, 'icb_financial'), source: financeSource };
      return edgeWithin(bodies, edge, { from: boardsFrom, to: null });
    });
  return [...trusts, ...upperEdges(raw, bodies, 'finance', boardsFrom)];
}

/** The trusts whose finance parent differs between the panel and the apportionment file; a check, not a source. */
export function financeDisagreements(raw: RawFiles): readonly string[] {
  const byFile = new Map(raw.apportionment.map((row) => [cell(row, 'trust_code'), cell(row, 'icb_code')]));
  const byPanel = new Map(raw.panel.map((row) => [cell(row, 'ods_code'), row.icb_financial ?? '']));
  const codes = [...new Set([...byFile.keys(), ...byPanel.keys()])].sort();
  return codes.filter((code) => (byFile.get(code) ?? '') !== (byPanel.get(code) ?? ''));
}

function regionPlacings(raw: RawFiles): readonly Placing[] {
  const span = { from: regionsFrom, to: boardsFrom };
  const regions = new Map(raw.panel.map((row) => [cell(row, 'ods_code'), cell(row, 'region')]));
  const odsRegions = new Map(raw.ods.map((row) => [cell(row, 'code'), row.region ?? '']));
  const codes = new Set([...regions.keys(), ...odsRegions.keys()]);
  return [...codes].flatMap((trust) => {
    const ods = odsRegions.get(trust);
    const parent = ods ?? regions.get(trust) ?? '';
    // Bodies of Wales have no region.
    return parent === '' ? [] : [{ trust, parent, span, source: ods === undefined ? panelSource : odsSource }];
  });
}

/** The panel's board, and the ODS file's where it names another or where the panel does not list the trust. */
function boardPlacings(raw: RawFiles): readonly Placing[] {
  const odsBoards = new Map(raw.ods.map((row) => [cell(row, 'code'), row.icb ?? '']));
  const listed = new Set(raw.panel.map((row) => cell(row, 'ods_code')));
  const fromPanel = raw.panel.flatMap((row) => {
    const trust = cell(row, 'ods_code');
    return panelPlacings(trust, cell(row, 'icb_geography'), odsBoards.get(trust));
  });
  const fromOds = [...odsBoards]
    .filter(([trust, board]) => !listed.has(trust) && board !== '')
    .map(([trust, parent]) => ({ trust, parent, span: { from: boardsFrom, to: null }, source: odsSource }));
  return [...fromPanel, ...fromOds];
}

function panelPlacings(trust: string, panel: string, ods: string | undefined): readonly Placing[] {
  const moved = ods !== undefined && ods !== panel;
  const before = {
    trust,
    parent: panel,
    span: { from: boardsFrom, to: moved ? odsFileDay : null },
    source: panelSource,
  };
  if (!moved) return [before];
  const note = `${odsSource}; the day of the change is not known, the file's own year begins then`;
  return [before, { trust, parent: ods, span: { from: odsFileDay, to: null }, source: note }];
}

/** Board to region and region to nation, the same on both hierarchies. */
function upperEdges(raw: RawFiles, bodies: Bodies, type: string, since: string): readonly EdgeFact[] {
  const regionOf = new Map(raw.apportionment.map((row) => [cell(row, 'icb_code'), cell(row, 'region').slice(-4, -1)]));
  const source = financeSource;
  const boards = [...regionOf].flatMap(([child, parent]) =>
    edgeWithin(bodies, { type, child, parent, source }, { from: boardsFrom, to: null }),
  );
  const regions = [...new Set(regionOf.values())].flatMap((child) =>
    edgeWithin(bodies, { type, child, parent: nationCode, source }, { from: since, to: null }),
  );
  checkRegions(raw, bodies, regionOf);
  return [...boards, ...regions];
}

/** @throws Error when the panel puts a trust's board and the trust itself in different regions. */
function checkRegions(raw: RawFiles, bodies: Bodies, regionOf: ReadonlyMap<string, string>): void {
  for (const row of raw.panel) {
    const board = bodyNamed(bodies, cell(row, 'icb_geography')).code;
    if (regionOf.get(board) !== row.region) throw new Error(`${row.ods_code}: ${board} is not in ${row.region}`);
  }
}
