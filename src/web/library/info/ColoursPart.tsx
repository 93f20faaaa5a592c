import { Link } from '@tanstack/react-router';
import { Copy } from 'lucide-react';
import { colourName } from '../../../shared/colours.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Tooltip } from '../../ui/Tooltip.tsx';
import { copyText } from '../image-verbs.ts';
import { Part } from '../InfoPart.tsx';

/** The colours that most of the picture has; each leads to the images that have it too. */
export function ColoursPart({ colours }: { colours: readonly string[] }) {
  if (colours.length === 0) return null;
  return (
    <Part
      title="Colours"
      action={
        <IconButton
          small
          label="Copy colours"
          icon={Copy}
          onClick={() => void copyText(colours.join(', '), 'colours')}
        />
      }
    >
      <ul className="flex flex-wrap gap-1.5">
        {colours.map((colour) => (
          <li key={colour}>
            <Tooltip text={`${colour}: find ${colourName(colour)}`} side="top">
              <Link
                to="/library"
                search={{ q: `color:${colourName(colour)}` }}
                aria-label={`${colour}: find ${colourName(colour)} images`}
                className="block size-8 rounded-lg border border-line pointer-coarse:size-10"
                style={{ backgroundColor: colour }}
              />
            </Tooltip>
          </li>
        ))}
      </ul>
    </Part>
  );
}
