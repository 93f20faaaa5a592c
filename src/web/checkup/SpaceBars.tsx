import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { byteWords, counted } from '../lifecycle/words.ts';
import { Button } from '../ui/Button.tsx';
import type { SpaceBar, SpaceList } from './space-lists.ts';

/** Bars that are shown before the rest is asked for. */
const shownFirst = 6;

function Bar({ bar, most }: { bar: SpaceBar; most: number }) {
  const { label, images, bytes, search } = bar;
  const body = (
    <>
      <span className="flex items-baseline justify-between gap-3 text-sm">
        <span className="min-w-0 truncate font-medium text-ink" title={label}>
          {label}
        </span>
        <span className="shrink-0 text-muted tabular-nums">
          {byteWords(bytes)} · {counted(images, 'image')}
        </span>
      </span>
      <span aria-hidden className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-hover">
        <span
          className="block h-full min-w-0.5 rounded-full bg-accent"
          style={{ width: `${most === 0 ? 0 : (bytes / most) * 100}%` }}
        />
      </span>
    </>
  );
  const classes = '-mx-2 block rounded-control px-2 py-2';
  return search === null ? (
    <div className={classes}>{body}</div>
  ) : (
    <Link to="/library" search={{ q: search }} className={`${classes} hover:bg-hover`}>
      {body}
    </Link>
  );
}

/** One way to look at the space: bars by bytes, each a link to the images. */
export function SpaceBars({ list: { title, bars } }: { list: SpaceList }) {
  const [all, setAll] = useState(false);
  const most = Math.max(...bars.map(({ bytes }) => bytes));
  const shown = all ? bars : bars.slice(0, shownFirst);
  return (
    <section aria-label={title} className="mb-8 break-inside-avoid">
      <h3 className="mb-1 text-sm font-semibold">{title}</h3>
      <ul>
        {shown.map((bar) => (
          <li key={bar.key}>
            <Bar bar={bar} most={most} />
          </li>
        ))}
      </ul>
      {bars.length > shown.length && (
        <Button small tone="ghost" className="-ml-3" onClick={() => setAll(true)}>
          Show {bars.length - shown.length} more
        </Button>
      )}
    </section>
  );
}
