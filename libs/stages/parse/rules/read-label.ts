import { foldLabel } from './fold';

/** A line that says what its value is. */
export interface Labelled {
  /** Folded for look-up. */
  label: string;
  /** Without the marks of bold type and of a table around it. */
  value: string;
}

const LABEL_LENGTH = 60;
/** What stands before a label: marks of a list, numbers, rows of a table, headings. */
const MARKS = '[・･•‧*#|>■□◆◇●○▼▽★☆▪▶※+_ -]{0,6}(?:\\d{1,2}[.)] ?)?';
const FORMS = [
  new RegExp(
    `^${MARKS}[【〖\\[<〔「『≪《]([^】〗\\]>〕」』≫》:]{1,${LABEL_LENGTH}})[】〗\\]>〕」』≫》]\\*{0,3} ?[:;=→∶]? ?(.*)$`,
  ),
  new RegExp(`^([^:∶]{1,${LABEL_LENGTH}}?) ?(?::(?!:)|∶) ?(.*)$`),
  new RegExp(`^([^=→⇒|]{1,${LABEL_LENGTH}}?) ?(?:=>?|->|→|⇒|\\|) ?(.+)$`),
  new RegExp(`^(.{1,${LABEL_LENGTH}}?) [-–—] (.+)$`),
];
const ROW = /^\| ?/;
const BEFORE_VALUE = /^(?:(?:\*{2,3}|__|\*(?= )) ?){1,2}/;
const AFTER_VALUE = / ?(?:\*{2,3}|__|\|)$/;

/** The ways a folded line can be a label and its value; which one it is, is told by the words that are known. */
export function readLabel(folded: string): Labelled[] {
  const line = folded.replace(ROW, '');
  return FORMS.flatMap((form) => {
    const match = form.exec(line);
    return match ? [{ label: foldLabel(match[1]!), value: plain(match[2]!) }] : [];
  });
}

function plain(value: string): string {
  return value.replace(BEFORE_VALUE, '').replace(AFTER_VALUE, '').trim();
}
