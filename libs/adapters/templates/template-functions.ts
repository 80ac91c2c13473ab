/** The functions a template may call besides `if`, `unless` and `each`. Pure: no clock, no locale of the machine. */
export const TEMPLATE_FUNCTIONS = {
  /** `{{join list " / "}}` */
  join: (list: unknown, separator: unknown): string => (Array.isArray(list) ? list.join(String(separator)) : ''),
  /** `{{number 1234000}}` → `1,234,000`; what is not a number is shown as it is. */
  number: (value: unknown): string => (typeof value === 'number' ? value.toLocaleString('en-US') : String(value)),
  /** `{{#if (eq kind "storm")}}` */
  eq: (left: unknown, right: unknown): boolean => left === right,
} as const;

export const TEMPLATE_BLOCKS = ['if', 'unless', 'each'] as const;
