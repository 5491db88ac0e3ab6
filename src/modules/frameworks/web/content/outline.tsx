import { Link } from 'wouter';
import { Tag } from '#web/kit/tag.tsx';
import type { OutlineNode } from '../../contract/content.ts';

interface OutlineProps {
  readonly nodes: readonly OutlineNode[];
  /** Code of the part that is shown whole. */
  readonly shown: string | null;
  readonly hrefOf: (code: string) => string;
}

function trailOf(nodes: readonly OutlineNode[], shown: string | null): ReadonlySet<string> {
  const parents = new Map(nodes.map(({ code, parent }) => [code, parent]));
  const trail = new Set<string>();
  for (let code = shown; code !== null && !trail.has(code); code = parents.get(code) ?? null) trail.add(code);
  return trail;
}

/** A code that only counts its kind, such as "domain-1", says nothing. */
function shownCode({ code, kind }: OutlineNode) {
  return code.startsWith(`${kind}-`) ? null : <span className="outline-code">{code}</span>;
}

function Entry({
  node,
  isShown,
  href,
}: {
  readonly node: OutlineNode;
  readonly isShown: boolean;
  readonly href: string;
}) {
  return (
    <Link href={href} className="outline-link" aria-current={isShown ? 'true' : undefined}>
      {shownCode(node)} <span>{node.title}</span>
      {!node.isVerified && <Tag>To check</Tag>}
    </Link>
  );
}

/** The parts of a version as a tree: its top stands open where the part shown is, the others open on demand. */
export function Outline({ nodes, shown, hrefOf }: OutlineProps) {
  const below = Map.groupBy(nodes, ({ parent }) => parent);
  const trail = trailOf(nodes, shown);
  const list = (parent: string) => {
    const children = below.get(parent) ?? [];
    if (children.length === 0) return null;
    return (
      <ul className="plain-list outline-list">
        {children.map((node) => (
          <li key={node.code}>
            <Entry node={node} isShown={node.code === shown} href={hrefOf(node.code)} />
            {list(node.code)}
          </li>
        ))}
      </ul>
    );
  };
  return (
    <ul className="plain-list outline">
      {(below.get(null) ?? []).map((root) => {
        const inside = list(root.code);
        const entry = <Entry node={root} isShown={root.code === shown} href={hrefOf(root.code)} />;
        if (inside === null) return <li key={root.code}>{entry}</li>;
        return (
          <li key={root.code}>
            <details className="outline-top" open={trail.has(root.code)} key={String(trail.has(root.code))}>
              <summary>
                {shownCode(root)} {root.title}
              </summary>
              {inside}
            </details>
          </li>
        );
      })}
    </ul>
  );
}
