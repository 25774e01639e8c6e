// Of the hidden page that runs js/wasm programs: hands it the program and the one port by which it answers. Nothing else crosses.
import { ipcRenderer } from 'electron';
import type { Program } from '../../wasm/output.ts';

ipcRenderer.once('program', (event, program: Program) => window.postMessage(program, '*', event.ports));
