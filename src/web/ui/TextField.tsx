import { useId, type ComponentProps, type ReactNode } from 'react';
import { cx } from './cx.ts';

export const fieldClasses =
  'h-10 w-full rounded-control border border-line-strong/70 bg-raised px-3 text-base text-ink transition-colors hover:border-line-strong focus-visible:border-accent focus-visible:outline-offset-0 disabled:opacity-60';

interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'> {
  label: string;
  /** A sentence under the field that helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong with the value, as a sentence. */
  error?: string | null | undefined;
  /** Keeps the label for screen readers only. */
  labelHidden?: boolean;
  /** Sits inside the field at its end. */
  end?: ReactNode;
}

/** A field with its label, hint and error, tied together for screen readers. */
export function TextField({ label, hint, error, labelHidden, end, className, ...rest }: TextFieldProps) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx('flex flex-col gap-1.5', className)}>
      <label htmlFor={id} className={labelHidden ? 'sr-only' : 'text-sm font-medium'}>
        {label}
      </label>
      <div className="relative">
        <input
          {...rest}
          id={id}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy || undefined}
          className={cx(fieldClasses, end ? 'pr-11' : false, error ? 'border-danger' : false)}
        />
        {end && <div className="absolute inset-y-0 right-1 flex items-center">{end}</div>}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="text-sm text-muted">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-danger-ink">
          {error}
        </p>
      )}
    </div>
  );
}
