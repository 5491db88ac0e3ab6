import { readQuestion } from '../../src/modules/assets/domain/exposure/product-question.ts';
import { compareVersions } from '../../src/modules/assets/domain/identify/compare-versions.ts';
import { readCpe, writeCpe } from '../../src/modules/assets/domain/identify/cpe-name.ts';
import { relateCpe } from '../../src/modules/assets/domain/identify/match-cpe.ts';
import { lookUpNames, matchProduct } from '../../src/modules/assets/domain/identify/match-product.ts';
import { readPackageUrl, writePackageUrl } from '../../src/modules/assets/domain/identify/package-url.ts';
import { readVers } from '../../src/modules/assets/domain/identify/vers-range.ts';
import { judgeVersion } from '../../src/modules/assets/domain/identify/version-range.ts';
import { explainCvss } from '../../src/modules/assets/domain/scores/explain-cvss.ts';
import { scoreCvss } from '../../src/modules/assets/domain/scores/score-cvss.ts';
import { writeCpeUri } from '../../test/support/write-cpe-uri.ts';
import { judgeKept } from './judge.ts';
import type { Target } from './target.ts';

/** Texts of one kind, one a line, each read by itself. */
function lineTarget(name: string, lines: readonly string[], read: (line: string, before: string) => unknown): Target {
  return {
    name,
    samples: [Buffer.from(lines.join('\n'))],
    read(bytes) {
      // A NUL is refused, or read as a space, before any of these is asked.
      const all = bytes.toString('utf8').replaceAll('\0', ' ').split('\n').slice(0, 100);
      for (const [at, line] of all.entries()) judgeKept(read(line, all[at - 1] ?? line));
      return all.length;
    },
  };
}

const must = (isTrue: boolean, what: string) => {
  if (!isTrue) throw new Error(what);
};

function readVector(text: string) {
  const { scores, faults } = scoreCvss(text);
  must((scores === null) === faults.length > 0, 'a vector is read, or refused with a reason');
  must(scores === null || (scores.overall >= 0 && scores.overall <= 10), 'a score lies between 0 and 10');
  return scores === null ? faults : [scores, explainCvss(text)];
}

function readName(text: string, before: string) {
  const { name, faults } = readCpe(text);
  must((name === null) === faults.length > 0, 'a CPE is read, or refused with a reason');
  const other = readCpe(before).name;
  if (name === null || other === null) return faults;
  must(relateCpe(name, name) === 'equal' || /[*?]/.test(text), 'a CPE without a wildcard is equal to itself');
  must(readCpe(writeCpe(name)).name !== null, 'a CPE that is written can be read');
  const back = readCpe(writeCpeUri(name)).name;
  must(back !== null && writeCpe(back) === writeCpe(name), 'a CPE that is written as a URI is read as it was');
  return [relateCpe(name, other)];
}

function readPurl(text: string) {
  const { url, faults } = readPackageUrl(text);
  must((url === null) === faults.length > 0, 'a package URL is read, or refused with a reason');
  if (url === null) return faults;
  const written = writePackageUrl(url);
  must(writePackageUrl(readPackageUrl(written).url ?? url) === written, 'a package URL is written as it is read');
  return [written, lookUpNames({ purl: text })];
}

const kinds = ['semver', 'dotted', 'debian', 'rpm', 'windows', 'exact'] as const;

function compareBoth(one: string, two: string) {
  return kinds.map((kind) => {
    const [order, back] = [compareVersions(kind, one, two), compareVersions(kind, two, one)];
    must((order === null) === (back === null), `${kind}: what does not compare does not compare either way round`);
    must(order === null || Math.sign(order) === -Math.sign(back ?? 0), `${kind}: two ways round, two orders`);
    return order;
  });
}

function judgeRange(text: string, before: string) {
  const { range, fault } = readVers(text);
  must((range === null) === (fault !== null), 'a range is read, or refused with a reason');
  return range === null ? fault : judgeVersion(range, before.split('/').at(-1) ?? '');
}

function matchAny(text: string, before: string) {
  const range = readVers(before).range ?? { spans: [], otherwise: 'unknown' as const };
  const named = { purl: before, cpes: [before, text], supplier: text, name: before, range };
  const match = matchProduct({ purl: text, cpe: text, supplier: before, name: text, version: before }, named);
  must(/^[A-Z][\s\S]+\.$/.test(match.because), 'a match says why');
  return [match, readQuestion(text, before).question, readQuestion(before, text).question];
}

const vectors = [
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:P/RL:O/RC:C/CR:H/MAV:L',
  'CVSS:3.0/AV:L/AC:H/PR:L/UI:R/S:C/C:L/I:N/A:L',
  'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:L/VI:L/VA:L/SC:N/SI:N/SA:N/E:A/CR:M',
  'AV:N/AC:L/Au:N/C:P/I:P/A:P',
];
const cpes = [
  'cpe:2.3:a:acme:pump_server:2.0\\.1:*:*:*:*:*:*:*',
  'cpe:2.3:a:acme:pump*:2.?:-:*:en:*:*:x64:*',
  'cpe:/a:acme:pump%5fserver:2.0',
];
const purls = [
  'pkg:npm/%40acme/pump@2.0.0?arch=x64#src/a',
  'pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie',
  'pkg:maven/org.example/part@1.0',
];
const ranges = [
  'vers:npm/1.2.3|>=2.0.0|<5.0.0',
  'vers:deb/>=1:2.0-1|!=1:2.1-3~rc1',
  'vers:generic/*',
  'vers:rpm/<2.0^git1',
];
const versions = [
  '1.2.3',
  '1.2.3-alpha.1+build',
  '1:2.30~rc1-4ubuntu2',
  '2.0^20260101git',
  '10.0.17763.1697',
  'v7',
  '7.4p1',
];

export const nameTargets: readonly Target[] = [
  lineTarget('cvss', vectors, readVector),
  lineTarget('cpe', cpes, readName),
  lineTarget('package-url', purls, readPurl),
  lineTarget('versions', versions, compareBoth),
  lineTarget('version-ranges', [...ranges, ...versions], judgeRange),
  lineTarget('products', [...cpes, ...purls, ...ranges, 'Pump server', '< 1.4, >= 1.0'], matchAny),
];
