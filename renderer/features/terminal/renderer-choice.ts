// How a terminal is drawn: by the graphics card where there is one, else by page elements; and by those again when the card's context
// is lost.
import { WebglAddon } from '@xterm/addon-webgl';
import type { Terminal } from '@xterm/xterm';
import { withNonce } from './nonce.ts';

/** Once lost in this window, not tried again: a driver that resets would do so again. */
let lost = false;

/** Where the processor would do the card's work, page elements are several times quicker. */
function softwareDrawn(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2');
  const names = gl?.getExtension('WEBGL_debug_renderer_info');
  const name = gl && names ? String(gl.getParameter(names.UNMASKED_RENDERER_WEBGL)) : '';
  gl?.getExtension('WEBGL_lose_context')?.loseContext(); // few may be open at a time
  return !gl || /swiftshader|llvmpipe|softpipe|software|basic render/i.test(name);
}

export function drawWell(terminal: Terminal): void {
  const say = (how: 'webgl' | 'dom') => {
    if (terminal.element) terminal.element.dataset.renderer = how;
  };
  say('dom');
  if (lost || softwareDrawn()) return;
  const card = new WebglAddon();
  try {
    card.onContextLoss(() => {
      lost = true;
      withNonce(() => card.dispose()); // xterm draws by elements again
      say('dom');
    });
    terminal.loadAddon(card);
    say('webgl');
  } catch {
    lost = true; // no WebGL 2 here
    withNonce(() => card.dispose());
  }
}
