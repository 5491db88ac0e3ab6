/** The product's own name, shown in the bar, in the window's title and on print. */
export const productName = 'Wardkeep';
