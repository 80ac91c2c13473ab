import { useTranslation } from 'react-i18next';
import type { DraftFaults } from './draft';

/** Says what is wrong at a place of the draft; nothing where it is right. */
export function useFault(faults: DraftFaults | undefined): (place: string) => string | undefined {
  const { t } = useTranslation();
  return (place) => {
    const fault = faults?.[place];
    return fault && t(`calendar.form.${fault}`);
  };
}
