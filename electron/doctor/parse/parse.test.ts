// Parsers against text as the systems print it. What stands for macOS and Windows was written after their known formats: it was not
// captured on such a machine.
import { expect, test } from 'vitest';
import { cgroupFolders, limitOf, quotaOf } from './cgroup.ts';
import { busiest, meminfo, processTicks, sonames } from './linux.ts';
import { darwinMounts, isMemory, isNetwork, linuxMounts, mountOf } from './mounts.ts';
import { answers, isExcluded, pmsetBattery, pmsetLowPower, powerScheme, psBusiest } from './others.ts';

test('mounts of Linux', () => {
  const mounts = linuxMounts(`22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 259:0 / / rw,relatime - ext4 /dev/vda rw
31 27 0:40 / /media/usb\\040stick rw,nosuid,noexec - vfat /dev/sdb1 rw
32 27 0:41 / /home rw - nfs4 server:/home rw,vers=4.2
33 27 0:42 / /home/li/tmp rw - tmpfs tmpfs rw`);
  expect(mountOf('/var/lib/gopherbench', mounts)).toEqual({ at: '/', type: 'ext4', noexec: false });
  expect(mountOf('/media/usb stick/gb', mounts)).toMatchObject({ type: 'vfat', noexec: true });
  expect(isNetwork(mountOf('/home/li/gb', mounts)!)).toBe(true);
  expect(isMemory(mountOf('/home/li/tmp', mounts)!)).toBe(true);
  expect(mountOf('/homework', mounts)?.at).toBe('/');
});

test('mounts of macOS', () => {
  const mounts = darwinMounts(`/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
//li@server/share on /Volumes/share (smbfs, nodev, nosuid, noexec, mounted by li)`);
  expect(mountOf('/Users/li', mounts)).toMatchObject({ type: 'apfs', noexec: false });
  const share = mountOf('/Volumes/share/gb', mounts)!;
  expect([isNetwork(share), share.noexec]).toEqual([true, true]);
});

test('control groups, version 2 and 1', () => {
  expect(cgroupFolders('0::/user.slice/session.scope\n', 'cpu')).toEqual([
    '/sys/fs/cgroup/user.slice/session.scope',
    '/sys/fs/cgroup/user.slice',
    '/sys/fs/cgroup',
  ]);
  const v1 = '5:memory:/docker/ab\n1:cpu,cpuacct:/docker/ab\n0::/\n';
  expect(cgroupFolders(v1, 'cpu')).toEqual([
    '/sys/fs/cgroup/cpu,cpuacct/docker/ab',
    '/sys/fs/cgroup/cpu,cpuacct/docker',
    '/sys/fs/cgroup/cpu,cpuacct',
  ]);
  expect(cgroupFolders(v1, 'memory')[0]).toBe('/sys/fs/cgroup/memory/docker/ab');
  expect([quotaOf('150000 100000'), quotaOf('max 100000'), quotaOf(undefined, { quota: '-1', period: '100000' })]).toEqual([
    1.5,
    undefined,
    undefined,
  ]);
  expect(quotaOf(undefined, { quota: '50000', period: '100000' })).toBe(0.5);
  expect([limitOf('536870912'), limitOf('max'), limitOf('9223372036854771712'), limitOf(undefined)]).toEqual([
    536870912,
    undefined,
    undefined,
    undefined,
  ]);
});

test('/proc', () => {
  expect(meminfo('MemTotal:       24650112 kB\nMemAvailable:   21600000 kB\nHugePages_Total:       0\n')).toEqual({
    MemTotal: 24650112 * 1024,
    MemAvailable: 21600000 * 1024,
  });
  const stat = (name: string, user: number) =>
    `4242 (${name}) S 1 4242 4242 0 -1 4194560 100 0 0 0 ${user} 5 0 0 20 0 1 0 100 1 1`;
  expect(processTicks(stat('a b) (c', 7))).toEqual({ name: 'a b) (c', parent: '1', ticks: 12 });
  expect(processTicks('')).toBeUndefined();
  const at = (user: number) => new Map([['4242', processTicks(stat('go', user))!]]);
  expect(busiest(at(10), at(60), 100, '7')).toEqual(['go']);
  expect(busiest(at(10), at(12), 100, '7')).toEqual([]);
  // what we started ourselves is not somebody else
  expect(busiest(at(10), at(60), 100, '1')).toEqual([]);
});

test('ldconfig', () => {
  const names = sonames('845 libs found in cache\n\tlibnss3.so (libc6,x86-64) => /lib/x86_64-linux-gnu/libnss3.so\n');
  expect([...names]).toEqual(['libnss3.so']);
});

test('macOS: battery, low power, who is busy', () => {
  const batt =
    "Now drawing from 'Battery Power'\n -InternalBattery-0 (id=4522083)\t78%; discharging; 4:31 remaining present: true\n";
  expect(pmsetBattery(batt)).toEqual({ battery: true, percent: 78 });
  expect(pmsetBattery(batt.replace('Battery Power', 'AC Power'))?.battery).toBe(false);
  expect(pmsetBattery("Now drawing from 'AC Power'\n")).toBeUndefined();
  expect([pmsetLowPower(' lowpowermode         1\n'), pmsetLowPower(' lowpowermode         0\n')]).toEqual([true, false]);
  expect(psBusiest(' 97.5 clang\n 12,3 Google Chrome He\n  0.1 Finder\n')).toEqual(['clang', 'Google Chrome He']);
});

test('Windows: power scheme in any language, exclusions', () => {
  const line = '电源方案 GUID: a1841308-3541-4fab-bc81-f71556f20b4a  (节能)';
  expect(powerScheme(line)).toEqual({ name: '节能', saving: true });
  expect(powerScheme('Power Scheme GUID: 381b4222-f694-41f0-9685-ff5bb260df2e  (Balanced)')?.saving).toBe(false);
  expect(powerScheme('')).toBeUndefined();
  expect(answers('on=True\r\nexcluded=C:\\gb|D:\\x\r\n')).toEqual({ on: 'True', excluded: 'C:\\gb|D:\\x' });
  const mine = 'C:\\Users\\Li\\AppData\\Local\\Gopherbench';
  expect(isExcluded('c:\\users\\li\\appdata\\local\\', mine)).toBe(true);
  expect(isExcluded('C:\\Users\\Li\\AppData\\Local\\Gopher', mine)).toBe(false);
  expect(isExcluded('', mine)).toBe(false);
});
