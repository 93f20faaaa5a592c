import { Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import { chooseTheme, themes, useTheme, type Theme } from '../theme.ts';
import { Section } from './Section.tsx';

const words: Record<Theme, { label: string; icon: LucideIcon }> = {
  system: { label: 'Like this device', icon: Monitor },
  light: { label: 'Light', icon: Sun },
  dark: { label: 'Dark', icon: Moon },
};

/** How the app looks on this device. */
export function AppearanceSection() {
  const theme = useTheme();
  const name = useId();
  return (
    <Section id="appearance" title="Appearance" intro="On this device.">
      <fieldset>
        <legend className="sr-only">Theme</legend>
        <div className="inline-flex flex-wrap gap-1 rounded-card border border-line p-1">
          {themes.map((choice) => {
            const { label, icon: Icon } = words[choice];
            return (
              <label
                key={choice}
                className="flex h-9 cursor-pointer items-center gap-2 rounded-lg px-3 text-sm font-medium text-muted hover:text-ink has-checked:bg-pressed has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11"
              >
                <input
                  type="radio"
                  name={name}
                  checked={choice === theme}
                  onChange={() => chooseTheme(choice)}
                  className="sr-only"
                />
                <Icon aria-hidden size={16} />
                {label}
              </label>
            );
          })}
        </div>
      </fieldset>
    </Section>
  );
}
