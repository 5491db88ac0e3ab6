/** Reads a made .nessus stream of so many MiB and prints what it found and the most memory that the process took. */
import { readNessus } from '../../src/modules/assets/domain/readers/nessus/read-nessus.ts';
import { largeNessus } from './scan-files.ts';

const mebibytes = Number(process.argv[2]);
let findings = 0;
let assets = 0;
let offset = 0;
for await (const batch of readNessus(largeNessus(mebibytes * 2 ** 20), { now: new Date(), resume: null })) {
  findings += batch.findings.length;
  assets += batch.assets.length;
  offset = batch.resume.offset;
}
// Linux and macOS by way of Node: kilobytes.
const peakMiB = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ findings, assets, offset, peakMiB }));
