// Going through a lab as a learner does, driven by what its own manifest and lesson hold: so a new lab needs no test of its own.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import type { Exercise, Lang, Manifest } from '../electron/contract/index.ts';
import { type LessonBlock, type LessonTree, type OpenKind, parseLesson, walkBlocks } from '../electron/contract/lesson.ts';
import { lessonFile } from '../electron/labs/lesson.ts';
import { readLab } from '../electron/labs/manifest.ts';
import { expect, type Running, root } from './app.ts';
import { pictures } from './look.ts';
import { like, words } from './words.ts';

const labsRoot = path.join(root, 'go-labs');

export interface Course {
  manifest: Manifest;
  tree: Record<Lang, LessonTree>;
  folder: string;
}

/** A lab by its id, as it stands in go-labs. */
export function courseOf(id: string): Course {
  const name = readdirSync(path.join(labsRoot, 'labs')).find((n) => n.slice(3) === id)!;
  const { value, folder } = readLab(labsRoot, name);
  const tree = (lang: Lang) => parseLesson(readFileSync(path.join(folder, lessonFile(lang)), 'utf8'));
  return { manifest: value!, tree: { zh: tree('zh'), en: tree('en') }, folder };
}

export class Learner {
  readonly page: Page;
  private lang: Lang;
  private readonly running: Running;
  private readonly course: Course;

  constructor(running: Running, course: Course, lang: Lang) {
    this.running = running;
    this.page = running.page;
    this.course = course;
    this.lang = lang;
  }

  private get t() {
    return words[this.lang];
  }
  private get labId() {
    return this.course.manifest.id;
  }
  get steps() {
    return this.course.tree[this.lang].steps;
  }
  /** Blocks of a step and what stands in them, in the order of the page. */
  blocks(step: number): LessonBlock[] {
    return walkBlocks(this.steps[step]!.blocks);
  }
  private get article(): Locator {
    return this.page.getByRole('article');
  }

  /** Turns to a step by its segment above the lesson. */
  async turnTo(step: number): Promise<void> {
    const { t, page } = this;
    const { title } = this.steps[step]!;
    await page.getByRole('navigation', { name: t.lesson.steps }).getByRole('button').nth(step).click();
    await expect(this.article.getByRole('heading', { level: 2, name: title })).toBeVisible();
  }

  /** Chooses an answer for each prediction and locks it in. */
  async predict(): Promise<void> {
    const { t } = this;
    for (const [i] of this.steps.entries()) {
      const asked = this.blocks(i).filter((b) => b.kind === 'predict').length;
      if (asked === 0) continue;
      await this.turnTo(i);
      for (let n = 0; n < asked; n++) {
        const lock = this.article.getByRole('button', { name: t.lesson.predict.lock, exact: true });
        const left = await lock.count();
        const card = this.article
          .locator('.lesson-predict')
          .filter({ has: this.page.getByRole('button', { name: t.lesson.predict.lock, exact: true }) })
          .first();
        await card.getByRole('radio').last().click();
        await lock.first().click();
        await expect(lock).toHaveCount(left - 1);
      }
      await expect(this.article.getByText(t.lesson.predict.locked)).toHaveCount(asked);
      await this.picture('predicted');
    }
  }

  /** The quick profile, to its verdicts. */
  async runQuick(): Promise<void> {
    const { t, page } = this;
    await page.getByRole('main').getByRole('button').filter({ hasText: t.run.button.quick }).first().click();
    await expect(page.getByRole('heading', { name: t.run.verdicts.title })).toBeVisible({ timeout: 400_000 });
    await expect(page.getByText(new RegExp(Object.values(t.verdicts).join('|'))).first()).toBeVisible();
    await expect(page.locator('html[data-measuring=true]')).toHaveCount(0);
    await this.picture('verdicts');
  }

