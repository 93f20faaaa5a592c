import { TextField } from '../ui/TextField.tsx';

/** What has to be written before something large or final is done. */
const word = 'delete';

export const isConfirmed = (text: string): boolean => text.trim().toLowerCase() === word;

/** From how many on a deletion that cannot be undone asks for the word. */
export const typedFrom = 100;

/** Asks for a word, so that nothing of weight happens by a slip. */
export function TypedConfirmation({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  return (
    <TextField
      label={`Type “${word}” to go on`}
      value={value}
      autoComplete="off"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
