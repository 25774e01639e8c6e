import { expect, test } from 'vitest';
import type { DoctorLine } from '../../../electron/contract/index.ts';
import { asText, grouped } from './report.ts';

const line = (change: Partial<DoctorLine>): DoctorLine => ({
  id: 'disk',
  status: 'ok',
  said: 'disk-ok',
  params: { free: '74.3 GB', total: '271 GB' },
  ms: 1,
  ...change,
});
const lines = [
  line({ id: 'shell', status: 'warning', said: 'shell-none', params: { path: '/bin/nosh' }, next: 'shell' }),
  line({}),
  line({ id: 'folder', status: 'problem', said: 'folder-readonly', params: { folder: '/data' }, next: 'writable' }),
];

test('problems come first, what is in order apart', () => {
  const g = grouped(lines);
  expect(g.attention.map((l) => l.id)).toEqual(['folder', 'shell']);
  expect([g.fine.length, g.problems, g.warnings]).toEqual([1, 1, 1]);
});

test('as text, in both languages', () => {
  expect(asText({ lines: lines.slice(0, 2), ms: 5 }, 'en')).toBe(
    '! Shell: /bin/nosh is not there\n  → Set SHELL to a shell that is there; the terminal uses it.\n✓ Disk space: 74.3 GB of 271 GB free',
  );
  expect(asText({ lines: [lines[1]!], ms: 5 }, 'zh')).toBe('✓ 磁盘空间: 271 GB 里还有 74.3 GB 可用');
});