  /** Opens everything that a step leads to; of its commands the first of the lab alone, which lab:check runs all. */
  async open(step: number): Promise<void> {
    const seen = new Map<string, number>();
    for (const b of this.blocks(step)) {
      // profiles of different kinds have buttons of different names
      const name = b.kind === 'open-profile' ? `${b.kind} ${b.profile}` : b.kind;
      const nth = seen.get(name) ?? 0;
      seen.set(name, nth + 1);
      if (b.kind === 'open-chart') await this.openChart(nth);
      else if (b.kind === 'open-compiler') await this.openCompiler(nth, b.guess !== undefined);
      else if (b.kind === 'open-file') await this.openFile(nth);
      else if (b.kind === 'open-profile') await this.openProfile(nth, b.profile, b.view);
      else if (b.kind === 'source') await this.openSource(nth);
      else if (b.kind === 'run-this' && b.id === this.course.manifest.commands[0]!.id) await this.runCommand(nth);
      else continue;
    }
  }

  private linked(label: string, nth: number): Locator {
    return this.article.getByRole('button', { name: like(label) }).nth(nth);
  }

  private async openChart(nth: number): Promise<void> {
    const { t, page } = this;
    await this.linked(t.lesson.openChart, nth).click();
    await expect(page.getByRole('tab', { name: t.lab.tab.run })).toHaveAttribute('aria-selected', 'true');
    // what was measured is drawn: a line of the chart has a mark, a map has cells
    await expect(page.getByRole('tabpanel').locator('.chart-mark, .heat td').first()).toBeVisible();
    await this.picture('chart');
  }

