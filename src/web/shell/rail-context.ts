import { createContext } from 'react';
import type { RailItem } from '#web/shell/rail-item.ts';

/** The rail items that lead somewhere, for pages that list them. */
export const RailContext = createContext<readonly RailItem[]>([]);
