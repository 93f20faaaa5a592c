import { useState, type FormEvent } from 'react';
import { formErrorsOf, noErrors, type FormErrors } from './form-errors.ts';

interface Form<V extends Record<string, string>> {
  values: V;
  errors: FormErrors;
  busy: boolean;
  /** What a TextField of this name needs. */
  field(name: keyof V & string): {
    name: string;
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
  onSubmit: (event: FormEvent) => void;
  reset(): void;
}

/** The state of a small form: values, one submission at a time, and errors beside their fields. */
export function useForm<V extends Record<string, string>>(
  initial: V,
  submit: (values: V) => Promise<void>,
): Form<V> {
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState(noErrors);
  const [busy, setBusy] = useState(false);
  const send = async () => {
    setBusy(true);
    setErrors(noErrors);
    try {
      await submit(values);
    } catch (error) {
      setErrors(formErrorsOf(error, Object.keys(initial)));
    } finally {
      setBusy(false);
    }
  };
  return {
    values,
    errors,
    busy,
    field: (name) => ({
      name,
      value: values[name] ?? '',
      error: errors.fields[name],
      onChange: (event) => setValues((known) => ({ ...known, [name]: event.target.value })),
    }),
    onSubmit: (event) => {
      event.preventDefault();
      if (!busy) void send();
    },
    reset: () => setValues(initial),
  };
}
