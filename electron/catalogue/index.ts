// The catalogue: what is asked of all labs at once, and a lesson as a page to keep. It puts together what others know; it keeps nothing.
import { writeFile } from 'node:fs/promises';
import { AppError, type CommandOutput, type GoDeclaration, type Lang, type PathStop } from '../contract/index.ts';
import type { Handlers } from '../dispatch.ts';
import { createNeeds } from '../doctor/needs.ts';
import { createGoSource } from '../gosource/index.ts';
import type { Labs, ProgressStore } from '../labs/index.ts';
import { manifestTexts } from '../labs/lesson.ts';
import { readPath, suggested } from '../labs/path.ts';
import { lessonPage } from '../lessonpage/index.ts';
import { glossaryWords } from '../search/glossary.ts';
import { createSearch } from '../search/index.ts';

type Names = Extract<keyof Handlers, `catalogue.${string}` | `source.${string}`>;

export interface CatalogueOptions {
  labs: Labs;
  labsRoot: string;
  progress: ProgressStore;
  toolchain: { go(): { goroot: string }; state(): { version: string } };
  desktop: {
    version: string;
    /** The system's save dialog; undefined when the person thought better of it. */
    chooseFile(name: string): Promise<string | undefined>;
    /** A page as PDF; only a window's desktop can. */
    pdf?(html: string): Promise<Uint8Array>;
  };
}

export function catalogueHandlers(o: CatalogueOptions): Pick<Handlers, Names> {
  const { labs, desktop } = o;
  const search = createSearch(labs);
  const needs = createNeeds();
  const source = createGoSource(o.toolchain);
  const known = (d: GoDeclaration) => source.find(d).catch(() => undefined);

  function page(labId: string, lang: Lang, paper: boolean): Promise<string> {
    const passed = o.progress.exercises(labId).flatMap((e) => (e.passed ? [e.id] : []));
    const common = { passed, find: known, version: desktop.version, now: Date.now(), paper };
    return lessonPage({ lab: labs.get(labId), lesson: labs.lesson(labId, lang), ...common });
  }
  async function save(labId: string, lang: Lang, format: 'html' | 'pdf'): Promise<CommandOutput<'catalogue.save'>> {
    const { name } = labs.lab(labId);
    const html = await page(labId, lang, format === 'pdf');
    const body = format === 'html' ? html : await desktop.pdf?.(html);
    if (body === undefined) throw new AppError('bad-request', {}, 'no window, no PDF');
    const file = await desktop.chooseFile(`${name}.${lang}.${format}`);
    if (!file) return { saved: false };
    try {
      await writeFile(file, body);
    } catch (e) {
      throw new AppError('disk-write', { file }, String(e));
    }
    return { saved: true, path: file };
  }
  return {
    'source.find': (declaration) => source.find(declaration),
    'source.read': async ({ file }) => ({ text: await source.read(file) }),
    'catalogue.search': ({ query, lang, limit }) => search.find(query, lang, limit),
    'catalogue.glossary': () => glossaryWords(labs, (id, lang) => manifestTexts(labs.manifest(id), lang)),
    'catalogue.path': (): PathStop[] => suggested(readPath(o.labsRoot).value ?? [], labs.ids()),
    async 'catalogue.needs'() {
      const all = labs.list().filter((l) => !l.problem);
      const entries = all.map(
        async (l) => [l.id, await needs.of(labs.manifest(l.id), l.available.here ? undefined : l.available.why)] as const,
      );
      return Object.fromEntries(await Promise.all(entries));
    },
    'catalogue.page': async ({ labId, lang }) => ({ html: await page(labId, lang, false) }),
    'catalogue.save': ({ labId, lang, format }) => save(labId, lang, format),
  };
}
