// What the exported page carries: written by electron/profiles/page.ts as JSON, read by main.ts.
import type { Frames, TreeColumns } from '../../../../electron/contract/profile.ts';
import type { ProfilePage } from '../../../../electron/contract/profile-page.ts';

export type Sample = ProfilePage['samples'][number];

function bytes(base64: string): ArrayBuffer {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0)).buffer;
}
export const ints = (base64: string): Int32Array<ArrayBuffer> => new Int32Array(bytes(base64));
export const floats = (base64: string): Float64Array<ArrayBuffer> => new Float64Array(bytes(base64));

/** The tree of a sample type; depth, end and all that can be counted again is not in the file. */
export function treeOf(s: Sample): TreeColumns {
  const parent = ints(s.tree.parent);
  const n = parent.length;
  const depth = new Int32Array(n);
  const end = new Int32Array(n);
  const cum = floats(s.tree.cum);
  for (let i = 1; i < n; i++) depth[i] = depth[parent[i]!]! + 1;
  for (let i = n - 1; i >= 0; i--) {
    end[i] = Math.max(end[i]!, i + 1);
    const p = parent[i]!;
    if (p >= 0) end[p] = Math.max(end[p]!, end[i]!);
  }
  const tree = { parent, depth, end, cum, frame: ints(s.tree.frame), flat: floats(s.tree.flat), inlined: new Uint8Array(n) };
  if (s.tree.baseFlat === undefined || s.tree.baseCum === undefined) return tree;
  return { ...tree, baseFlat: floats(s.tree.baseFlat), baseCum: floats(s.tree.baseCum) };
}

export const framesOf = (s: Sample): Frames => ({
  name: s.names,
  package: s.packages,
  file: s.names.map(() => ''),
  line: s.names.map(() => 0),
});
