import { type Carrying, carriesAll, type ExpectedImage } from '../expected.ts';
import { type KnownImage, type KnownMessage, wordsAbove } from '../known.ts';
import type { ConversationStyle } from './chatgpt-conversation.ts';

export const stemOf = (fileName: string): string => fileName.replace(/\.[a-z0-9]+$/i, '');

/** Which images of which kind an output was made from, as calls and metadata of the era tell it. */
function fromOf(
  image: KnownImage,
  message: KnownMessage,
  { era }: ConversationStyle,
): NonNullable<ExpectedImage['from']> {
  if (image.edits) return [{ sha256: image.edits.picture.sha256, kind: 'edit' }];
  // One call for several images names none, and DALL·E's calls name what it made itself.
  if (message.outputs.length > 1) return [];
  return image.references
    .filter(({ uploaded }) => era !== 'dalle' || !uploaded)
    .map(({ picture }) => ({ sha256: picture.sha256, kind: 'reference' }));
}

/** What conversations of one generation tell. */
export function chatGptCarries(style: ConversationStyle): Carrying {
  return {
    ...carriesAll,
    factsOf: (image, message) =>
      image.uploaded
        ? { fileName: image.fileName, name: stemOf(image.fileName), madeAt: message.at, prompt: null }
        : {
            prompt: wordsAbove(message),
            revisedPrompt: image.told,
            seed: image.seed,
            model: message.model,
            tool: 'ChatGPT',
            generationId: image.generationId,
            madeAt: message.at,
            from: fromOf(image, message, style),
          },
    // Tools that draw speak under the name of the model that called them.
    model: (message) => message.model,
  };
}

/** What these comparisons must have met. */
export const chatGptFacts = [
  'bytes of an original',
  'name',
  'file name',
  'prompt',
  'revised prompt',
  'seed',
  'model',
  'generation id',
  'date',
  'derivation',
  'title',
  'title from words',
  'archive flag',
  'head',
  'outputs of a message',
  'inputs of a message',
];
