import type { TurnSettings } from '../../shared/contract/chats.ts';
import type { EngineSummary } from '../../shared/contract/engines.ts';
import type { StoredSettings } from './composer-settings.ts';
import { EngineChip } from './EngineChip.tsx';
import { CountChip, SeedChip, StyleChip } from './MoreChips.tsx';
import { SizeChip } from './SizeChip.tsx';

interface SettingChipsProps {
  engines: readonly EngineSummary[];
  engine: EngineSummary;
  settings: TurnSettings;
  choose: (change: StoredSettings) => void;
}

/** Everything about how a prompt is made, in one row that slides on a narrow screen. */
export function SettingChips({ engines, engine, settings, choose }: SettingChipsProps) {
  return (
    <div
      role="group"
      aria-label="How it is made"
      className="-m-1 flex min-w-0 flex-1 gap-1.5 overflow-x-auto p-1 max-sm:order-first max-sm:basis-full [scrollbar-width:none]"
    >
      <EngineChip engines={engines} engine={engine} settings={settings} choose={choose} />
      <SizeChip engine={engine} size={settings.size} choose={(size) => choose({ size })} />
      <CountChip engine={engine} settings={settings} choose={choose} />
      <StyleChip engine={engine} settings={settings} choose={choose} />
      <SeedChip engine={engine} settings={settings} choose={choose} />
    </div>
  );
}
