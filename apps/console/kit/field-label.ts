import i18next from 'i18next';

/** Where the labels of fields stand. What bears its own name there is called by it. */
const LABELS = ['field', 'customers.term', 'onboarding.sheet'] as const;

const labelOf = (name: string): string | undefined => {
  const found = LABELS.map((under) => `${under}.${name}`).find(
    (key) => typeof i18next.t(key as 'field.name') === 'string' && i18next.exists(key),
  );
  return found && i18next.t(found as 'field.name');
};

/**
 * What a person knows a field of a request by: `body.answers.contacts.1.phone` is "電話番号（2）".
 * Undefined for one that no screen shows.
 */
export function fieldLabel(path: string): string | undefined {
  const parts = path.split('.').slice(1);
  const label = parts.toReversed().flatMap((name) => labelOf(name) ?? [])[0];
  const place = parts.find((part) => /^\d+$/.test(part));
  if (label === undefined || place === undefined) return label;
  return i18next.t('field.numbered', { label, number: Number(place) + 1 });
}
