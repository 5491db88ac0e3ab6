import { isOwn, organisationWithin } from '#modules/organisations/index.ts';
import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { freshSince, kindsLeftOut } from '../../domain/controls/control.ts';
import { dayNumber, devicesOf, saidOf } from '../../domain/controls/control-states.ts';
import { reportPage, reportsById } from '../../store/controls/control-reports.ts';
import { assetPage, type ListedFilter } from '../../store/controls/control-states.ts';
import { controlCalled, controls } from './control-catalogue.ts';

const assetsAPage = 50;
const reportsAPage = 30;

interface AssetsAsked {
  readonly state?: NonNullable<ListedFilter['state']> | undefined;
  readonly service?: string | undefined;
  readonly kind?: string | undefined;
  /** The name and number of the last row of the page before. */
  readonly afterName?: string | undefined;
  readonly afterId: number;
}

/** The assets behind a number of coverage, by name. */
export async function listControlAssets(
  context: Context,
  { params, query }: { params: { readonly organisation: string; readonly control: string }; query: AssetsAsked },
  caller: Caller,
) {
  const control = controlCalled(params.control);
  const today = context.now().toISOString().slice(0, 10);
  const since = freshSince(control, today);
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const rows = await assetPage(reader, {
      organisation: body.id,
      control: control.number,
      kindsLeftOut: control.from === 'assets' ? kindsLeftOut(control) : [],
      service: query.service ?? null,
      kind: query.kind ?? null,
      state: query.state ?? null,
      freshFrom: dayNumber(since),
      after: query.afterName === undefined ? null : { name: query.afterName, id: query.afterId },
      limit: assetsAPage + 1,
    });
    const page = rows.slice(0, assetsAPage);
    const said = page.map((row) => saidOf(row, control.number));
    const reports = await reportsById(reader, [...new Set(said.flatMap((each) => each?.report ?? []))]);
    const assets = page.map((row, at) => {
      const each = said[at] ?? null;
      const report = each && reports.get(each.report);
      const { id, name, kind, service, site, amount } = row;
      const isOld = each !== null && each.day < since && devicesOf(each, amount).covered > 0;
      const { excluded, ...devices } = devicesOf(each, amount);
      const told = {
        day: each?.day ?? null,
        origin: report?.origin ?? null,
        evidence: report?.evidence ?? '',
        by: report?.by ?? '',
      };
      return { id, name, kind, service, site, amount, ...devices, excluded, isOld, ...told };
    });
    const last = rows.length > assetsAPage ? page.at(-1) : undefined;
    return {
      organisationCode: body.code,
      organisationName: body.shortName ?? body.name,
      control: {
        code: control.code,
        name: control.name,
        numerator: control.numerator,
        denominator: control.denominator,
      },
      assets,
      next: last ? { name: last.name, id: last.id } : null,
      maySay: isOwn(caller.principal?.scopeFor('asset:write'), body.id),
    };
  });
}

/** What people, files and scripts said of controls, the newest first. */
export async function listControlReports(
  context: Context,
  { params, query }: { params: { readonly organisation: string }; query: { readonly before?: number | undefined } },
) {
  return await context.read(async (reader) => {
    const body = await organisationWithin(reader, params.organisation);
    const rows = await reportPage(reader, body.id, {
      before: query.before ?? null,
      control: null,
      limit: reportsAPage + 1,
    });
    const page = rows.slice(0, reportsAPage);
    const codeOf = (number: number | null) => controls.find((each) => each.number === number)?.code ?? null;
    return {
      organisationName: body.shortName ?? body.name,
      reports: page.map(({ control, madeAt, ...row }) => ({
        ...row,
        control: codeOf(control),
        madeAt: madeAt.toISOString(),
      })),
      next: rows.length > reportsAPage ? (page.at(-1)?.id ?? null) : null,
    };
  });
}
