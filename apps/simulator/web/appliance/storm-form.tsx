import { Button, Group, NumberInput } from '@mantine/core';
import { CloudLightning } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n/language';

interface StormFormProps {
  readonly disabled: boolean;
  readonly onSend: (count: number) => void;
}

/** Sends many alerts at once. */
export function StormForm({ disabled, onSend }: StormFormProps): ReactNode {
  const { texts } = useLanguage();
  const [count, setCount] = useState<number | string>(30);
  const valid = typeof count === 'number' && count >= 1 && count <= 10_000;
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap" mt="sm">
      <NumberInput
        label={texts.appliance.storm}
        aria-label={texts.appliance.stormCount}
        value={count}
        onChange={setCount}
        min={1}
        max={10_000}
        allowDecimal={false}
        error={!valid}
        style={{ flex: 1 }}
      />
      <Button
        color="orange"
        variant="light"
        size="xs"
        h={30}
        leftSection={<CloudLightning size={14} />}
        disabled={disabled || !valid}
        onClick={() => onSend(Number(count))}
      >
        {texts.appliance.stormSend}
      </Button>
    </Group>
  );
}
