import { useId, type ReactNode } from 'react';

interface CheckboxProps {
  label: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}

/** Something to include or leave out of what a dialog will do. */
export function Checkbox({ label, checked, onChange, disabled }: CheckboxProps) {
  const id = useId();
  return (
    <div className="flex min-h-8 items-start gap-3 pointer-coarse:min-h-10">
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-1 size-4.5 shrink-0 accent-(--accent)"
      />
      <label htmlFor={id} className="flex-1 leading-relaxed">
        {label}
      </label>
    </div>
  );
}
