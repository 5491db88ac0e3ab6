import { countOf } from '#kernel/count-of.ts';

/** A size in bytes as people read it: "812 bytes", "24 kB", "1.4 MB" (powers of 1,000). */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return countOf(bytes, 'byte');
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`;
  const megabytes = bytes / 1_000_000;
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`;
}
