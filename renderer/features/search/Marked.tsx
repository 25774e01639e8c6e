import type { Excerpt } from '../../../electron/contract/index.ts';

/** A text with the words in it that were searched for. */
export function Marked({ pieces }: { pieces: Excerpt }) {
  return pieces.map((p, i) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed
    p.hit ? <mark key={i}>{p.text}</mark> : <span key={i}>{p.text}</span>,
  );
}
