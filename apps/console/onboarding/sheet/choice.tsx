import { Select } from '@mantine/core';

interface Props<T extends string> {
  label: string;
  value: T;
  onChange: (value: T) => void;
  options: readonly (readonly [value: T, label: string])[];
  readOnly: boolean;
  testId?: string;
}

/** One of a few words. */
export function Choice<T extends string>({ label, value, onChange, options, readOnly, testId }: Props<T>) {
  return (
    <Select
      size="sm"
      label={label}
      value={value}
      onChange={(chosen) => {
        const found = options.find(([each]) => each === chosen);
        if (found) onChange(found[0]);
      }}
      data={options.map(([each, text]) => ({ value: each, label: text }))}
      allowDeselect={false}
      readOnly={readOnly}
      data-testid={testId}
    />
  );
}
