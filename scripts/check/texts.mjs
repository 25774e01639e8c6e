// Two languages: the same keys with the same placeholders in both, none unused, none missing, and no text outside of them.
import { Visitor } from 'vite';
import { isSource, isTest, parse, testFiles } from './source.mjs';
import { lineAt } from './tree.mjs';

/** @typedef {import('./tree.mjs').Tree} Tree */

/**
 * Texts of an object literal by dotted key; whatever is not a plain text or object is left out.
 * @param {any} node @param {string} prefix @param {Map<string, string>} into
 */
function flatten(node, prefix, into) {
  if (!node) return into;
  if (node.type === 'TSAsExpression' || node.type === 'TSSatisfiesExpression') return flatten(node.expression, prefix, into);
  if (node.type === 'ObjectExpression') {
    for (const p of node.properties) {
      if (p.type !== 'Property') continue;
      const key = p.key.type === 'Identifier' ? p.key.name : String(p.key.value);
      flatten(p.value, prefix ? `${prefix}.${key}` : key, into);
    }
  } else if (node.type === 'Literal' && typeof node.value === 'string') into.set(prefix, node.value);
  else if (node.type === 'TemplateLiteral' && node.expressions.length === 0) into.set(prefix, node.quasis[0].value.cooked ?? '');
  return into;
}

/**
 * The object literals of a file: its default export under '', constants under their names.
 * @param {Tree} tree @param {string} name @returns {Map<string, Map<string, string>>}
 */
function objectsIn(tree, name) {
  const found = new Map();
  for (const statement of parse(tree, name).program.body) {
    if (statement.type === 'ExportDefaultDeclaration') {
      const value = statement.declaration;
      found.set('', (value.type === 'Identifier' && found.get(value.name)) || flatten(value, '', new Map()));
    }
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type !== 'VariableDeclaration') continue;
    for (const d of declaration.declarations)
      if (d.id.type === 'Identifier') found.set(d.id.name, flatten(d.init, '', new Map()));
  }
  return found;
}

