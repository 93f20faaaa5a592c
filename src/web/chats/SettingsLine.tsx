import { Copy } from 'lucide-react';
import type { Message } from '../../shared/contract/chats.ts';
import { getImage } from '../../shared/contract/library.ts';
import { call, keys, queryClient, sentenceOf } from '../api.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { toast } from '../ui/toasts.tsx';
import { isThere } from './message-tree.ts';
import { sizeWords } from './ratios.ts';

/** The seed that was asked for, else the one the engine chose for the first image that is still there. */
async function seedOf(message: Message): Promise<string | null> {
  if (message.settings?.seed != null) return message.settings.seed;
  const first = message.appearances.find((place) => place.role === 'output' && isThere(place));
  if (!first) return null;
  const image = await queryClient.ensureQueryData({
    queryKey: keys.image(first.imageId),
    queryFn: ({ signal }) => call(getImage, { id: first.imageId }, { signal }),
  });
  return image.seed;
}

async function copySeed(message: Message): Promise<void> {
  try {
    const seed = await seedOf(message);
    if (seed === null) return toast({ text: 'The engine did not say which seed it used.' });
    await navigator.clipboard.writeText(seed);
    toast({ text: `Copied the seed ${seed}.` });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'danger' });
  }
}

/** What an answer was made with. */
export function SettingsLine({ message }: { message: Message }) {
  const { settings, engineName } = message;
  if (!settings) return null;
  const words = [
    engineName ?? settings.engineId,
    settings.model,
    sizeWords(settings.size),
    settings.style,
    settings.seed === null ? 'random seed' : `seed ${settings.seed}`,
  ].filter((word) => word !== null);
  return (
    <div className="flex min-w-0 items-center gap-0.5 text-sm text-muted">
      <span className="min-w-0">{words.join(' · ')}</span>
      <IconButton small label="Copy seed" icon={Copy} onClick={() => void copySeed(message)} />
    </div>
  );
}
