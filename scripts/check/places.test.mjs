import { describe, expect, it } from 'vitest';
import { placesCheck } from './places.mjs';
import { treeOf } from './tree.mjs';

const check = placesCheck({ hosts: ['packages.example.test'], folders: ['/somewhere/mine/'] });
/** @param {string} text */
const problems = (text) => check.run(treeOf({ 'a.md': text }));
const npm = ['registry', 'npmjs', 'org'].join('.');

describe('places', () => {
  it('finds a public registry, also inside a lock file', () => {
    expect(problems(`first\n"resolved": "https://${npm}/zod/-/zod.tgz"`)).toEqual([`a.md:2 names ${npm}`]);
  });
  it('finds the registry that this machine is set up for', () => {
    expect(problems('see http://packages.example.test/x')).toHaveLength(1);
  });
  it('finds paths of this machine and of common ones', () => {
    expect(problems('open /somewhere/mine/file')).toHaveLength(1);
    expect(problems(`cd ${['', 'root', 'x'].join('/')}`)).toHaveLength(1);
  });
  it('lets other hosts and paths be', () => {
    expect(problems('https://go.dev/dl, /usr/bin, path/root/x, ${goroot}/work/x, xregistry.example')).toEqual([]);
  });
});
