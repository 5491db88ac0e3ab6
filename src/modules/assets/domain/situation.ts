import { codes } from './priority/priority-input.ts';

/** Above the bits of the decision stands, in a packed situation, how critical an asset is, 1 to 4; 0 where nobody said. */
export const criticalityShift = Math.log2(codes);
