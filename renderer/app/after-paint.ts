/** Where no frame is drawn, because the window is hidden. Milliseconds. */
const HIDDEN = 200;

/** Does what nobody waits for once what is shown now is on the screen; the answer calls it off. */
export function afterPaint(work: () => void): () => void {
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const go = () => {
    cancel();
    work();
  };
  let timer = setTimeout(go, HIDDEN);
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer);
    timer = setTimeout(go);
  });
  return cancel;
}
