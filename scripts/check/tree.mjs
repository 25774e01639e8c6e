// The files that checks look at: what git tracks or would track. A test makes a tree of its own.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * @typedef {object} Tree
 * @property {string[]} names with forward slashes, from the top of the repository
 * @property {(name: string) => string} text
 * @property {(name: string) => number} size bytes
 *
 * @typedef {object} Check
 * @property {string} id
 * @property {string} title
 * @property {(tree: Tree) => string[]} run one line a problem, `file:line what`; none when all is well
 */

/** @param {string} root @returns {Tree} */
export function readTree(root) {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  const names = [...new Set(listed.split('\0'))].filter(
    (n) => n && statSync(path.join(root, n), { throwIfNoEntry: false })?.isFile(),
  );
  /** @type {Map<string, string>} */
  const texts = new Map();
  return {
    names,
    text(name) {
      let text = texts.get(name);
      if (text === undefined) {
        text = readFileSync(path.join(root, name), 'utf8');
        texts.set(name, text);
      }
      return text;
    },
    size: (name) => statSync(path.join(root, name)).size,
  };
}

/** @param {Record<string, string>} files @returns {Tree} */
export function treeOf(files) {
  return {
    names: Object.keys(files),
    text: (name) => files[name] ?? '',
    size: (name) => Buffer.byteLength(files[name] ?? ''),
  };
}

/** 1-based line of an offset. @param {string} text @param {number} offset */
export const lineAt = (text, offset) => text.slice(0, offset).split('\n').length;

const binary = /\.(png|jpe?g|gif|ico|icns|woff2?|zip|gz|zst|wasm|pdf)$/;
/** @param {string} name */
export const isText = (name) => !binary.test(name);
