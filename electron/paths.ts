// Where things are: the data folder of this person, and what came with the app.
import os from 'node:os';
import path from 'node:path';

/** GOPHERBENCH_DATA, else the system's place for application data. */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env.GOPHERBENCH_DATA) return path.resolve(env.GOPHERBENCH_DATA);
  const home = os.homedir();
  if (process.platform === 'win32') return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'Gopherbench');
  if (process.platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Gopherbench');
  return path.join(env.XDG_DATA_HOME ?? path.join(home, '.local', 'share'), 'gopherbench');
}

export interface Resources {
  /** go-labs/: the module with labs, labkit and vendored packages */
  labs: string;
  /** resources/: pinned manifests, icons */
  root: string;
  /** parts/: what a package carries for its first start; not there when run from source */
  parts: string;
  /** bin/: the `gopherbench` command of a package; not there when run from source */
  command: string;
}

/** From the folder that holds package.json (or, packaged, the app's resources folder). */
export const resourcesIn = (root: string): Resources => ({
  labs: path.join(root, 'go-labs'),
  root: path.join(root, 'resources'),
  parts: path.join(root, 'parts'),
  // Where electron-builder.yml puts it: on macOS among the resources, elsewhere beside the app's program.
  command: process.platform === 'darwin' ? path.join(root, 'bin') : path.join(root, '..', 'bin'),
});
