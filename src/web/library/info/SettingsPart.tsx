import { Copy } from 'lucide-react';
import type { Image } from '../../../shared/contract/library.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { factsAsText, factsOf } from '../image-facts.ts';
import { copyText } from '../image-verbs.ts';
import { Part } from '../InfoPart.tsx';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** How the image was made and what its file is, as a table of which each line and all of it can be copied. */
export function SettingsPart({ image }: { image: Image }) {
  const facts = factsOf(image, (instant) => time.format(instant));
  return (
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
      <table className="-mx-2 w-[calc(100%+1rem)] text-sm">
        <tbody>
          {facts.map(({ label, value }) => (
            <tr key={label} className="group/fact hover:bg-hover">
              <th
                scope="row"
                className="w-25 rounded-l-lg py-1 pl-2 text-left align-top font-normal text-muted"
              >
                {label}
              </th>
              <td className="max-w-0 py-1 align-top break-words tabular-nums">{value}</td>
              <td className="w-8 rounded-r-lg align-top">
                <IconButton
                  small
                  label={`Copy ${label.toLowerCase()}`}
                  icon={Copy}
                  tooltip={false}
                  onClick={() => void copyText(value, label.toLowerCase())}
                  className="opacity-0 group-hover/fact:opacity-100 focus-visible:opacity-100 pointer-coarse:opacity-100"
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Part>
  );
}
