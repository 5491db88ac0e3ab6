import ts from 'typescript';
import { isStatement } from './own-schema.ts';

/** What a TypeScript file of a store says to the database. */
export interface SourceSql {
  readonly texts: readonly string[];
  /** Calls such as `sql.table(name)` whose table cannot be read from the source. */
  readonly unreadable: readonly string[];
}

/**
 * Collects the SQL of a file: every template literal tagged `sql`, every string that reads like a statement, and
 * table names given to the query builder as strings. What `${...}` puts in stands as the parameter `$0`.
 */
export function sqlInSource(source: string): SourceSql {
  const file = ts.createSourceFile('store.ts', source, ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const unreadable: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    const text = textOf(node);
    if (text !== undefined && (isTagged(node) || isStatement(text))) texts.push(text);
    if (ts.isCallExpression(node)) {
      const { names, isComputed } = builderCall(node);
      texts.push(...names);
      if (isComputed) unreadable.push(node.getText(file));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { texts, unreadable };
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map((span) => `$0${span.literal.text}`).join('');
}

function isTagged(node: ts.Node): boolean {
  return ts.isTaggedTemplateExpression(node.parent) && node.parent.tag.getText() === 'sql';
}

function builderCall(node: ts.CallExpression): { names: string[]; isComputed: boolean } {
  const method = /^sql\.(table|id|raw)$/.exec(node.expression.getText())?.[1];
  if (method === undefined) return { names: [], isComputed: false };
  const texts = node.arguments.map(textOf);
  const literals = texts.filter((text) => text !== undefined);
  // A raw statement is collected as a string already; a raw name is not.
  const names = method === 'raw' ? literals.filter((text) => !isStatement(text)) : [`from ${literals.join('.')}`];
  return { names, isComputed: literals.length < texts.length };
}
