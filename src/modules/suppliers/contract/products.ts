import { z } from 'zod';
import { id, text, why } from './suppliers.ts';

export const replaceProducts = {
  method: 'PUT',
  path: '/api/supplier-relationships/:id/products',
  summary: 'Say which products and versions of a supplier your own organisation uses; the list replaces the last one',
  params: z.object({ id }),
  body: z.object({
    products: z
      .array(
        z.object({
          name: text(200).min(1, 'Enter the name of the product'),
          group: z.string().max(40),
          version: text(60).default(''),
        }),
      )
      .max(200),
    why,
  }),
  response: z.object({ products: z.number() }),
} as const;

export const addSubSupplier = {
  method: 'POST',
  path: '/api/suppliers/:id/sub-suppliers',
  summary: 'Say on whom a supplier relies, from a day',
  params: z.object({ id }),
  body: z.object({
    sub: z.number().int().min(1),
    what: text(300).default(''),
    source: text(300).default(''),
    from: z.iso.date('Enter a date such as 2026-11-21'),
    why,
  }),
  response: z.object({ id: z.number() }),
} as const;

export const endSubSupplier = {
  method: 'POST',
  path: '/api/sub-suppliers/:id/end',
  summary: 'Say the last day on which a supplier relied on another',
  params: z.object({ id }),
  body: z.object({ lastDay: z.iso.date('Enter a date such as 2026-11-21'), why }),
  response: z.object({ id: z.number() }),
} as const;
