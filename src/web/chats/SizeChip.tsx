import { useState, type FormEvent } from 'react';
import type { TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { Button } from '../ui/Button.tsx';
import { Popover } from '../ui/Popover.tsx';
import { TextField } from '../ui/TextField.tsx';
import { Chip } from './Chip.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import { takesSize } from './composer-settings.ts';
import { ratioName, sizeWords } from './ratios.ts';
import { RatioShape } from './RatioShape.tsx';

type Size = TurnSettings['size'];

interface SizeChipProps {
  engine: EngineSummary;
  size: Size;
  choose: (size: Size) => void;
}

function CustomSize({ engine, size, choose }: SizeChipProps) {
  const { capabilities } = engine;
  const [width, setWidth] = useState(String(size.width));
  const [height, setHeight] = useState(String(size.height));
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wanted = { width: Number(width), height: Number(height) };
    if (takesSize(wanted, capabilities)) return choose(wanted);
    const { min, max, maxPixels } = capabilities.sizeLimits;
    setError(`Use sides of ${min} to ${max} pixels, at most ${(maxPixels / 1e6).toFixed(1)} million in all.`);
  };
  return (
    <form onSubmit={submit} noValidate className="mt-3 border-t border-line px-2 pt-3">
      <div className="flex items-end gap-2">
        <TextField
          label="Width"
          inputMode="numeric"
          value={width}
          onChange={(event) => setWidth(event.target.value)}
          className="min-w-0 flex-1"
        />
        <TextField
          label="Height"
          inputMode="numeric"
          value={height}
          onChange={(event) => setHeight(event.target.value)}
          className="min-w-0 flex-1"
        />
        <Button type="submit">Use</Button>
      </div>
      {error && (
        <p role="alert" className="mt-2 text-sm text-danger-ink">
          {error}
        </p>
      )}
    </form>
  );
}

/** How large the images are and in which shape. */
export function SizeChip({ engine, size, choose }: SizeChipProps) {
  const [open, setOpen] = useState(false);
  const settle = (chosen: Size) => {
    choose(chosen);
    setOpen(false);
  };
  const { sizes, anySize } = engine.capabilities;
  return (
    <Popover
      label="Size"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Chip aria-label={`Size: ${ratioName(size)}, ${sizeWords(size)}`}>
          <RatioShape size={size} />
          {ratioName(size)}
        </Chip>
      }
    >
      <ChoiceList
        label="Size in pixels"
        value={sizeWords(size)}
        onChange={(value) => {
          const found = sizes.find((offered) => sizeWords(offered) === value);
          if (found) choose(found);
        }}
        onSettled={() => setOpen(false)}
        choices={sizes.map((offered) => ({
          value: sizeWords(offered),
          label: `${ratioName(offered)}  ·  ${sizeWords(offered)}`,
          picture: <RatioShape size={offered} box={20} />,
        }))}
      />
      {anySize && <CustomSize engine={engine} size={size} choose={settle} />}
    </Popover>
  );
}
