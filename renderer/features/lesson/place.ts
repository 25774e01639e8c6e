// Where the reader is in a step, in terms that hold in either language: the block at the top of the pane and how much of it is past.
export interface Place {
  block: number;
  /** Share of the block above the pane's upper edge; may be below 0 at the very top. */
  share: number;
}

const topBlocks = (pane: HTMLElement): HTMLElement[] => [
  ...pane.querySelectorAll<HTMLElement>(':scope > article > [data-block]'),
];

export function placeIn(pane: HTMLElement): Place {
  const edge = pane.getBoundingClientRect().top;
  const boxes = topBlocks(pane).map((b) => b.getBoundingClientRect());
  const block = Math.max(
    0,
    boxes.findIndex((b) => b.bottom > edge),
  );
  const box = boxes[block];
  return { block, share: box && box.height > 0 ? (edge - box.top) / box.height : 0 };
}

export function goToPlace(pane: HTMLElement, place: Place): void {
  const block = topBlocks(pane)[place.block];
  if (!block) return;
  const box = block.getBoundingClientRect();
  pane.scrollTop += box.top + place.share * box.height - pane.getBoundingClientRect().top;
}
