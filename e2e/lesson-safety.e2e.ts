// Nothing in a lesson can run script in the window: a lab full of tricks, in the real app.
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, LAB, root, test } from './app.ts';

const FOLDER = '06-mutex-vs-rwmutex';
const act = 'window.pwned=(window.pwned||0)+1';
const tricks = [
  `<script>${act}</script>`,
  `<img src=x onerror="${act}">`,
  `<svg onload="${act}"><script>${act}</script><animate onbegin="${act}" attributeName=x dur=1s></svg>`,
  `<iframe srcdoc="<script>parent.${act}</script>" src="javascript:${act}"></iframe>`,
  '<style>.frame { display: none } @import url(https://evil.example/x.css);</style>',
  `<a href="#" onclick="${act}" onmouseover="${act}">hover</a>`,
  '<form action="https://evil.example"><input autofocus onfocus="window.pwned=1"><button>go</button></form>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<object data="https://evil.example/x"></object><embed src="https://evil.example/x">',
  `<details open ontoggle="${act}">x</details><video><source onerror="${act}"></video>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${act}&gt;">`,
  `[script](javascript:${act})`,
  `[tab](java	script:${act})`,
  `[entity](&#106;avascript:${act})`,
  '[data](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduZWQ9MTwvc2NyaXB0Pg==)',
  '[file](file:///etc/passwd)',
  '[out](https://evil.example/page)',
  '![picture](https://evil.example/x.png)',
  `![data](data:image/svg+xml,<svg onload=${act}>)`,
  `<javascript:${act}>`,
  `[[x"><script>${act}</script>]] [[goroutine|<img src=x onerror=${act}>]]`,
  `\`\`\`"><script>${act}</script>\ncode </code></pre><script>${act}</script>\n\`\`\``,
  `| <script>${act}</script> | b |\n|--|--:|\n| <img src=x onerror=${act}> | 2 |`,
];
// The frame comes last: to an HTML parser all that follows it would be its text.
const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9" onload="${act}">
<script>${act}</script><script xlink:href="https://evil.example/x.js"/>
<style>@import url(https://evil.example/x.css); .frame { display: none }</style>
<a href="javascript:${act}" xlink:href="javascript:${act}"><text>link</text></a>
<use href="https://evil.example/x.svg#a"/><image href="https://evil.example/x.png" onerror="${act}"/>
<animate attributeName="href" values="javascript:${act}" onbegin="${act}"/><set attributeName="onclick" to="${act}"/>
<rect width="3" height="3" fill="url(https://evil.example/#a)" onclick="${act}"/>
<rect id="kept" width="2" height="2" fill="var(--accent)"/>
<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="javascript:parent.${act}"/><img xmlns="http://www.w3.org/1999/xhtml" src="x" onerror="${act}"/></foreignObject></svg>`;
const lesson = (title: string) => `# ${title}

:::step id=tricks
## ${title}

:::diagram name=trick alt="trick":::

${tricks.join('\n\n')}

:::note
${tricks[0]} ${tricks[1]}
:::
:::hint
${tricks[2]}
:::
:::
`;

/** The built app beside a go-labs whose lesson is the one above. */
function hostileRoot(): string {
  const at = mkdtempSync(path.join(os.tmpdir(), 'gopherbench-hostile-'));
  cpSync(path.join(root, 'package.json'), path.join(at, 'package.json'));
  cpSync(path.join(root, 'out'), path.join(at, 'out'), { recursive: true });
  symlinkSync(path.join(root, 'resources'), path.join(at, 'resources'), 'junction');
  cpSync(path.join(root, 'go-labs', 'labs', FOLDER), path.join(at, 'go-labs', 'labs', FOLDER), { recursive: true });
  for (const name of readdirSync(path.join(root, 'go-labs'))) {
    if (name !== 'labs') symlinkSync(path.join(root, 'go-labs', name), path.join(at, 'go-labs', name));
  }
  for (const lang of ['zh', 'en']) {
    writeFileSync(path.join(at, 'go-labs', 'labs', FOLDER, `lesson.${lang}.md`), lesson('Tricks'));
    writeFileSync(path.join(at, 'go-labs', 'labs', FOLDER, 'diagrams', `trick.${lang}.svg`), svg);
  }
  return at;
}

test('a hostile lesson is only text and drawing', async ({ start }) => {
  const hostile = hostileRoot();
  try {
    const { page, errors } = await start({ root: hostile, settings: { page: 'lab', labId: LAB, tab: 'code' } });
    const requests: string[] = [];
    page.on('request', (r) => requests.push(r.url()));
    page.on('dialog', (d) => void d.dismiss());
    const pane = page.getByRole('region', { name: 'Lesson' });
    await expect(pane.getByRole('heading', { name: 'Tricks' })).toBeVisible();
    await pane.getByText('Hint', { exact: true }).click();
    await expect(pane.getByRole('img', { name: 'trick' }).locator('rect').last()).toBeAttached();
    await page.waitForTimeout(500);

    const found = await page.evaluate(() => {
      const text = document.querySelector('.lesson-text')!;
      const bad =
        'script, style, iframe, object, embed, form, input, img, video, base, meta, link, a, foreignObject, use, image, animate, set';
      const attributes = [...text.querySelectorAll('*')].flatMap((e) =>
        [...e.attributes]
          .filter(
            (a) => /^on/i.test(a.name) || /href$/i.test(a.name) || /javascript:|data:text|url\(\s*['"]?[^#'"]/i.test(a.value),
          )
          .filter((a) => a.name !== 'title' && a.name !== 'aria-label')
          .map((a) => `${e.tagName} ${a.name}=${a.value}`),
      );
      return {
        elements: [...text.querySelectorAll(bad)].map((e) => e.outerHTML),
        attributes,
        pwned: (window as { pwned?: number }).pwned,
        frame: getComputedStyle(document.querySelector('.frame')!).display !== 'none',
        kept: text.querySelectorAll('svg rect').length,
      };
    });
    expect(found).toMatchObject({ elements: [], attributes: [], pwned: undefined, frame: true });
    expect(found.kept).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.startsWith('app://gopherbench/'))).toEqual([]);
    expect(page.url()).toMatch(/^app:\/\/gopherbench\//);

    // An address can be copied and is followed nowhere.
    await expect(pane.getByRole('button', { name: 'Copy address: https://evil.example/page' })).toBeVisible();
    await expect(pane.getByRole('link')).toHaveCount(0);
    await pane.getByText('out', { exact: true }).click();
    expect(page.url()).toMatch(/^app:\/\/gopherbench\//);

    // The sanitiser has to parse the drawing's styles to find them, and the policy says that it refuses them: that one is as it should be.
    const others = errors.filter((e) => !e.startsWith('Applying inline style violates'));
    errors.splice(0, errors.length, ...others);
  } finally {
    rmSync(hostile, { recursive: true, force: true });
  }
});
