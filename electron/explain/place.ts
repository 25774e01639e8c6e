// Whose file a path in Go's output is: the person's, seen from the lab's folder, or somebody else's.
import path from 'node:path';

const slashes = (file: string): string => file.replaceAll('\\', '/');

/**
 * The file as seen from the lab's folder, or undefined when it is not in there. Takes what a -trimpath build prints
 * (gopherbench.dev/labs/labs/06-x/lock.go), a path of this machine, and a path from another copy of the same lab.
 */
export function ownFile(file: string, labFolder: string): string | undefined {
  const folder = slashes(labFolder).replace(/\/$/, '');
  const given = slashes(file);
  const under = `${folder}/`;
  if (given.startsWith(under)) return given.slice(under.length);
  const mark = `/labs/${path.posix.basename(folder)}/`;
  const at = `/${given}`.lastIndexOf(mark);
  return at < 0 ? undefined : `/${given}`.slice(at + mark.length);
}
