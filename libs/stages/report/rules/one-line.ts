// C0, C1 and line separators could break a report line in two; bidi controls could make it read as something else.
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;

/** Text of a stranger (device name, appliance line) as one line that cannot forge a section of the report. */
export const oneLine = (text: string): string => text.replace(UNPRINTABLE, ' ').trim();

/** Links in appliance lines may lead to the attacker; hxxp:// stays readable and is not clickable. */
export const defanged = (text: string): string => text.replace(/\bhttp(s?):\/\//gi, 'hxxp$1://');
