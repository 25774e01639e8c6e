/** Outlines of the six marks in a box of 12 × 12, in the order of the series colours: disc, square, triangle, lozenge, wedge, bar. */
export const MARKS = [
  'M2 6a4 4 0 1 0 8 0a4 4 0 1 0-8 0Z',
  'M2.5 2.5h7v7h-7Z',
  'M6 1.5L10.5 10h-9Z',
  'M6 1L11 6L6 11L1 6Z',
  'M1.5 2h9L6 10.5Z',
  'M1 4h10v4h-10Z',
] as const;
