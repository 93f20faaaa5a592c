import { Link } from '@tanstack/react-router';
import { Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import { Popover } from '../ui/Popover.tsx';
import { Chip } from './Chip.tsx';
import { ChoiceList } from './ChoiceList.tsx';
import type { StoredSettings } from './composer-settings.ts';

interface EngineChipProps {
  engines: readonly EngineSummary[];
  engine: EngineSummary;
  settings: TurnSettings;
  choose: (change: StoredSettings) => void;
}

/** What makes the images, and with which of its models. */
export function EngineChip({ engines, engine, settings, choose }: EngineChipProps) {
  const [open, setOpen] = useState(false);
  const { models } = engine.capabilities;
  return (
    <Popover
      label="Engine"
      open={open}
      onOpenChange={setOpen}
      className="w-80"
      trigger={
        <Chip icon={Sparkles} aria-label={`Engine: ${engine.name}`}>
          <span className="truncate">{engine.name}</span>
        </Chip>
      }
    >
      <ChoiceList
        label="Engine"
        value={engine.id}
        onChange={(engineId) => choose({ engineId })}
        onSettled={() => setOpen(false)}
        choices={engines.map(({ id, name, capabilities }) => ({
          value: id,
          label: name,
          hint: capabilities.description,
        }))}
      />
      {models.length > 1 && (
        <div className="mt-3 border-t border-line pt-3">
          <ChoiceList
            label="Model"
            value={settings.model ?? ''}
            onChange={(model) => choose({ model })}
            onSettled={() => setOpen(false)}
            choices={models.map((model) => ({ value: model, label: model }))}
          />
        </div>
      )}
      <Link
        to="/settings"
        hash="engines"
        className="mt-2 block rounded-lg px-2 py-2 text-sm font-medium text-accent-ink hover:bg-hover"
      >
        Connect an engine
      </Link>
    </Popover>
  );
}
