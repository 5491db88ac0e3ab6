import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Router } from 'wouter';
import { Pagination, pageNumbers } from './pagination.tsx';

const placed = (children: ReactNode) => ({ ssrPath: '/', children });

describe('links to the pages of a list', () => {
  it('are the first, the last and those round the present page', () => {
    expect(pageNumbers(5, 9)).toEqual([1, null, 4, 5, 6, null, 9]);
    expect(pageNumbers(1, 2)).toEqual([1, 2]);
  });

  it('write numbers over 999 with a comma, to the eye and to the ear', () => {
    const props = { label: 'hazards', page: 1284, pages: 1285, hrefOf: (page: number) => `/?page=${page}` };
    const markup = renderToStaticMarkup(createElement(Router, placed(createElement(Pagination, props))));
    expect(markup).toContain('aria-label="Page 1,284"');
    expect(markup).toContain('>1,285</a>');
    expect(markup).toContain('href="/?page=1285"');
  });
});
