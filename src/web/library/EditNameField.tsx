import { useRef } from 'react';
import { patternWords } from '../../shared/name-pattern.ts';
import { TextField } from '../ui/TextField.tsx';

interface EditNameFieldProps {
  pattern: string;
  onChange: (pattern: string) => void;
}

/** With `{n:3}` beside `{n}`, as a padded number is what most names want. */
const offered = patternWords.flatMap((word) => (word === 'n' ? ['n', 'n:3'] : [word]));

/** A pattern for names; the words that it may hold are put in where the cursor is. */
export function EditNameField({ pattern, onChange }: EditNameFieldProps) {
  const field = useRef<HTMLDivElement>(null);
  const insert = (word: string): void => {
    const input = field.current?.querySelector('input');
    const from = input?.selectionStart ?? pattern.length;
    const to = input?.selectionEnd ?? pattern.length;
    onChange(`${pattern.slice(0, from)}{${word}}${pattern.slice(to)}`);
    const end = from + word.length + 2;
    // After React has put the text in.
    requestAnimationFrame(() => {
      input?.focus();
      input?.setSelectionRange(end, end);
    });
  };
  return (
    <div ref={field} className="flex flex-col gap-2">
      <TextField
        label="Pattern"
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={300}
        value={pattern}
        onChange={(event) => onChange(event.target.value)}
      />
      <div role="group" aria-label="Words of a pattern" className="flex flex-wrap gap-1">
        {offered.map((word) => (
          <button
            key={word}
            type="button"
            aria-label={`Put in {${word}}`}
            onClick={() => insert(word)}
            className="h-7 rounded-lg bg-panel px-2 font-mono text-xs text-muted hover:bg-hover hover:text-ink pointer-coarse:h-11 pointer-coarse:px-3"
          >
            {`{${word}}`}
          </button>
        ))}
      </div>
      <p className="text-sm text-muted">Numbers follow the dates, oldest first.</p>
    </div>
  );
}
