import type { ApplianceDetail, NewAppliance, Problem, SaveAppliance, Trust } from '@owl/contracts';

/** The settings as they stand in the form: lists are texts of one entry per line. */
export interface SettingsValues {
  name: string;
  heartbeatHours: number | string;
  allowedSenders: string;
  trust: Trust;
  trustedDomains: string;
  trustedSealers: string;
}

/** The fields that hold one entry per line. */
export const LISTS = ['allowedSenders', 'trustedDomains', 'trustedSealers'] as const;
const isList = (name: string): name is (typeof LISTS)[number] => LISTS.some((list) => list === name);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const valuesOf = (appliance: ApplianceDetail): SettingsValues => ({
  name: appliance.name,
  heartbeatHours: appliance.heartbeatHours,
  allowedSenders: appliance.allowedSenders.join('\n'),
  trust: appliance.trust,
  trustedDomains: appliance.trustedDomains.join('\n'),
  trustedSealers: appliance.trustedSealers.join('\n'),
});

/** Whether the form says what it said before. */
export const sameValues = (a: SettingsValues, b: SettingsValues): boolean =>
  Object.entries(a).every(([name, value]) => value === b[name as keyof SettingsValues]);

/** What is sent to save them: the rule stays as it is, and the version is the one the form was started from. */
export const bodyOf = (values: SettingsValues, { version, ownRule }: ApplianceDetail): SaveAppliance => ({
  version,
  ...settingsOf(values),
  ownRule,
});

/** What is sent to add an appliance with these settings. */
export const newBodyOf = (values: SettingsValues, customerId: string): NewAppliance => ({
  customerId,
  ...settingsOf(values),
});

const settingsOf = (values: SettingsValues): Omit<NewAppliance, 'customerId'> => ({
  name: values.name,
  heartbeatHours: Number(values.heartbeatHours),
  allowedSenders: linesOf(values.allowedSenders),
  trust: values.trust,
  trustedDomains: linesOf(values.trustedDomains),
  trustedSealers: linesOf(values.trustedSealers),
});

/** How a new one begins: its mails show first what they can prove. */
export const NEW_VALUES: SettingsValues = {
  name: '',
  heartbeatHours: 24,
  allowedSenders: '',
  trust: 'open',
  trustedDomains: '',
  trustedSealers: '',
};

/** What is sent to save another rule, or none: the settings stay as they are. */
export const bodyWithRule = (appliance: ApplianceDetail, ownRule: SaveAppliance['ownRule']): SaveAppliance => ({
  ...bodyOf(valuesOf(appliance), appliance),
  ownRule,
});

export interface WrongField {
  name: keyof SettingsValues;
  /** The entry of a list that is wrong. */
  entry?: string;
}

/** Which fields of the form a refusal is about (`body.allowedSenders.2`); those it does not know are left out. */
export function wrongFields({ fields = [] }: Problem, values: SettingsValues): WrongField[] {
  return fields.flatMap(({ path }) => {
    const [, name = '', index] = path.split('.');
    if (!(name in values)) return [];
    const entry = isList(name) && index !== undefined ? linesOf(values[name])[Number(index)] : undefined;
    return [{ name: name as keyof SettingsValues, ...(entry === undefined ? {} : { entry }) }];
  });
}
