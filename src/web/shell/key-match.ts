/** The parts of a key press that decide; a KeyboardEvent has them all. */
export interface KeyPress {
  key: string;
  /** The place on the keyboard, such as `Digit1`. */
  code?: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
}

interface ParsedKeys {
  key: string;
  mod: boolean;
  alt: boolean;
  shift: boolean;
}

/** Reads `mod+shift+z`: `mod` is Command on a Mac and Control elsewhere; the last part is `KeyboardEvent.key`. */
function parseKeys(keys: string): ParsedKeys {
  const parts = keys === '+' ? ['+'] : keys.split('+');
  const key = parts.at(-1) || '+';
  const modifiers = new Set(parts.slice(0, -1).map((part) => part.toLowerCase()));
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    mod: modifiers.has('mod'),
    alt: modifiers.has('alt'),
    shift: modifiers.has('shift'),
  };
}

/** Signs such as `?` need shift on some keyboards and not on others, so shift counts for letters and named keys only. */
const shiftMatters = (key: string) => key.length > 1 || /\p{Letter}/u.test(key);

/**
 * `shift+Digit1`: what the key of a digit writes with shift differs by keyboard, so its place counts. Where the digit
 * itself takes shift, it stays a digit.
 */
const isShiftedDigit = (key: string, press: KeyPress): boolean =>
  key === press.code && press.shiftKey && !/^\d$/.test(press.key);

/** Whether a key press is the shortcut `keys`. */
export function matchesKeys(keys: string, press: KeyPress): boolean {
  const wanted = parseKeys(keys);
  if (wanted.key.startsWith('Digit'))
    return isShiftedDigit(wanted.key, press) && !press.ctrlKey && !press.metaKey && !press.altKey;
  const pressed = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return (
    pressed.toLowerCase() === wanted.key.toLowerCase() &&
    (press.ctrlKey || press.metaKey) === wanted.mod &&
    press.altKey === wanted.alt &&
    (!shiftMatters(wanted.key) || press.shiftKey === wanted.shift)
  );
}

const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

const onMac = () => typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.userAgent);

/** The keys of a shortcut as words to show, such as `['Ctrl', 'Z']`. */
export function keyLabels(keys: string, mac: boolean = onMac()): string[] {
  const { key, mod, alt, shift } = parseKeys(keys);
  return [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(alt ? [mac ? '⌥' : 'Alt'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
    names[key] ?? (key.length === 1 ? key.toUpperCase() : key.replace('Digit', '')),
  ];
}
