// What macOS and Windows tell when asked. Pure.

/** `pmset -g batt`: on battery, and its charge; undefined without a battery. */
export function pmsetBattery(text: string): { battery: boolean; percent: number } | undefined {
  const percent = /(\d+)%/.exec(text);
  if (!percent) return undefined;
  return { battery: /Now drawing from 'Battery Power'/.test(text), percent: Number(percent[1]) };
}

/** `pmset -g`: low power mode is on. */
export const pmsetLowPower = (text: string): boolean => /^\s*lowpowermode\s+1\b/m.test(text);

/** `powercfg /getactivescheme` names the scheme by its GUID in every language: a1841308… is Power saver. */
export function powerScheme(text: string): { name: string; saving: boolean } | undefined {
  const m = /([0-9a-f]{8}-[0-9a-f-]{27})(?:\s+\((.*)\))?/i.exec(text);
  return m ? { name: m[2] ?? m[1]!, saving: m[1]!.toLowerCase() === 'a1841308-3541-4fab-bc81-f71556f20b4a' } : undefined;
}

/** Lines `name=value` that our own PowerShell question prints. */
export function answers(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const m of text.matchAll(/^(\w+)=(.*?)\r?$/gm)) found[m[1]!] = m[2]!.trim();
  return found;
}

/** Whether one of the excluded folders (joined with |) holds `folder`; Windows' names know no case. */
export function isExcluded(excluded: string, folder: string): boolean {
  const plain = (s: string) => s.trim().toLowerCase().replaceAll('/', '\\').replace(/\\+$/, '');
  const mine = plain(folder);
  return excluded.split('|').some((e) => plain(e) !== '' && (mine === plain(e) || mine.startsWith(`${plain(e)}\\`)));
}

/** `ps -Aceo pcpu=,comm= -r` on macOS: names of those above 5 % of a core, the busiest first. */
export const psBusiest = (text: string): string[] =>
  text
    .split('\n')
    .flatMap((line) => {
      const m = /^\s*([\d.,]+)\s+(.+)$/.exec(line);
      return m && Number(m[1]!.replace(',', '.')) >= 5 && m[2] !== 'ps' ? [m[2]!.trim()] : [];
    })
    .slice(0, 3);
