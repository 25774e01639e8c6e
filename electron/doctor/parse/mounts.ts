// Which file system a folder lies on, from what each system tells. Pure.
export interface Mount {
  at: string;
  type: string;
  noexec: boolean;
}

const NETWORK = /^(nfs\d?|cifs|smb\w*|afs|9p|afpfs|webdav|fuse\.(sshfs|rclone|davfs2?|s3fs)|ncpfs|ceph|glusterfs)$/;
const IN_MEMORY = /^(tmpfs|ramfs)$/;
export const isNetwork = (m: Mount): boolean => NETWORK.test(m.type);
export const isMemory = (m: Mount): boolean => IN_MEMORY.test(m.type);

/** /proc/self/mountinfo: `36 35 98:0 /root /at options - type source superoptions`; blanks in paths are \040. */
export function linuxMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ');
    const [, , , , at, options] = before.split(' ');
    const [type] = after.split(' ');
    if (!at || !type) return [];
    const plain = at.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
    return [{ at: plain, type, noexec: options?.split(',').includes('noexec') ?? false }];
  });
}

/** `mount` on macOS: `/dev/disk3s1 on /System/Volumes/Data (apfs, local, journaled)`. */
export function darwinMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const m = /^.+? on (\/.*) \(([^)]*)\)$/.exec(line);
    if (!m) return [];
    const [type = '', ...options] = m[2]!.split(', ');
    return [{ at: m[1]!, type, noexec: options.includes('noexec') }];
  });
}

/** The mount that a folder (real path, forward slashes) is in: the longest that it begins with. */
export function mountOf(folder: string, mounts: readonly Mount[]): Mount | undefined {
  let best: Mount | undefined;
  for (const m of mounts) {
    const inside = m.at === '/' || folder === m.at || folder.startsWith(`${m.at}/`);
    // of two at one place the later lies on top
    if (inside && (!best || m.at.length >= best.at.length)) best = m;
  }
  return best;
}
