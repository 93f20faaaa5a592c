import type { Message } from '../../../shared/contract/chats.ts';
import type { WholeChat } from './conversation.ts';
import { relativeLink } from './names.ts';

const minuteOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Words as they are within a line of Markdown. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>()#!|]/g, '\\$&');

/** The messages from the first to the one that is shown last. */
function shownBranch({ chat, messages }: WholeChat): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const branch: Message[] = [];
  const seen = new Set<string>();
  let next = byId.get(chat.headMessageId ?? '') ?? messages.at(-1);
  while (next && !seen.has(next.id)) {
    seen.add(next.id);
    branch.unshift(next);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return branch;
}

function picturesOf(message: Message, images: WholeChat['images'], path: string): string[] {
  return message.appearances
    .toSorted((a, b) => a.position - b.position)
    .map(({ imageId, state, since }) => {
      const entry = images.get(imageId);
      if (entry) return `![${plain(entry.image.name)}](${relativeLink(path, entry.path)})`;
      if (state === 'purged')
        return `*An image was deleted${since === null ? '' : ` on ${minuteOf(since)}`}.*`;
      return '*An image that is not in this export.*';
    });
}

/** A chat for reading: the branch that is shown, with its pictures; `path` is where it stands in the ZIP. */
export function markdownOf(whole: WholeChat, path: string): string {
  const { chat, messages, images } = whole;
  const branch = shownBranch(whole);
  const parts = branch.map((message) => {
    const who = message.role === 'person' ? 'You' : plain(message.engineName ?? 'Answer');
    const missing = message.missing.map(({ reason }) => `*${plain(reason)}*`);
    const failed = message.error ? [`*${plain(message.error.message)}*`] : [];
    const { brief } = message;
    const notes = brief
      ? [`*With the brief of the folder “${plain(brief.folderName)}”: ${plain(brief.text)}*`]
      : [];
    const body = [message.text, ...notes, ...picturesOf(message, images, path), ...missing, ...failed];
    return [`## ${who}, ${minuteOf(message.createdAt)}`, ...body.filter((piece) => piece !== '')].join(
      '\n\n',
    );
  });
  const more =
    branch.length < messages.length ? ['*Other branches of this chat are in conversations.json.*'] : [];
  return `${[`# ${plain(chat.title) || 'Chat'}`, `Begun ${minuteOf(chat.createdAt)}`, ...parts, ...more].join('\n\n')}\n`;
}
