/** Characters of a name that are looked at; longer it is no name. */
const NAME_READ = 500;
const READINGS = 20;
const ROUNDS = 4;

const LINKS_AND_TAGS = /<[^<>]{1,300}>|https?:\/\/\S{1,300}/g;
const INSIDE_QUOTES = /[「『"“《≪]([^「」『』"“”《》≪≫]{3,200})[」』"”》≫]/g;
/** What Japanese words are written around: a name in Latin letters. */
const LATIN = /[ -~]{3,}/g;
const LETTERS = /[a-z]{3}/i;
const BETWEEN = /[、,;|\n]/;
/** Only names whose folders are told by two colons; for others it stands between folders. */
const BETWEEN_PATHS = / \/ |[、,;|\n]/;
const BEHIND_A_WORD = /^[^:]{1,30}:(?!:) ?(.+)$/;
/** `①X`, which reads as `1X` once it is folded. */
const NUMBER_BEFORE = /^\d{1,2}(?=[A-Z])/;

/** A name that was cut keeps its dots, in this form. */
const CUT = /\.{3}["'”’」』》)\]]*$/;
export const CUT_MARK = '...';

/** What stands around a name: marks and numbers of a list, quotes, remarks, the end of a sentence. */
const AROUND: readonly RegExp[] = [
  /^[\s・･•*#■□◆◇●○▼▽★☆▪▶※>|+_~`\-–—→⇒/、。,.:;]+/,
  /^(?:\p{Extended_Pictographic}\uFE0F?)+/u,
  /^(?:no\.? ?\d{1,3}|[([<]\d{1,3}[)\]>]|\d{1,3}[.):])[ .:)]*(?=\D)/i,
  /^["'“”‘’「『《≪〈`]+|["'“”‘’」』》≫〉`]+$/g,
  /^[[【〔][^[\]【】〔〕]{1,20}[\]】〕] ?/,
  / ?[([【〔{<][^()[\]【】〔〕{}<>]{0,60}[)\]】〕}>]$/,
  /[\s。、,.;:!/|*_~-]+$/,
];

/**
 * The names of models that a text may mean, itself first: mails write names with numbers, quotes and remarks around them,
 * several on a line, or in the middle of a sentence. To be compared only, never shown.
 */
export function modelReadings(name: string): string[] {
  const folded = name.slice(0, NAME_READ).normalize('NFKC').replace(LINKS_AND_TAGS, ' ').replace(/\s+/g, ' ');
  const isPath = /::/.test(folded);
  const parts = [
    folded,
    ...[...folded.matchAll(INSIDE_QUOTES)].map(([, inside]) => inside!),
    ...folded.split(isPath ? BETWEEN_PATHS : BETWEEN),
    ...(folded.match(LATIN) ?? []).filter((run) => LETTERS.test(run)),
    ...(BEHIND_A_WORD.exec(folded)?.slice(1) ?? []),
  ].slice(0, READINGS);
  const bare = parts.map(withoutMarks);
  const readings = [name, ...bare, ...bare.map((each) => each.replace(NUMBER_BEFORE, ''))];
  // A part of a name without its folder could be anything.
  return [...new Set(readings)].filter((reading, index) => index === 0 || !isPath || reading.includes('::'));
}

function withoutMarks(text: string): string {
  let bare = text.trim();
  const isCut = CUT.test(bare);
  for (let round = 0; round < ROUNDS; round++) {
    const before = bare;
    for (const mark of AROUND) bare = bare.replace(mark, '');
    bare = bare.trim();
    if (bare === before) break;
  }
  return isCut ? bare + CUT_MARK : bare;
}
