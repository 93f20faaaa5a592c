import { Dices, Layers, Palette } from 'lucide-react';
import { useState } from 'react';
import type { TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Chip } from './Chip.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import type { StoredSettings } from './composer-settings.ts';

interface ChipsProps {
  engine: EngineSummary;
  settings: TurnSettings;
  choose: (change: StoredSettings) => void;
}

/** As many as a message shows well; an engine may offer fewer. */
const mostAtOnce = 8;

const images = (count: number) => (count === 1 ? '1 image' : `${count} images`);

export function CountChip({ engine, settings, choose }: ChipsProps) {
  const [open, setOpen] = useState(false);
  const most = Math.min(engine.capabilities.maxCount, mostAtOnce);
  return (
    <Popover
      label="How many"
      open={open}
      onOpenChange={setOpen}
      className="w-44"
      trigger={
        <Chip icon={Layers} disabled={most < 2} aria-label={`How many: ${images(settings.count)}`}>
          {images(settings.count)}
        </Chip>
      }
    >
      <ChoiceList
        label="How many"
        value={String(settings.count)}
        onChange={(value) => choose({ count: Number(value) })}
        onSettled={() => setOpen(false)}
        choices={Array.from({ length: most }, (_, i) => ({ value: String(i + 1), label: images(i + 1) }))}
      />
    </Popover>
  );
}

export function StyleChip({ engine, settings, choose }: ChipsProps) {
  const [open, setOpen] = useState(false);
  const { styles } = engine.capabilities;
  if (styles.length === 0) {
    return (
      <Chip icon={Palette} disabled title={`${engine.name} has no styles; name one in the prompt.`}>
        Style
      </Chip>
    );
  }
  return (
    <Popover
      label="Style"
      open={open}
      onOpenChange={setOpen}
      className="w-56"
      trigger={
        <Chip
          icon={Palette}
          chosen={settings.style !== null}
          aria-label={`Style: ${settings.style ?? 'none'}`}
        >
          {settings.style ?? 'Style'}
        </Chip>
      }
    >
      <ChoiceList
        label="Style"
        value={settings.style ?? ''}
        onChange={(value) => choose({ style: value || null })}
        onSettled={() => setOpen(false)}
        choices={[
          { value: '', label: 'As the prompt says' },
          ...styles.map((style) => ({ value: style, label: style })),
        ]}
      />
    </Popover>
  );
}

export function SeedChip({ engine, settings, choose }: ChipsProps) {
  const able = engine.capabilities.seed;
  return (
    <Popover
      label="Seed"
      trigger={
        <Chip
          icon={Dices}
          disabled={!able}
          chosen={settings.seed !== null}
          aria-label={`Seed: ${settings.seed ?? 'random'}`}
          title={able ? undefined : `${engine.name} takes no seed.`}
        >
          {settings.seed ?? 'Seed'}
        </Chip>
      }
    >
      <TextField
        label="Seed"
        inputMode="numeric"
        placeholder="Random"
        value={settings.seed ?? ''}
        maxLength={20}
        hint="The same prompt, settings and seed make the same image again. Empty is random."
        onChange={(event) => choose({ seed: event.target.value.replace(/\D/g, '') || null })}
      />
      {settings.seed !== null && (
        <Button small tone="ghost" onClick={() => choose({ seed: null })} className="mt-2">
          Use a random seed
        </Button>
      )}
    </Popover>
  );
}
