import { Copy } from 'lucide-react';
import { memo, useMemo } from 'react';
import { copyText } from '../library/image-verbs.ts';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { Inline } from './rich-inline.ts';
import { parseRichText, type Block, type ListItem } from './rich-text.ts';

function InlineText({ inline }: { inline: Inline }) {
  switch (inline.kind) {
    case 'text':
      return inline.text;
    case 'code':
      return <code className="rounded-md bg-hover px-1 py-0.5 font-mono text-[0.875em]">{inline.text}</code>;
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inlines inlines={inline.inlines} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inlines inlines={inline.inlines} />
        </em>
      );
    case 'link':
      return (
        <>
          <a
            href={inline.address}
            target="_blank"
            rel="noopener noreferrer"
            className="text-accent-ink underline underline-offset-3"
          >
            {inline.label}
          </a>
          {inline.shown !== null && <span className="text-sm text-muted"> ({inline.shown})</span>}
        </>
      );
  }
}

function Inlines({ inlines }: { inlines: readonly Inline[] }) {
  // The text of a message does not change in its middle, so places are names enough.
  return inlines.map((inline, at) => <InlineText key={at} inline={inline} />);
}

const indents = ['', 'ml-6', 'ml-12', 'ml-18'];

function List({ items }: { items: readonly ListItem[] }) {
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ depth, marker, inlines }, at) => (
        <li key={at} className={cx('flex gap-2', indents[depth])}>
          <span className="min-w-4 shrink-0 text-muted tabular-nums">{marker}</span>
          <span className="min-w-0 whitespace-pre-wrap">
            <Inlines inlines={inlines} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Code({ language, text }: { language: string; text: string }) {
  return (
    <div className="group/code relative">
      <pre
        // It scrolls sideways, by keyboard too.
        tabIndex={0}
        role="group"
        aria-label={language ? `Code, ${language}` : 'Preformatted text'}
        className="overflow-x-auto rounded-card border border-line bg-panel p-3.5 font-mono text-sm whitespace-pre wrap-normal"
      >
        {text}
      </pre>
      <IconButton
        small
        label="Copy code"
        icon={Copy}
        onClick={() => void copyText(text, 'code')}
        className="absolute top-1.5 right-1.5 bg-panel opacity-0 group-hover/code:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
      />
    </div>
  );
}

const cell = 'border-b border-line px-3 py-2 text-left align-top first:pl-0 last:pr-0';

function Table({ head, rows }: { head: readonly Inline[][]; rows: readonly Inline[][][] }) {
  return (
    // It scrolls sideways, by keyboard too.
    <div tabIndex={0} role="group" aria-label="Table" className="overflow-x-auto wrap-normal">
      <table className="text-sm">
        <thead>
          <tr>
            {head.map((inlines, at) => (
              <th key={at} scope="col" className={cx(cell, 'font-semibold')}>
                <Inlines inlines={inlines} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="[&>tr:last-child>td]:border-b-0">
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((inlines, column) => (
                <td key={column} className={cell}>
                  <Inlines inlines={inlines} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function BlockText({ block }: { block: Block }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p className="whitespace-pre-wrap">
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'quote':
      return (
        <blockquote className="border-l-2 border-line-strong/50 pl-3.5 whitespace-pre-wrap text-muted">
          <Inlines inlines={block.inlines} />
        </blockquote>
      );
    case 'heading':
      return (
        // The page's own heading is the title of the chat; what comes from elsewhere may skip levels.
        <h2 className={cx('mt-2 font-semibold first:mt-0', block.level <= 2 && 'text-[1.0625rem]')}>
          <Inlines inlines={block.inlines} />
        </h2>
      );
    case 'list':
      return <List items={block.items} />;
    case 'code':
      return <Code language={block.language} text={block.text} />;
    case 'table':
      return <Table head={block.head} rows={block.rows} />;
    case 'rule':
      return <hr className="border-line" />;
  }
}

/** An answer in words. Only what the parser knows becomes an element; everything else is text. */
export const RichText = memo(function RichText({ text }: { text: string }) {
  const blocks = useMemo(() => parseRichText(text), [text]);
  return (
    <div className="flex max-w-prose flex-col gap-3 leading-relaxed wrap-anywhere">
      {blocks.map((block, at) => (
        <BlockText key={at} block={block} />
      ))}
    </div>
  );
});
