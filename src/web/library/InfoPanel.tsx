import { Link, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { Image } from '../../shared/contract/library.ts';
import { KeptPart } from '../lifecycle/KeptPart.tsx';
import { ImageFiling } from './ImageFiling.tsx';
import { AlikePart } from './info/AlikePart.tsx';
import { ColoursPart } from './info/ColoursPart.tsx';
import { PlacesPart } from './info/PlacesPart.tsx';
import { PromptPart } from './info/PromptPart.tsx';
import { SettingsPart } from './info/SettingsPart.tsx';
import { TrainingPart } from './TrainingPart.tsx';

/** Loaded where a search led to the image. */
const MatchedPart = lazy(() => import('./MatchedPart.tsx'));

/** Loaded for images that have some. */
const CredentialsPart = lazy(() => import('./CredentialsPart.tsx'));

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
      <ColoursPart colours={image.colours} />
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
