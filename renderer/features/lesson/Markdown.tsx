// A sanitised fragment as React elements. Only tags named here are made, with only the attributes given here: a third lock on the door.
import { Fragment, type ReactNode } from 'react';
import type { GlossaryEntry } from '../../../electron/contract/index.ts';
import { CodeBlock } from './CodeBlock.tsx';
import { Link } from './Link.tsx';
import { renderMarkdown } from './markdown.ts';
import { Term } from './Term.tsx';
import './markdown.css';

export type Glossary = Record<string, GlossaryEntry>;
/** Longest code in a text that is kept on one line. */
const WHOLE = 16;

type Plain = 'p' | 'h2' | 'h3' | 'h4' | 'ul' | 'li' | 'strong' | 'em' | 's' | 'blockquote' | 'table' | 'thead' | 'tbody' | 'tr';
const PLAIN = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'li', 'strong', 'em', 's', 'blockquote', 'table', 'thead', 'tbody', 'tr']);

/** Elements between whose children white space means nothing, and React minds it. */
const LISTS = 'table, thead, tbody, tr, ul, ol';

const childrenOf = (node: Node, glossary: Glossary): ReactNode[] =>
  // biome-ignore lint/suspicious/noArrayIndexKey: the text is fixed; a place is all the identity its pieces have
  [...node.childNodes].map((child, i) => <Fragment key={i}>{toReact(child, glossary)}</Fragment>);

function toReact(node: Node, glossary: Glossary): ReactNode {
  if (node.nodeType === Node.TEXT_NODE) {
    return node.parentElement?.matches(LISTS) && !node.nodeValue?.trim() ? null : node.nodeValue;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const element = node as Element;
  const tag = element.tagName.toLowerCase();
  const children = childrenOf(element, glossary);
  if (PLAIN.has(tag)) {
    const Tag = tag as Plain;
    return <Tag>{children.length ? children : null}</Tag>;
  }
  switch (tag) {
    case 'h1':
      return <h2>{children}</h2>;
    case 'h5':
    case 'h6':
      return <h4>{children}</h4>;
    case 'code': {
      const text = element.textContent ?? '';
      // `-race` with its hyphen on another line is no longer what one types.
      return <code className={text.length <= WHOLE && !text.includes(' ') ? 'lesson-whole' : undefined}>{text}</code>;
    }
    case 'pre': {
      const language = /language-(\w+)/.exec(element.firstElementChild?.className ?? '')?.[1];
      return <CodeBlock code={(element.textContent ?? '').replace(/\n$/, '')} language={language} />;
    }
    case 'ol':
      return <ol start={Number(element.getAttribute('start') ?? 1)}>{children}</ol>;
    case 'th':
    case 'td': {
      const Cell = tag;
      const align = element.getAttribute('data-align');
      return <Cell className={align === 'right' || align === 'center' ? `lesson-${align}` : undefined}>{children}</Cell>;
    }
    case 'a':
      return <Link href={element.getAttribute('href') ?? ''}>{children}</Link>;
    case 'dfn':
      return <Term term={element.getAttribute('data-term') ?? ''} shown={element.textContent ?? ''} glossary={glossary} />;
    case 'br':
      return <br />;
    case 'hr':
      return <hr />;
    default:
      return children;
  }
}

/** One line's worth: code, emphasis and terms without a paragraph around them. */
export function Inline({ text, glossary = {} }: { text: string; glossary?: Glossary }) {
  const tree = renderMarkdown(text);
  return childrenOf(tree.querySelector('p') ?? tree, glossary);
}

export function Markdown({ text, glossary }: { text: string; glossary: Glossary }) {
  return <div className="lesson-md">{childrenOf(renderMarkdown(text), glossary)}</div>;
}
