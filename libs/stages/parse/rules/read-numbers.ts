const MARK = /^(?:no\.?|№|#|第|["'“‘[(])+ ?|(?:番|号|["'”’\]).])+$/gi;
const NUMBER = /^(?=.*\d)[\w-]{1,64}$/;
const BETWEEN = /[/,、;・& ]+/;
// 24,801 is one number, 101,102 are two: they are told in order, and the first of one and two digits are long past.
const THOUSANDS = /(?<![\d,])\d{1,2}(?:,\d{3})+(?![\d,])/g;
const NUMBERS = 100;
const ADDRESS = /https?:\/\/\S+/gi;
const ONLY_NUMBERS = /^(?:no\.? ?|#|№|第)?\d[\w ,/;、・&#.-]{0,2000}号?$|^g?[0-9a-f-]{8,64}$/i;

/**
 * Alert numbers as mails write them, folded: `24801`, `24801/24802`, `No.24801`, `#24801; #24802`. What has no digit is a
 * word, not a number; what stands in brackets behind a number is a remark, and an address is none.
 */
export function readNumbers(folded: string): string[] {
  const plain = folded
    .slice(0, 2_000)
    .replace(ADDRESS, ' ')
    .replace(/(\S) ?\([^()]{0,40}\)/g, '$1');
  const whole = plain.replace(THOUSANDS, (number) => number.replaceAll(',', ''));
  const joined = whole.replace(/(no\.?|#) (?=\d)/gi, '$1');
  return joined
    .split(BETWEEN, NUMBERS)
    .map((word) => word.replace(MARK, ''))
    .filter((word) => NUMBER.test(word));
}

/** Whether a line is nothing but numbers, and not words with a number among them. */
export function isNumbersOnly(folded: string): boolean {
  return ONLY_NUMBERS.test(folded);
}
