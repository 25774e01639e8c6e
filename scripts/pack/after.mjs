// electron-builder's hook when a folder is packed: nothing for people with the fallback runtime, and nothing of the development tree.
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { fallbackManifest, fallbackName, mark } from '../electron-path.mjs';
import { root } from '../setup/paths.mjs';
import { text } from '../setup/text.mjs';
import { look, problemsOf } from './contents.mjs';

/** @param {import('electron-builder').AfterPackContext} context */
export default async function afterPack({ appOutDir, targets, packager }) {
  const forPeople = targets.some((t) => t.name !== 'dir');
  if (forPeople && isFallback(appOutDir)) throw new Error(text('electron.release', fallbackName()));
  // Electron's own example, which a runtime that was not downloaded by electron-builder still has.
  rmSync(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
  const packed = look(appOutDir);
  // npm may have lost the run bit, and without it no terminal opens on macOS.
  for (const file of packed.files.filter((f) => path.basename(f) === 'spawn-helper'))
    chmodSync(path.join(appOutDir, file), 0o755);
  const problems = problemsOf(packed, root);
  if (problems.length > 0) throw new Error(`${text('pack.inside')}\n${problems.join('\n')}`);
}

/** By the mark that set-up put into it, or by the program itself: this runs before the fuses are set in it. @param {string} folder */
function isFallback(folder) {
  if (existsSync(path.join(folder, mark))) return true;
  const { sha256 } = fallbackManifest();
  const programs = readdirSync(folder, { withFileTypes: true }).filter(
    (e) => e.isFile() && statSync(path.join(folder, e.name)).size > 5e7,
  );
  return programs.some(
    (e) =>
      createHash('sha256')
        .update(readFileSync(path.join(folder, e.name)))
        .digest('hex') === sha256,
  );
}
