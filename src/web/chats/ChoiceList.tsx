import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';

interface Choice {
  value: string;
  label: string;
  hint?: string;
  picture?: ReactNode;
}

interface ChoiceListProps {
  label: string;
  choices: Choice[];
  value: string;
  onChange: (value: string) => void;
  /** A click settles the choice; the arrow keys walk through it. */
  onSettled?: () => void;
}

/** One of several, as native radio buttons in a list. */
export function ChoiceList({ label, choices, value, onChange, onSettled }: ChoiceListProps) {
  const name = useId();
  return (
    <fieldset className="flex flex-col gap-0.5">
      <legend className="px-2 pb-1 text-xs font-medium text-muted">{label}</legend>
      {choices.map((choice) => (
        <label
          key={choice.value}
          onPointerUp={() => window.setTimeout(() => onSettled?.())}
          className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-lg px-2 py-1 text-sm hover:bg-hover has-checked:bg-hover has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:min-h-11"
        >
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              onSettled?.();
            }}
            className="sr-only"
          />
          {choice.picture}
          <span className="min-w-0 flex-1">
            {choice.label}
            {choice.hint && <span className="block text-xs leading-snug text-muted">{choice.hint}</span>}
          </span>
          {choice.value === value && <Check aria-hidden size={15} className="shrink-0 text-accent-ink" />}
        </label>
      ))}
    </fieldset>
  );
}
