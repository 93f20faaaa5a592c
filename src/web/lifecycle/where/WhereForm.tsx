import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { idInText } from './id-in-text.ts';

/** Asks where something is, by its id or a link to it. */
export function WhereForm({ given = '' }: { given?: string }) {
  const navigate = useNavigate();
  const [text, setText] = useState(given);
  const [error, setError] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const id = idInText(text);
    if (id === null) setError('There is no id in this. Copy the address of the page that shows the image.');
    else void navigate({ to: '/settings/where', search: { id } });
  };
  return (
    <form onSubmit={submit} className="flex max-w-xl items-start gap-2" noValidate>
      <TextField
        label="Link or id"
        labelHidden
        placeholder="Link or id"
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.target.value);
          setError(null);
        }}
        className="min-w-0 flex-1"
      />
      <Button type="submit">Look</Button>
    </form>
  );
}
