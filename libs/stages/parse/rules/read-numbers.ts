const MARK = /^(?:no\.?|№|#|第|"|\[|\()+ ?|(?:番|号|"|\]|\)|\.)+$/gi;
const NUMBER = /^(?=.*\d)[\w-]{1,64}$/;
const BETWEEN = /[/,、;・& ]+/;
const NUMBERS = 100;

/**
 * Alert numbers as mails write them, folded: `24801`, `24801/24802`, `No.24801`, `#24801; #24802`. What has no digit is a
 * word, not a number; what stands in brackets behind a number is a remark.
 */
export function readNumbers(folded: string): string[] {
  const plain = folded.slice(0, 2_000).replace(/(\S) ?\([^()]{0,40}\)/g, '$1');
  const joined = plain.replace(/(no\.?|#) (?=\d)/gi, '$1');
  return joined
    .split(BETWEEN, NUMBERS)
    .map((word) => word.replace(MARK, ''))
    .filter((word) => NUMBER.test(word));
}
