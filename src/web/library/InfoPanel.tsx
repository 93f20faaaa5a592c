import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { KeptPart } from '../lifecycle/KeptPart.tsx';
import { ImageFiling } from './ImageFiling.tsx';
import { copyText } from './image-verbs.ts';
import { AlikePart } from './info/AlikePart.tsx';
import { PlacesPart } from './info/PlacesPart.tsx';
import { PromptPart } from './info/PromptPart.tsx';
import { SettingsPart } from './info/SettingsPart.tsx';
import { Part } from './InfoPart.tsx';
import { TrainingPart } from './TrainingPart.tsx';

/** Loaded where a search led to the image. */
const MatchedPart = lazy(() => import('./MatchedPart.tsx'));

/** Loaded for images that have some. */
const CredentialsPart = lazy(() => import('./CredentialsPart.tsx'));

function Colours({ colours }: { colours: readonly string[] }) {
  if (colours.length === 0) return null;
  return (
    <Part title="Colours">
      <ul className="flex flex-wrap gap-1.5">
        {colours.map((colour) => (
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
  );
}

/** Everything that is known of an image. */
export function InfoPanel({ image, onNavigate }: { image: Image; onNavigate: (id: string) => void }) {
  const temporary = image.state === 'temporary';
  const { q: query } = useSearch({ strict: false });
  return (
    <div className="h-full overflow-y-auto">
      {query !== undefined && (
        <Suspense fallback={null}>
          <MatchedPart image={image} query={query} />
        </Suspense>
      )}
      <PromptPart image={image} />
      {!temporary && <ImageFiling key={image.id} image={image} />}
      <SettingsPart image={image} />
      <PlacesPart image={image} onOpen={onNavigate} />
      <AlikePart image={image} onOpen={onNavigate} />
      <Colours colours={image.colours} />
      {image.credentials && (
        <Suspense fallback={null}>
          <CredentialsPart credentials={image.credentials} />
        </Suspense>
      )}
      <KeptPart image={image} />
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
