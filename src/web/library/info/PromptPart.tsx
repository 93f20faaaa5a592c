import { Copy } from 'lucide-react';
import type { Image } from '../../../shared/contract/library.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { copyText } from '../image-verbs.ts';
import { Part } from '../InfoPart.tsx';

function Words({ title, what, text }: { title: string; what: string; text: string }) {
  return (
    <Part
      title={title}
      action={
        <IconButton small label={`Copy ${what}`} icon={Copy} onClick={() => void copyText(text, what)} />
      }
    >
      <p className="text-sm break-words whitespace-pre-wrap">{text}</p>
    </Part>
  );
}

/** What was asked for, and what the engine made of these words. */
export function PromptPart({ image: { prompt, revisedPrompt } }: { image: Image }) {
  return (
    <>
      {prompt && <Words title="Prompt" what="prompt" text={prompt} />}
      {revisedPrompt && revisedPrompt !== prompt && (
        <Words title="As the engine read it" what="revised prompt" text={revisedPrompt} />
      )}
    </>
  );
}
