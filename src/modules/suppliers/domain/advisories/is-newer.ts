/** Versions of a document as CSAF has them: whole numbers, or Semantic Versioning. */
const parts = (version: string) => {
  const [release = '', ...rest] = version.split('+')[0]?.split('-') ?? [];
  return { numbers: release.split('.').map(Number), preRelease: rest.join('-') };
};

/** True when a version of a document comes after another; a version before a release comes before it. */
export function isNewerVersion(one: string, other: string): boolean {
  const [mine, theirs] = [parts(one), parts(other)];
  for (let at = 0; at < Math.max(mine.numbers.length, theirs.numbers.length); at += 1) {
    const step = (mine.numbers[at] ?? 0) - (theirs.numbers[at] ?? 0);
    if (step !== 0) return step > 0;
  }
  if (mine.preRelease === '' || theirs.preRelease === '') return mine.preRelease === '' && theirs.preRelease !== '';
  return mine.preRelease.localeCompare(theirs.preRelease, 'en', { numeric: true }) > 0;
}
