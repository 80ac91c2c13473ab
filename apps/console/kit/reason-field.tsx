import { Textarea, type TextareaProps } from '@mantine/core';

interface Told {
  reason: string;
  setReason: (reason: string) => void;
}

/** Why somebody does something that others will ask about: asked for in every such dialog, and the first thing to write there. */
export function ReasonField({ reason, setReason, ...field }: Told & Omit<TextareaProps, 'value' | 'onChange'>) {
  return (
    <Textarea
      value={reason}
      onChange={(event) => setReason(event.currentTarget.value)}
      maxLength={500}
      autosize
      minRows={2}
      required
      data-autofocus
      {...field}
    />
  );
}
