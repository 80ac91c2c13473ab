const LENGTH = String.raw`(?:\d{1,4}(?:\.\d{1,3})?(?:px|pt|em|rem|ex|ch|%|mm|cm|in)?|auto)`;
const COLOUR = String.raw`(?:#[0-9a-f]{3,8}|[a-z]{3,30}|(?:rgb|hsl)a?\([\d\s.,%/]{3,40}\))`;
const only = (pattern: string): RegExp[] => [new RegExp(`^${pattern}$`, 'iu')];

const WORD = only('[a-z-]{1,30}');
const COLOURS = only(COLOUR);
const LENGTHS = only(String.raw`${LENGTH}(?:\s+${LENGTH}){0,3}`);
const BORDER = only(String.raw`(?:${LENGTH}|${COLOUR})(?:\s+(?:${LENGTH}|${COLOUR})){0,3}`);
const SIDES = ['top', 'right', 'bottom', 'left'];
const sided = (property: string, values: RegExp[]): [string, RegExp[]][] => [
  [property, values],
  ...SIDES.map((side): [string, RegExp[]] => [`${property}-${side}`, values]),
];

/** A colour, as HTML's own attributes take it too. */
export const COLOUR_VALUE = new RegExp(`^${COLOUR}$`, 'iu');

/**
 * What a style attribute may say: how text looks and where a table has its lines. Nothing here can name an address, run
 * anything, or leave its place in the page (`position`, negative margins); hidden text is shown, because `display` is not here.
 */
export const ALLOWED_STYLES: Record<string, RegExp[]> = Object.fromEntries([
  ['color', COLOURS],
  ['background-color', COLOURS],
  ['font-weight', only('[a-z]{4,8}|[1-9]00')],
  ['font-style', WORD],
  ['font-size', only(String.raw`${LENGTH}|[a-z-]{5,10}`)],
  ['font-family', only(String.raw`[\p{L}\p{N}\s,'"_-]{1,200}`)],
  ['line-height', only(LENGTH)],
  ['text-align', WORD],
  ['text-decoration', WORD],
  ['vertical-align', WORD],
  ['white-space', WORD],
  ['list-style-type', WORD],
  ['border-collapse', WORD],
  ['border-spacing', LENGTHS],
  ['width', LENGTHS],
  ['max-width', LENGTHS],
  ['height', LENGTHS],
  ...sided('padding', LENGTHS),
  ...sided('margin', LENGTHS),
  ...sided('border', BORDER),
]);
