import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Explanation, ImageWhereabouts, Whereabouts } from '../../../shared/contract/whereabouts.ts';
import type { ShownFact } from '../Facts.tsx';
import { browserWords } from '../receipts/receipt-words.ts';
import { byteWords, counted } from '../words.ts';

const time = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
const at = (instant: number): string => time.format(instant);

const linkClasses = 'underline decoration-line-strong underline-offset-4 hover:decoration-current';

const sources: Record<ImageWhereabouts['source'], string> = {
  generated: 'Made in a chat',
  edited: 'Edited in a chat',
  uploaded: 'Uploaded',
  imported: 'Imported',
};

const chatStates = { live: '', archived: ', archived', trashed: ', in the trash', purging: ', being purged' };

type Names = Explanation['names'];

function list(items: readonly ReactNode[]): ReactNode {
  return (
    <ul className="space-y-1">
      {items.map((item, index) => (
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
}

/** A fact that is told only where there is something to tell. */
const some = (label: string, items: readonly ReactNode[]): ShownFact[] =>
  items.length === 0 ? [] : [{ label, value: list(items) }];

const folderLinkOf =
  (names: Names) =>
  (folderId: string): ReactNode => (
    <Link key={folderId} to="/folder/$folderId" params={{ folderId }} className={linkClasses}>
      {names[folderId] ?? folderId}
    </Link>
  );

function ofImage(facts: ImageWhereabouts, names: Names): ShownFact[] {
  const { places, placeCount, originChatId } = facts;
  const folderLink = folderLinkOf(names);
  const beyond = placeCount - places.length;
  const onDisk = facts.files.filter(({ bytes }) => bytes !== null);
  return [
    { label: 'Came', value: `${sources[facts.source]}, ${at(facts.addedAt)}` },
    {
      label: 'Shown in chats',
      value:
        places.length === 0
          ? 'No chat shows it.'
          : list([
              ...places.map(({ chatId, messageId, role, chatState }) => (
                <span key={`${messageId}-${role}`}>
                  <Link
                    to="/chat/$chatId"
                    params={{ chatId }}
                    search={{ message: messageId }}
                    className={linkClasses}
                  >
                    {names[chatId] ?? chatId}
                  </Link>
                  <span className="text-muted">
                    {role === 'output' ? ', made there' : ', used there'}
                    {chatStates[chatState]}
                  </span>
                </span>
              )),
              ...(beyond > 0 ? [`and ${counted(beyond, 'more place')}`] : []),
            ]),
    },
    ...(originChatId !== null && !places.some(({ chatId }) => chatId === originChatId)
      ? [{ label: 'Made in', value: <code className="font-mono text-xs break-all">{originChatId}</code> }]
      : []),
    ...some('Folders', facts.folderIds.map(folderLink)),
    ...some('Pinned as a reference of', facts.pinnedToIds.map(folderLink)),
    ...(facts.tags > 0 ? [{ label: 'Tags', value: counted(facts.tags, 'tag') }] : []),
    ...some('Made from', facts.madeFromIds.map(imageLink)),
    ...some('Made of it', facts.madeIntoIds.map(imageLink)),
    ...(facts.favourite
      ? [{ label: 'Favourite', value: 'Yes: no rule takes it, and deleting a chat leaves it.' }]
      : []),
    ...(facts.protectedAt === null ? [] : [{ label: 'Protected', value: `Since ${at(facts.protectedAt)}` }]),
    {
      label: 'On the server’s disk',
      value:
        onDisk.length === 0
          ? 'No file of it.'
          : list(onDisk.map(({ file, bytes }) => `${file}, ${byteWords(bytes ?? 0)}`)),
    },
  ];
}

const imageLink = (id: string): ReactNode => (
  <Link
    key={id}
    to="/settings/where"
    search={{ id }}
    className={`font-mono text-xs break-all ${linkClasses}`}
  >
    {id}
  </Link>
);

/** What holds images and chats alike. */
function around(facts: Exclude<Whereabouts, { kind: 'gone' | 'unknown' }>, names: Names): ShownFact[] {
  return [
    ...(facts.trashedAt === null ? [] : [{ label: 'Deleted', value: at(facts.trashedAt) }]),
    ...(facts.purgeAt === null ? [] : [{ label: 'To be purged', value: at(facts.purgeAt) }]),
    ...some(
      'Held back',
      facts.holds.map(({ id, placedAt }) => `${names[id] ?? 'A hold'} (since ${at(placedAt)})`),
    ),
    ...some(
      'Work to be done',
      facts.jobs.map(({ kind, state, createdAt }) => `${kind}, ${state}, since ${at(createdAt)}`),
    ),
    ...some(
      'In exports',
      facts.exports.map(({ createdAt, expiresAt }) =>
        expiresAt === null ? `of ${at(createdAt)}` : `of ${at(createdAt)}, until ${at(expiresAt)}`,
      ),
    ),
    ...some(
      'In import reports',
      facts.importIds.map((importId) => (
        <Link key={importId} to="/import/$importId" params={{ importId }} className={linkClasses}>
          Open report
        </Link>
      )),
    ),
    ...behind(facts.devicesBehind, names),
  ];
}

function behind(devices: ImageWhereabouts['devicesBehind'], names: Names): ShownFact[] {
  return some('Not seen since', [
    ...devices.map(({ id, lastSeenAt }) => `${names[id] ?? 'A device'}, last seen ${at(lastSeenAt)}`),
    ...(devices.length > 0
      ? [
          <span key="why" className="text-muted">
            A browser keeps pictures for itself and erases them when it next opens Imagestead. End its session
            to lock it out.
          </span>,
        ]
      : []),
  ]);
}

/** What is known of where something is, for a person. */
export function whereFacts({ facts, names }: Explanation): ShownFact[] {
  if (facts.kind === 'unknown') return [];
  if (facts.kind === 'image') return [...ofImage(facts, names), ...around(facts, names)];
  if (facts.kind === 'chat') {
    return [
      {
        label: 'Chat',
        value: (
          <Link to="/chat/$chatId" params={{ chatId: facts.id }} className={linkClasses}>
            {names[facts.id] ?? facts.id}
          </Link>
        ),
      },
      ...some('Folder', facts.folderId === null ? [] : [folderLinkOf(names)(facts.folderId)]),
      { label: 'Begun', value: at(facts.createdAt) },
      { label: 'Messages', value: facts.messages.toLocaleString('en') },
      { label: 'Images it shows', value: facts.imagesShown.toLocaleString('en') },
      { label: 'Made in it', value: `${counted(facts.imagesMadeHere, 'image')} in the Library` },
      ...around(facts, names),
    ];
  }
  return [
    { label: 'Purged', value: at(facts.purgedAt) },
    {
      label: 'Receipt',
      value: (
        <Link
          to="/settings/receipts/$receiptId"
          params={{ receiptId: facts.receiptId }}
          className={linkClasses}
        >
          Open receipt
        </Link>
      ),
    },
    ...some('Still pending', facts.pending),
    ...some(
      'Browsers',
      [browserWords(facts.browsers)].filter((line) => line !== null),
    ),
    ...behind(facts.devicesBehind, names),
  ];
}
