// The page's nonce, without which the policy refuses the style elements that the editor makes.
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export const withNonce = (): Extension => {
  const nonce = document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce;
  return nonce ? EditorView.cspNonce.of(nonce) : [];
};
