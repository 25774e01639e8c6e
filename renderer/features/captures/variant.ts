// A benchmark's name in the words of its lab: Mutex · 64 · 90.
import type { Manifest } from '../../../electron/contract/index.ts';
import { splitName } from '../../../electron/contract/name.ts';
import { namingOf } from '../run/naming.ts';

export function variantLabel(manifest: Manifest, name: string, lang: 'zh' | 'en'): string {
  const { base, keys } = splitName(name);
  const naming = namingOf(manifest, lang);
  const parts = manifest.parameters.flatMap(({ key, role }) => {
    const value = keys[key];
    if (value === undefined) return [];
    const label = naming.label(key, value);
    return role === 'series' ? label : `${naming.title(key)} ${label}`;
  });
  return parts.length > 0 ? parts.join(' · ') : base;
}
