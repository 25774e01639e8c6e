// The app itself, built by electron-vite into a folder of its own and put in the place of out/ when it is whole.
import { existsSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runChild, StepError } from './child.mjs';
import { node24, root, setupFolder } from './paths.mjs';
import { folderSize, hashInputs, stampsIn } from './stamps.mjs';
import { text } from './text.mjs';

const stamps = stampsIn(path.join(setupFolder, 'stamps'));
const out = path.join(root, 'out');
const inputs = [
  'electron',
  'renderer',
  'electron.vite.config.ts',
  'scripts/pack/modules.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const key = () => hashInputs(root, inputs, { accept: (n) => !/\.test\.tsx?$/.test(n) });
/** In the order in which electron-vite builds them. */
const parts = ['main', 'preload', 'renderer'];
const made = () => ['main/main.js', 'preload/preload.cjs', 'renderer/index.html'].map((n) => path.join(out, n));

export function buildStep() {
  return {
    id: 'build',
    title: text('step.build'),
    needs: ['packages'],
    check() {
      const stamp = stamps.valid('build', key());
      return stamp && { size: stamp.size };
    },
    /** @param {import('./scheduler.mjs').Context} context */
    async run({ signal, progress }) {
      const began = key();
      const fresh = path.join(setupFolder, 'out-new');
      const old = path.join(setupFolder, 'out-old');
      for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
      let part = 0;
      const argv = [node24, path.join(root, 'node_modules/electron-vite/bin/electron-vite.js'), 'build', '--outDir', fresh];
      const result = await runChild(argv, {
        id: 'build',
        signal,
        cwd: root,
        env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1' },
        onLine(line) {
          if (!/building .*for production/.test(line)) return;
          progress({ done: part, total: parts.length, text: parts[part] ?? '' });
          part++;
        },
      });
      if (result.exit !== 0) throw new StepError(text('build.failed'), result);
      stamps.clear('build');
      if (existsSync(out)) renameSync(out, old);
      renameSync(fresh, out);
      rmSync(old, { recursive: true, force: true });
      const size = folderSize(out);
      stamps.leave('build', began, { size, made: made() });
      return { size };
    },
  };
}
