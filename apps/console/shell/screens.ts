import { Bell, ChartColumn, ListChecks, Mail, PhoneCall, RadioTower, type LucideIcon } from 'lucide-react';

/** The screens of the navigation, in its order. */
export interface Screen {
  to: '/queue' | '/calls' | '/alerts' | '/mail' | '/appliances' | '/usage';
  /** Pressed after `g`. */
  key: string;
  name: 'queue' | 'calls' | 'alerts' | 'mail' | 'appliances' | 'usage';
  icon: LucideIcon;
  socOnly: boolean;
}

const SCREENS: readonly Screen[] = [
  { to: '/queue', key: 'q', name: 'queue', icon: ListChecks, socOnly: false },
  { to: '/calls', key: 'c', name: 'calls', icon: PhoneCall, socOnly: false },
  { to: '/alerts', key: 'a', name: 'alerts', icon: Bell, socOnly: false },
  { to: '/mail', key: 'm', name: 'mail', icon: Mail, socOnly: true },
  { to: '/appliances', key: 'p', name: 'appliances', icon: RadioTower, socOnly: false },
  { to: '/usage', key: 'u', name: 'usage', icon: ChartColumn, socOnly: false },
];

export const screensFor = (isCustomer: boolean): readonly Screen[] =>
  SCREENS.filter(({ socOnly }) => !(socOnly && isCustomer));