  private async openCompiler(nth: number, guessed: boolean): Promise<void> {
    const { t, page } = this;
    const guess = this.article.locator('.lesson-predict').filter({ hasText: t.lesson.guess.title });
    const lock = guess.getByRole('button', { name: t.lesson.guess.lock });
    // a view behind a guess is opened by answering; the others have a button of their own
    if (guessed) {
      await guess
        .filter({ has: page.getByRole('button', { name: t.lesson.guess.lock }) })
        .first()
        .getByRole('radio')
        .first()
        .click();
      await lock.first().click();
    } else {
      const direct = this.article.getByRole('button', {
        name: new RegExp(`${like(t.lesson.openCompiler).source}|${like(t.lesson.openFunction).source}`),
      });
      await direct.nth(nth).click();
    }
    await expect(page.getByRole('tab', { name: t.lab.tab.code })).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByRole('region', { name: t.compiler.panel })).toBeVisible();
    await expect(page.locator('.compiler-state')).toContainText('1.27.4', { timeout: 60_000 });
    await this.picture('compiler');
  }

  private async openFile(nth: number): Promise<void> {
    const { t, page } = this;
    await this.article
      .getByRole('button', { name: new RegExp(`${like(t.lesson.openFile).source}|${like(t.lesson.openFiles).source}`) })
      .nth(nth)
      .click();
    await expect(page.getByRole('heading', { level: 1 }).filter({ hasText: t.binary.title })).toBeVisible({ timeout: 90_000 });
    await expect(page.getByRole('table').first()).toBeVisible();
    await this.picture('file');
    await page.getByRole('button', { name: t.binary.back, exact: true }).click();
    await expect(this.article).toBeVisible();
  }

  private async openProfile(nth: number, kind: OpenKind, view: 'gmp' | undefined): Promise<void> {
    const { t, page } = this;
    const label = { kind: t.capture.kind[kind] };
    const [take, open] = kind === 'trace' ? (['takeTrace', 'openTrace'] as const) : (['takeProfile', 'openProfile'] as const);
    await this.article
      .getByRole('button', { name: new RegExp(`${like(t.lesson[take], label).source}|${like(t.lesson[open], label).source}`) })
      .nth(nth)
      .click();
    await expect(page.getByRole('article')).toHaveCount(0, { timeout: 90_000 });
    await expect(
      page
        .getByRole('heading', { level: 1 })
        .or(page.getByRole('heading', { name: t.traces.title }))
        .first(),
    ).toBeVisible();
    if (view) await expect(page.getByRole('region', { name: t.gmp.label })).toBeVisible({ timeout: 60_000 });
    await this.picture(kind);
    // A trace or a log lies over the page: leaving by the rail closes it.
    await page.getByRole('navigation', { name: t.app.nav.label }).getByRole('button', { name: t.app.nav.labs }).click();
    await this.set({ page: 'lab' });
    await expect(this.article).toBeVisible();
  }

  private async openSource(nth: number): Promise<void> {
    const { t, page } = this;
    await this.linked(t.lesson.source.open, nth).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.locator('.cm-content')).toBeVisible();
    if (nth === 0) await this.picture('source');
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  }

  private async runCommand(nth: number): Promise<void> {
    const { t } = this;
    const box = this.article.locator('.lesson-run').nth(nth);
    await box.getByRole('button', { name: t.lesson.run.run, exact: true }).click();
    await expect(box.getByText(like(t.lesson.run.exit, { exit: 0 }))).toBeVisible({ timeout: 90_000 });
    await this.picture('command');
  }

  /** The same place in the other language; what was predicted stays locked. */
  async switchTo(lang: Lang, step: number): Promise<void> {
    await this.set({ language: lang });
    this.lang = lang;
    await expect(this.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${lang}`));
    await expect(this.article.getByRole('heading', { level: 2, name: this.steps[step]!.title })).toBeVisible();
  }

  /** An exercise as it is shipped fails; its solution is looked at, taken over into one's own files, and passes. */
  async exercise(e: Exercise): Promise<void> {
    const { t, page } = this;
    await this.turnTo(this.steps.findIndex((_, i) => this.blocks(i).some((b) => b.kind === 'exercise' && b.id === e.id)));
    const card = page.getByRole('region', { name: e.title[this.lang] });
    const check = card.getByRole('button', { name: t.exercise.check, exact: true });
    await check.click();
    await expect(card.getByText(t.exercise.state.failed).first()).toBeVisible({ timeout: 90_000 });
    await expect(check).toBeEnabled({ timeout: 90_000 });
    await card.scrollIntoViewIfNeeded();
    await this.picture('failed');

    await card.getByRole('button', { name: t.exercise.solution.show }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: t.exercise.solution.show })
      .click();
    await expect(page.getByRole('dialog', { name: t.exercise.solution.title })).toBeVisible();
    await this.picture('solution');
    await page.keyboard.press('Escape');

    await card.getByRole('button', { name: t.exercise.openFiles }).click();
    for (const file of e.files) {
      const name = `${e.dir}/${file}`;
      if (file !== e.files[0]) {
        await page.getByRole('navigation', { name: t.code.files.label }).getByRole('button', { name: file }).click();
      }
      const text = readFileSync(path.join(this.course.folder, name.replace('exercises', '_solutions')), 'utf8');
      await page.getByRole('textbox', { name: file }).click();
      await page.keyboard.press('ControlOrMeta+a');
      await page.evaluate((s) => navigator.clipboard.writeText(s), text);
      await page.keyboard.press('ControlOrMeta+v');
      await page.keyboard.press('ControlOrMeta+s');
      await expect.poll(() => this.onDisk(name)).toBe(text);
    }
    await check.click();
    // Its mark says so; the words for it stand in those for its opposite too.
    await expect(card.getByText(t.exercise.open)).toHaveCount(0, { timeout: 120_000 });
    await expect(card.getByText(t.exercise.passed).first()).toBeVisible();
    await expect(card.getByText(t.exercise.state.failed)).toHaveCount(0);
    await card.scrollIntoViewIfNeeded();
    await this.picture('passed');
  }

  private onDisk(file: string): Promise<string> {
    return this.page.evaluate(
      async ([labId, name]) => {
        const a = await window.gopherbench.call('workspace.read', { labId, file: name });
        return a.ok ? (a.value as { text: string }).text : '';
      },
      [this.labId, file] as const,
    );
  }

  private set(settings: object): Promise<unknown> {
    return this.page.evaluate((s) => window.gopherbench.call('settings.set', s), settings);
  }

  private taken = 0;
  private async picture(of: string): Promise<void> {
    this.taken++;
    await pictures(this.running, `learner-${this.labId}-${String(this.taken).padStart(2, '0')}-${of}-${this.lang}`);
  }
  /** The step as it is read, from its top. */
  async read(step: number): Promise<void> {
    await this.turnTo(step);
    await this.picture(this.steps[step]!.id);
  }
}
