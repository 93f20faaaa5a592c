import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MessageSquare } from 'lucide-react';
import { listAppearances } from '../../../shared/contract/chats.ts';
import type { Output } from '../../../shared/contract/endpoint.ts';
import { listReferences, type Image } from '../../../shared/contract/library.ts';
import { call, keys } from '../../api.ts';
import { counted } from '../../lifecycle/words.ts';
import { Part } from '../InfoPart.tsx';
import { ImageStrip } from './ImageStrip.tsx';

type Appearance = Output<typeof listAppearances>['appearances'][number];

function Chats({ appearances, note }: { appearances: readonly Appearance[]; note: string }) {
  return (
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
            <span className="shrink-0 text-xs text-muted">{note}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How it came here, in words: by which engine, from which service or file. */
function sourceSentence({ source, engineName, model, fileName }: Image): string {
  const by = [engineName, model].filter(Boolean).join(', ');
  const maker = by === '' ? '' : ` by ${by}`;
  const file = fileName === null ? '' : `, as “${fileName}”`;
  switch (source) {
    case 'generated':
      return `Made here${maker}.`;
    case 'edited':
      return `Edited here${maker}.`;
    case 'uploaded':
      return `Uploaded${file}.`;
    case 'imported':
      return `Imported${file}${by === '' ? '' : `; made by ${by}`}.`;
  }
}

/** Where an image comes from and what it is used for. */
export function PlacesPart({ image, onOpen }: { image: Image; onOpen: (id: string) => void }) {
  const places = useQuery({
    queryKey: keys.appearances(image.id),
    queryFn: ({ signal }) => call(listAppearances, { id: image.id }, { signal }),
    enabled: image.state !== 'temporary',
  });
  const references = useQuery({
    queryKey: keys.references(image.id),
    queryFn: ({ signal }) => call(listReferences, { id: image.id }, { signal }),
  });
  const appearances = places.data?.appearances ?? [];
  const outputs = appearances.filter(({ role }) => role === 'output');
  const inputs = appearances.filter(({ role }) => role === 'input');
  const { from = [], into = [], intoTotal = 0 } = references.data ?? {};
  const unused = inputs.length === 0 && into.length === 0;
  return (
    <>
      <Part title="Where it comes from">
        <p className="text-sm break-words">{sourceSentence(image)}</p>
        {outputs.length > 0 && (
          <div className="mt-1.5">
            <Chats appearances={outputs} note="Made here" />
          </div>
        )}
        {from.length > 0 && (
          <div className="mt-2.5">
            <h4 className="mb-1.5 text-xs font-medium text-muted">Made after</h4>
            <ImageStrip label="Made after" images={from} onOpen={onOpen} />
          </div>
        )}
      </Part>
      {places.data && references.data && (
        <Part title="Where it is used">
          {unused && <p className="text-sm text-muted">No chat and no image makes use of it.</p>}
          {inputs.length > 0 && <Chats appearances={inputs} note="Used here" />}
          {into.length > 0 && (
            <div className="mt-2.5">
              <h4 className="mb-1.5 text-xs font-medium text-muted">
                {intoTotal > into.length
                  ? `The newest of ${counted(intoTotal, 'image')} made after it`
                  : `${counted(intoTotal, 'image')} made after it`}
              </h4>
              <ImageStrip label="Made after it" images={into} onOpen={onOpen} />
            </div>
          )}
        </Part>
      )}
    </>
  );
}
