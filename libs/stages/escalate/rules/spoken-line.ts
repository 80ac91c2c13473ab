/** The lines of a text as one: a voice makes its pauses at the full stops. Japanese takes no space after them. */
export const spokenLine = (text: string): string =>
  text
    .replace(/([。、])\s*\n\s*/g, '$1')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
