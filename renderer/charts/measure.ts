// Width of a text as the window draws it, remembered: the layout asks for the same few names again and again.
import type { Measure } from './layout.ts';

const known = new Map<string, number>();
let pen: CanvasRenderingContext2D | null | undefined;

export const measureIn =
  (font: string): Measure =>
  (text) => {
    const id = `${font}\n${text}`;
    let width = known.get(id);
    if (width === undefined) {
      pen ??= document.createElement('canvas').getContext('2d');
      if (!pen) return text.length * 8;
      pen.font = font;
      width = pen.measureText(text).width;
      if (known.size > 2000) known.clear();
      known.set(id, width);
    }
    return width;
  };
