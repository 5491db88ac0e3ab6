import { Problem } from '#platform/problems.ts';
import type { Reader } from '#platform/sql.ts';
import type { FrameworkDocument } from '../domain/framework-document.ts';
import type { VersionName } from '../domain/mapping-document.ts';
import { type ContentNode, type FrameworkVersion, nodesOf, versionsOf } from '../store/content.ts';

export interface StoredFramework {
  readonly version: FrameworkVersion;
  readonly nodes: readonly ContentNode[];
}

/** Every version, for lists. */
export function storedFrameworks(reader: Reader): Promise<FrameworkVersion[]> {
  return versionsOf(reader);
}

/** A version with its nodes, or undefined. */
export async function findFramework(reader: Reader, name: VersionName): Promise<StoredFramework | undefined> {
  const version = (await versionsOf(reader)).find(
    (each) => each.framework === name.framework && each.version === name.version,
  );
  return version && { version, nodes: await nodesOf(reader, [version.id]) };
}

/** @throws Problem 'not-found' where there is no such version */
export async function frameworkOf(reader: Reader, name: VersionName): Promise<StoredFramework> {
  const found = await findFramework(reader, name);
  if (!found) throw new Problem('not-found', `There is no version ${name.version} of a framework ${name.framework}.`);
  return found;
}

/** What is stored, as the document that would store it. */
export function asDocument({ version, nodes }: StoredFramework): FrameworkDocument {
  const { framework, frameworkName, publisher, meaning, sort, source, licence, isVerified } = version;
  const { title, state, scoring, levels } = version;
  return {
    framework: { code: framework, name: frameworkName, publisher, meaning, sort },
    version: version.version,
    ...{ title, state, scoring, levels, source, licence, isVerified },
    nodes: nodes.map(
      ({ code, parentCode, kind, title: name, wording, levels: reached, isVerified: isSeen, indicators }) => ({
        ...{ code, parent: parentCode, kind, title: name, wording, levels: reached, isVerified: isSeen },
        indicators: indicators.map(({ id: _, answer, mandatory, ...indicator }) => ({
          ...indicator,
          ...(answer === null ? {} : { answer, mandatory }),
        })),
      }),
    ),
  };
}