const placeholders = (/** @type {string} */ s) =>
  [...new Set([...s.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((m) => m[1]))].sort().join(', ');
/** i18next's plural endings: Chinese has fewer than English. */
const stem = (/** @type {string} */ key) => key.replace(/_(zero|one|two|few|many|other)$/, '');

/** @param {string} where @param {Map<string, string>} en @param {Map<string, string>} zh */
function compare(where, en, zh) {
  const problems = [];
  const stems = { en: new Set([...en.keys()].map(stem)), zh: new Set([...zh.keys()].map(stem)) };
  for (const key of en.keys()) if (!stems.zh.has(stem(key))) problems.push(`${where}: ${key} is missing in zh`);
  for (const key of zh.keys()) if (!stems.en.has(stem(key))) problems.push(`${where}: ${key} is missing in en`);
  for (const [key, text] of en) {
    const other = zh.get(key);
    if (other !== undefined && placeholders(text) !== placeholders(other)) {
      problems.push(`${where}: ${key} has {{${placeholders(text)}}} in en and {{${placeholders(other)}}} in zh`);
    }
    if (text.trim() === '' || other?.trim() === '') problems.push(`${where}: ${key} is empty`);
  }
  for (const [key, text] of en) {
    // the action that changes the language is named in that language
    if (/\p{Script=Han}/u.test(text) && !key.startsWith('language.'))
      problems.push(`${where}: ${key} in en has Chinese letters: ${text}`);
  }
  return problems;
}

const isCliText = (/** @type {string} */ name) => /^electron\/cli\/texts\/\w[\w-]*\.ts$/.test(name);
/** Files that hold both languages, as constants en and zh. @param {string} name */
const twoObjects = (name) => (/\/text\.(ts|mjs)$/.test(name) && !name.startsWith('renderer/')) || isCliText(name);

/** @type {import('./tree.mjs').Check} */
export const languages = {
  id: 'languages',
  title: 'same texts in both languages',
  run(tree) {
    const problems = [];
    const none = new Map();
    for (const name of tree.names.filter((n) => isSource(n) && !isTest(n))) {
      const pair = /^(renderer\/locales|electron\/contract\/messages)\/(en)(\/|\.ts$)/.test(name);
      if (pair) {
        const zhName = name.replace(/\/en(\/|\.ts$)/, '/zh$1');
        const zh = tree.names.includes(zhName) ? objectsIn(tree, zhName) : none;
        for (const [object, en] of objectsIn(tree, name)) {
          const where = `${name}${object && ` ${object}`}`;
          if (en.size > 0) problems.push(...compare(where, en, zh.get(object) ?? none));
        }
      }
      if (/^renderer\/locales\/zh\//.test(name) && !tree.names.includes(name.replace('/zh/', '/en/')))
        problems.push(`${name} has no English twin`);
      if (twoObjects(name)) {
        const objects = objectsIn(tree, name);
        const [en, zh] = [objects.get('en'), objects.get('zh')];
        if (en && zh) problems.push(...compare(name, en, zh));
        else if (isCliText(name)) problems.push(`${name} has no constants en and zh`);
      }
    }
    return problems;
  },
};

/** @param {Tree} tree */
const windowSources = (tree) =>
  tree.names.filter(
    (n) => n.startsWith('renderer/') && isSource(n) && !testFiles(tree).has(n) && !n.startsWith('renderer/locales/'),
  );

/** Names that are the same in every language; a language's own name among them. */
const names = new Set(
  'Gopherbench Go Electron Markdown PNG SVG CSV CPU n p ns op B Δ Ctrl Cmd K Esc Enter English 中文'.split(' '),
);
/** What stands in these is code or keys, not prose. */
const codeElements = new Set(['code', 'pre', 'kbd', 'samp']);
const wordy = (/** @type {string} */ s) => (s.match(/\p{L}+/gu) ?? []).some((word) => !names.has(word));
/** Attributes that a person reads or hears. */
const read = new Set([
  'title',
  'label',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);

/** @type {import('./tree.mjs').Check} */
export const literals = {
  id: 'literals',
  title: 'no text outside the locales',
  run(tree) {
    /** @type {string[]} */
    const problems = [];
    for (const name of windowSources(tree)) {
      const text = tree.text(name);
      /** @type {[number, number][]} */
      const code = [];
      /** @param {number} start @param {string} s */
      const tell = (start, s) => {
        if (code.some(([from, to]) => start > from && start < to)) return;
        problems.push(`${name}:${lineAt(text, start)} untranslated: ${s.trim().replace(/\s+/g, ' ').slice(0, 60)}`);
      };
      /** @param {any} value an expression that ends on the page */
      const look = (value) => {
        if (value?.type === 'Literal' && typeof value.value === 'string' && wordy(value.value)) tell(value.start, value.value);
        if (value?.type === 'TemplateLiteral') for (const q of value.quasis) if (wordy(q.value.raw)) tell(q.start, q.value.raw);
        if (value?.type === 'ConditionalExpression') for (const branch of [value.consequent, value.alternate]) look(branch);
        if (value?.type === 'LogicalExpression') look(value.right);
        if (value?.type === 'JSXExpressionContainer') look(value.expression);
      };
      new Visitor({
        JSXText(node) {
          if (wordy(node.value)) tell(node.start, node.value);
        },
        JSXElement(node) {
          const { name: element } = node.openingElement;
          if (element.type === 'JSXIdentifier' && codeElements.has(element.name)) code.push([node.start, node.end]);
          for (const child of node.children) if (child.type === 'JSXExpressionContainer') look(child);
        },
        JSXFragment(node) {
          for (const child of node.children) if (child.type === 'JSXExpressionContainer') look(child);
        },
        JSXAttribute(node) {
          if (node.name.type === 'JSXIdentifier' && read.has(node.name.name)) look(node.value);
        },
        Literal(node) {
          if (typeof node.value === 'string' && /\p{Script=Han}/u.test(node.value) && !names.has(node.value))
            tell(node.start, node.value);
        },
        TemplateElement(node) {
          if (/\p{Script=Han}/u.test(node.value.raw)) tell(node.start, node.value.raw);
        },
      }).visit(parse(tree, name).program);
    }
    return [...new Set(problems)];
  },
};

/** @type {import('./tree.mjs').Check} */
export const keys = {
  id: 'keys',
  title: 'every text is used, every used text exists',
  run(tree) {
    const problems = [];
    /** @type {Set<string>} whole texts in our sources */
    const whole = new Set();
    /** @type {Set<string>} what stands before the first ${} of a template */
    const beginnings = new Set();
    /** @type {{key: string, where: string}[]} */
    const asked = [];
    for (const name of windowSources(tree)) {
      const text = tree.text(name);
      new Visitor({
        Literal(node) {
          if (typeof node.value === 'string') whole.add(node.value);
        },
        TemplateLiteral(node) {
          const first = node.quasis[0]?.value.raw ?? '';
          if (node.expressions.length === 0) whole.add(first);
          else if (/[.:]/.test(first)) beginnings.add(first);
        },
        CallExpression(node) {
          const [argument] = node.arguments;
          const isT = node.callee.type === 'Identifier' && node.callee.name === 't';
          if (isT && argument?.type === 'Literal' && typeof argument.value === 'string') {
            asked.push({ key: argument.value, where: `${name}:${lineAt(text, node.start)}` });
          }
        },
      }).visit(parse(tree, name).program);
    }
    const known = new Set();
    for (const name of tree.names) {
      if (name === 'electron/contract/messages/en.ts') {
        for (const [object, texts] of objectsIn(tree, name)) {
          for (const key of texts.keys()) for (const way of [`${object}.${key}`, `contract:${object}.${key}`]) known.add(way);
        }
      }
      const space = name.match(/^renderer\/locales\/en\/(\w+)\.ts$/)?.[1];
      if (!space) continue;
      for (const key of objectsIn(tree, name).get('')?.keys() ?? []) {
        const ways = [stem(key), `${space}:${stem(key)}`];
        for (const way of ways) known.add(way);
        const used = ways.some((way) => whole.has(way) || [...beginnings].some((b) => way.startsWith(b)));
        if (!used) problems.push(`${name}: ${key} is not used`);
      }
    }
    problems.push(...unusedInCli(tree));
    for (const { key, where } of asked) {
      if (!known.has(key) && !isGroup(known, key)) problems.push(`${where} there is no text ${key}`);
    }
    return problems;
  },
};

/** Words of the command line that no file of it names, as a member (t.key) or as a text ('key'). @param {Tree} tree */
function unusedInCli(tree) {
  /** @type {Set<string>} */
  const named = new Set(['summary', 'about']);
  for (const name of tree.names.filter((n) => n.startsWith('electron/cli/') && isSource(n) && !isTest(n) && !isCliText(n))) {
    new Visitor({
      MemberExpression(node) {
        if (node.property.type === 'Identifier') named.add(node.property.name);
      },
      // const { a, b } = c.t
      ObjectPattern(node) {
        for (const p of node.properties) if (p.type === 'Property' && p.key.type === 'Identifier') named.add(p.key.name);
      },
      Literal(node) {
        if (typeof node.value === 'string') named.add(node.value);
      },
    }).visit(parse(tree, name).program);
  }
  return tree.names
    .filter(isCliText)
    .flatMap((name) =>
      [...(objectsIn(tree, name).get('en')?.keys() ?? [])]
        .filter((key) => !named.has(key.split('.')[0] ?? key))
        .map((key) => `${name}: ${key} is not used`),
    );
}

/** A key that names a group of texts (returnObjects). @param {Set<string>} known @param {string} key */
const isGroup = (known, key) => [...known].some((k) => k.startsWith(`${key}.`));
