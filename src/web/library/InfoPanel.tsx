import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Copy, MessageSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { listAppearances } from '../../shared/contract/chats.ts';
import { listVersions, type Image } from '../../shared/contract/library.ts';
import { call, keys } from '../api.ts';
import { KeptPart } from '../lifecycle/KeptPart.tsx';
import { cx } from '../ui/cx.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { previewAddress } from './image-addresses.ts';
import { factsAsText, factsOf } from './image-facts.ts';
import { ImageFiling } from './ImageFiling.tsx';
import { copyText } from './image-verbs.ts';
import { Part } from './InfoPart.tsx';
import { TrainingPart } from './TrainingPart.tsx';

/** Loaded where a search led to the image. */
const MatchedPart = lazy(() => import('./MatchedPart.tsx'));

/** Loaded for images that have some. */
const CredentialsPart = lazy(() => import('./CredentialsPart.tsx'));

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

function Prompt({ image }: { image: Image }) {
  if (!image.prompt) return null;
  const prompt = image.prompt;
  return (
    <Part
      title="Prompt"
      action={
        <IconButton small label="Copy prompt" icon={Copy} onClick={() => void copyText(prompt, 'prompt')} />
      }
    >
      <p className="text-sm break-words whitespace-pre-wrap">{prompt}</p>
      {image.revisedPrompt && image.revisedPrompt !== prompt && (
        <p className="mt-2 text-sm break-words whitespace-pre-wrap text-muted">
          The engine read it as: {image.revisedPrompt}
        </p>
      )}
    </Part>
  );
}

function Versions({ image, onNavigate }: { image: Image; onNavigate: (id: string) => void }) {
  const versions = useQuery({
    queryKey: keys.versions(image.id),
    queryFn: ({ signal }) => call(listVersions, { id: image.id }, { signal }),
  });
  const images = versions.data?.images ?? [];
  if (images.length < 2) return null;
  return (
    <Part title="Versions">
      <ol className="flex gap-2 overflow-x-auto p-1">
        {images.map((version, index) => (
          <li key={version.id}>
            <button
              type="button"
              aria-label={`Version ${index + 1} of ${images.length}: ${version.name}`}
              aria-current={version.id === image.id ? 'true' : undefined}
              onClick={() => onNavigate(version.id)}
              className={cx(
                'block size-16 overflow-hidden rounded-lg bg-hover outline-offset-1',
                version.id === image.id && 'ring-2 ring-accent',
                version.state !== 'live' && 'opacity-50',
              )}
            >
              <img src={previewAddress(version.id, '256')} alt="" className="size-full object-cover" />
            </button>
          </li>
        ))}
      </ol>
    </Part>
  );
}

function WhereShown({ image }: { image: Image }) {
  const query = useQuery({
    queryKey: keys.appearances(image.id),
    queryFn: ({ signal }) => call(listAppearances, { id: image.id }, { signal }),
  });
  if (!query.data) return null;
  const { appearances } = query.data;
  return (
    <Part title="Shown in">
      {appearances.length === 0 ? (
        <p className="text-sm text-muted">No chat shows this image.</p>
      ) : (
        <ul className="-mx-2">
          {appearances.map(({ chatId, chatTitle, messageId, role }) => (
            <li key={`${messageId}-${role}`}>
              <Link
                to="/chat/$chatId"
                params={{ chatId }}
                search={{ message: messageId }}
                className="flex min-h-9 items-center gap-2.5 rounded-lg px-2 text-sm hover:bg-hover pointer-coarse:min-h-11"
              >
                <MessageSquare aria-hidden size={15} className="shrink-0 text-muted" />
                <span className="sr-only">Open chat</span>
                <span className="min-w-0 flex-1 truncate">{chatTitle}</span>
                <span className="text-xs text-muted">{role === 'output' ? 'Made here' : 'Used here'}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}

/** Everything that is known of an image. */
export function InfoPanel({ image, onNavigate }: { image: Image; onNavigate: (id: string) => void }) {
  const { q: query } = useSearch({ strict: false });
  const facts = factsOf(image, (instant) => time.format(instant));
  return (
    <div className="h-full overflow-y-auto">
      {query !== undefined && (
        <Suspense fallback={null}>
          <MatchedPart image={image} query={query} />
        </Suspense>
      )}
      <Prompt image={image} />
      {image.state !== 'temporary' && <ImageFiling key={image.id} image={image} />}
      <KeptPart image={image} />
      <Part
        title="Settings"
        action={
          <IconButton
            small
            label="Copy settings"
            icon={Copy}
            onClick={() => void copyText(factsAsText(facts), 'settings')}
          />
        }
      >
        <dl className="grid grid-cols-[6rem_1fr] gap-y-1 text-sm">
          {facts.map(({ label, value }) => (
            <div key={label} className="contents">
              <dt className="text-muted">{label}</dt>
              <dd className="min-w-0 break-words tabular-nums">{value}</dd>
            </div>
          ))}
        </dl>
      </Part>
      {image.credentials && (
        <Suspense fallback={null}>
          <CredentialsPart credentials={image.credentials} />
        </Suspense>
      )}
      {image.colours.length > 0 && (
        <Part title="Colours">
          <ul className="flex gap-1.5">
            {image.colours.map((colour) => (
              <li key={colour}>
                <button
                  type="button"
                  aria-label={`Copy ${colour}`}
                  title={colour}
                  onClick={() => void copyText(colour, 'colour')}
                  className="block size-8 rounded-lg border border-line pointer-coarse:size-10"
                  style={{ backgroundColor: colour }}
                />
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Versions image={image} onNavigate={onNavigate} />
      {image.state !== 'temporary' && <WhereShown image={image} />}
      {image.state === 'live' && <TrainingPart key={`training of ${image.id}`} image={image} />}
      <p className="px-5 py-4 text-sm">
        <Link
          to="/settings/where"
          search={{ id: image.id }}
          className="text-muted underline-offset-4 hover:text-ink hover:underline"
        >
          Where is this?
        </Link>
      </p>
    </div>
  );
}
