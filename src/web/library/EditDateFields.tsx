import { useEffect, useState } from 'react';
import { earliest, type Edit, latest } from '../../shared/contract/edits.ts';
import { Select } from '../ui/Select.tsx';
import { TextField } from '../ui/TextField.tsx';

const hour = 60 * 60 * 1000;

/** Reads what a field for date and time holds as UTC; null when it is no date that can be kept. */
function instantOf(text: string): number | null {
  const at = Date.parse(`${text}Z`);
  return Number.isNaN(at) || at < earliest || at > latest ? null : at;
}

/** Moves dates by days and hours, or sets them. Says null while what is filled in is no edit. */
export function EditDateFields({ onChange }: { onChange: (edit: Edit | null) => void }) {
  const [how, setHow] = useState('later');
  const [days, setDays] = useState('0');
  const [hours, setHours] = useState('1');
  const [to, setTo] = useState(() => new Date().toISOString().slice(0, 16));

  useEffect(() => {
    if (how === 'set') {
      const at = instantOf(to);
      return onChange(at === null ? null : { kind: 'date', to: at });
    }
    const by = (Number(days) * 24 + Number(hours)) * hour * (how === 'later' ? 1 : -1);
    const possible = Number.isSafeInteger(by) && by !== 0 && Math.abs(by) <= latest;
    onChange(possible ? { kind: 'shift', by } : null);
  }, [how, days, hours, to, onChange]);

  const amount = (label: string, value: string, set: (value: string) => void) => (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={0}
      step={1}
      value={value}
      onChange={(event) => set(event.target.value)}
      className="flex-1"
    />
  );
  return (
    <div className="flex flex-col gap-3">
      <Select
        label="Date made"
        value={how}
        options={[
          { value: 'later', label: 'Move to later' },
          { value: 'earlier', label: 'Move to earlier' },
          { value: 'set', label: 'Set to one date' },
        ]}
        onChange={setHow}
      />
      {how === 'set' ? (
        <TextField
          label="Date and time"
          hint="In UTC, by which the Library is sorted."
          type="datetime-local"
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      ) : (
        <div className="flex gap-3">
          {amount('Days', days, setDays)}
          {amount('Hours', hours, setHours)}
        </div>
      )}
    </div>
  );
}
