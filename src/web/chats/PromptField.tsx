import { useEffect, useLayoutEffect, useRef } from 'react';

interface PromptFieldProps {
  value: string;
  placeholder: string;
  autoFocus?: boolean;
  readOnly?: boolean;
  onChange: (value: string) => void;
  onSend: () => void;
  /** Somebody typed `@` at the start of a word. */
  onMention?: () => void;
  onEscape?: () => void;
  /** Counts up to ask for the focus. */
  focusRequest?: number;
}

/** A text field that grows with the prompt. Enter sends, Shift+Enter starts a line. */
export function PromptField(props: PromptFieldProps) {
  const { value, placeholder, autoFocus, readOnly, onChange, onSend, onMention, onEscape, focusRequest } =
    props;
  const field = useRef<HTMLTextAreaElement>(null);

  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight}px`;
  }, [value]);

  useEffect(() => {
    if (focusRequest) field.current?.focus();
  }, [focusRequest]);

  return (
    <textarea
      ref={field}
      rows={1}
      aria-label="Prompt"
      placeholder={placeholder}
      value={value}
      readOnly={readOnly}
      autoFocus={autoFocus}
      enterKeyHint="send"
      onChange={(event) => {
        const next = event.target.value;
        const at = event.target.selectionStart;
        const typed = next.length === value.length + 1 && /(^|\s)@$/.test(next.slice(0, at));
        if (typed && onMention) {
          // The sign was a command and not a part of the prompt.
          onChange(next.slice(0, at - 1) + next.slice(at));
          onMention();
        } else onChange(next);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEscape?.();
        if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
        event.preventDefault();
        onSend();
      }}
      className="block max-h-[40dvh] min-h-7 w-full resize-none overflow-y-auto bg-transparent text-base leading-7 outline-none"
    />
  );
}
