import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language';
import classes from './phone-card.module.css';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface KeypadProps {
  readonly active: boolean;
  readonly listening: boolean;
  readonly onPress: (key: string) => void;
}

/** The keys of a telephone; they work during a call. */
export function Keypad({ active, listening, onPress }: KeypadProps): ReactNode {
  const { texts } = useLanguage();
  return (
    <div className={classes.keypad} data-listening={listening} role="group" aria-label={texts.phones.keypad}>
      {KEYS.map((key) => (
        <button key={key} type="button" className={classes.key} disabled={!active} onClick={() => onPress(key)}>
          {key}
        </button>
      ))}
    </div>
  );
}
