import { useState, type ReactNode } from 'react';
import type { Message } from '../../shared/contract/chats.ts';
import { Button } from '../ui/Button.tsx';
import { shortened } from './shortened.ts';

interface LongTextProps {
  text: string;
  /** Whose words they are. */
  by: Message['role'];
  /** Draws the text, or its beginning. */
  children: (text: string) => ReactNode;
}

/** Text that may be as long as a book: its beginning at first, and all of it when asked for. */
export function LongText({ text, by, children }: LongTextProps) {
  const [whole, setWhole] = useState(false);
  const beginning = shortened(text, by);
  if (whole || beginning === text) return children(text);
  return (
    <>
      {children(beginning)}
      <Button small onClick={() => setWhole(true)} className="self-start">
        Show all {text.length.toLocaleString('en')} characters
      </Button>
    </>
  );
}
