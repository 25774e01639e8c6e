// Kinds of what the compiler tells, and which are shown or hidden together. Without schemas, so that the window may use them.

export const findingKinds = [
  'escape',
  'stack',
  'leak',
  'inlineCall',
  'cannotInlineCall',
  'canInline',
  'cannotInline',
  'bounds',
  'sliceBounds',
  'nilcheck',
  'copy',
  'loop',
  'other',
] as const;

export const findingGroupNames = ['heap', 'leak', 'inlined', 'inlinable', 'bounds', 'nil', 'copy', 'stack', 'other'] as const;

export const groupOf: Record<(typeof findingKinds)[number], (typeof findingGroupNames)[number]> = {
  escape: 'heap',
  stack: 'stack',
  leak: 'leak',
  inlineCall: 'inlined',
  cannotInlineCall: 'inlined',
  canInline: 'inlinable',
  cannotInline: 'inlinable',
  bounds: 'bounds',
  sliceBounds: 'bounds',
  nilcheck: 'nil',
  copy: 'copy',
  loop: 'other',
  other: 'other',
};
