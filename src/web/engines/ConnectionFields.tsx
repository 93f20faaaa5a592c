import { useId } from 'react';
import { PasswordField } from '../ui/PasswordField.tsx';
import { fieldClasses, TextField } from '../ui/TextField.tsx';
import { cx } from '../ui/cx.ts';

interface Field {
  name: string;
  value: string;
  error: string | undefined;
  onChange: (event: { target: { value: string } }) => void;
}

interface ConnectionFieldsProps {
  field: (name: 'name' | 'baseUrl' | 'key' | 'models') => Field;
  defaultBaseUrl: string | null;
  keyHint: string;
}

function ModelsField({ field }: { field: Field }) {
  const id = useId();
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        Models
      </label>
      <textarea
        id={id}
        name={field.name}
        rows={2}
        spellCheck={false}
        value={field.value}
        aria-describedby={`${id}-hint`}
        aria-invalid={field.error ? true : undefined}
        onChange={field.onChange}
        className={cx(fieldClasses, 'h-auto resize-y py-2')}
      />
      <p id={`${id}-hint`} className={field.error ? 'text-sm text-danger-ink' : 'text-sm text-muted'}>
        {field.error ?? 'One a line; the first is used unless another is chosen in the chat.'}
      </p>
    </div>
  );
}

/** What a connection to an engine is made of. */
export function ConnectionFields({ field, defaultBaseUrl, keyHint }: ConnectionFieldsProps) {
  return (
    <>
      <TextField label="Name" maxLength={80} autoComplete="off" {...field('name')} />
      <TextField
        label="Address"
        type="url"
        inputMode="url"
        autoComplete="off"
        placeholder={defaultBaseUrl ?? 'http://localhost:8080/v1'}
        hint={
          defaultBaseUrl
            ? `Empty means ${defaultBaseUrl}`
            : 'Where the service answers, such as http://localhost:8080/v1.'
        }
        {...field('baseUrl')}
      />
      <PasswordField label="Key" autoComplete="off" hint={keyHint} {...field('key')} />
      <ModelsField field={field('models')} />
    </>
  );
}
