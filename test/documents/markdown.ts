import path from 'node:path';

/** The text without its fenced blocks, so that examples of commands are not taken for references. */
function withoutFences(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '');
}

/**
 * Paths that a document names in backticks: those with a slash and nothing that stands for something else
 * (`<name>`, `*`, `{a,b}`), and neither an address of the product (`/england`) nor an import (`#kernel/...`).
 */
export function pathsInBackticks(text: string): string[] {
  const quoted = [...withoutFences(text).matchAll(/`([^`\n]+)`/g)].map(([, path = '']) => path);
  return [
    ...new Set(
      quoted.filter((each) => /^(\.{1,2}\/)*\.?[A-Za-z@][\w.@-]*(\/[\w.@-]+)*\/?$/.test(each) && each.includes('/')),
    ),
  ];
}

/** Targets of links, pictures included, that stay inside the project. */
export function localLinks(text: string): string[] {
  const targets = [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return [...new Set(targets.filter((target) => !/^[a-z]+:/i.test(target)))];
}

/** The addresses of a document's headings, as code hosts make them. */
export function headingSlugs(text: string): string[] {
  return [...withoutFences(text).matchAll(/^#+\s+(.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

/** Where a path named in `document` may be meant to start: the document's own folder, or the root. */
export function meanings(document: string, target: string): string[] {
  return [
    path.posix.normalize(path.posix.join(path.posix.dirname(document), target)),
    path.posix.normalize(target),
  ].map((each) => each.replace(/\/$/, ''));
}
