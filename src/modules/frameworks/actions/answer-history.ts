import type { Context } from '#platform/context.ts';
import type { Caller } from '#platform/http/endpoint.ts';
import { fieldsOf } from '../domain/answer-content.ts';
import { newestVersions } from '../store/answer-versions.ts';
import { answerTo, type KeptAnswer } from '../store/answers.ts';
import { answerReader } from './who-answers.ts';

/** What was saved of one outcome, newest first, with what each save changed. */
export async function answerHistory(
  context: Context,
  { params }: { params: { readonly assessment: number; readonly node: number } },
  caller: Caller,
) {
  const key = { assessmentId: params.assessment, nodeId: params.node };
  const inScope = await answerReader(context, caller, key);
  return await inScope.read(async (reader) => {
    const answer = await answerTo(reader, key.assessmentId, key.nodeId);
    const versions = answer ? await newestVersions(reader, answer.id) : [];
    return {
      versions: versions.map(({ version, at, by, isBeside, content }, index) => {
        const before = versions.slice(index + 1).find((older) => !older.isBeside)?.content;
        const changes = before ? differences(before, content) : [];
        return { version, at: at.toISOString(), by, isBeside, level: content.level, changes };
      }),
    };
  });
}

function differences(before: KeptAnswer, after: KeptAnswer) {
  const [old, now] = [shown(before), shown(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((field) => {
    const [was, is] = [old.get(field) ?? '', now.get(field) ?? ''];
    return was === is ? [] : [{ field, before: was, after: is }];
  });
}

function shown(content: KeptAnswer): Map<string, string> {
  return new Map([
    ...fieldsOf(content),
    ...(content.overrideLevel === null ? [] : [['override', content.overrideLevel] as const]),
  ]);
}
