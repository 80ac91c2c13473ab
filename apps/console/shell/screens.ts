import type { Role } from '@owl/contracts';
import {
  Bell,
  BookUser,
  Building2,
  CalendarDays,
  ChartColumn,
  ClipboardList,
  ListChecks,
  Mail,
  NotebookPen,
  PhoneCall,
  ReceiptText,
  RadioTower,
  SlidersHorizontal,
  Timer,
  type LucideIcon,
} from 'lucide-react';

/** The screens of the navigation, in its order. */
export interface Screen {
  to:
    | '/queue'
    | '/calls'
    | '/handover'
    | '/alerts'
    | '/mail'
    | '/appliances'
    | '/usage'
    | '/orders'
    | '/customers'
    | '/contacts'
    | '/calendar'
    | '/onboarding'
    | '/sla'
    | '/tuning';
  /** Pressed after `g`. */
  key: string;
  name:
    | 'queue'
    | 'calls'
    | 'handover'
    | 'alerts'
    | 'mail'
    | 'appliances'
    | 'usage'
    | 'orders'
    | 'customers'
    | 'contacts'
    | 'calendar'
    | 'onboarding'
    | 'sla'
    | 'tuning';
  icon: LucideIcon;
  socOnly: boolean;
  leadsOnly?: boolean;
}

const SCREENS: readonly Screen[] = [
  { to: '/queue', key: 'q', name: 'queue', icon: ListChecks, socOnly: false },
  { to: '/calls', key: 'c', name: 'calls', icon: PhoneCall, socOnly: false },
  { to: '/handover', key: 'h', name: 'handover', icon: NotebookPen, socOnly: true },
  { to: '/alerts', key: 'a', name: 'alerts', icon: Bell, socOnly: false },
  { to: '/mail', key: 'm', name: 'mail', icon: Mail, socOnly: true },
  { to: '/appliances', key: 'p', name: 'appliances', icon: RadioTower, socOnly: false },
  { to: '/usage', key: 'u', name: 'usage', icon: ChartColumn, socOnly: false },
  { to: '/orders', key: 'e', name: 'orders', icon: ReceiptText, socOnly: true },
  { to: '/contacts', key: 'r', name: 'contacts', icon: BookUser, socOnly: false },
  { to: '/customers', key: 'o', name: 'customers', icon: Building2, socOnly: false },
  { to: '/onboarding', key: 'n', name: 'onboarding', icon: ClipboardList, socOnly: true },
  { to: '/calendar', key: 'k', name: 'calendar', icon: CalendarDays, socOnly: false },
  { to: '/sla', key: 's', name: 'sla', icon: Timer, socOnly: false },
  { to: '/tuning', key: 't', name: 'tuning', icon: SlidersHorizontal, socOnly: true, leadsOnly: true },
];

export const screensFor = (role: Role): readonly Screen[] =>
  SCREENS.filter(({ socOnly, leadsOnly }) => {
    if (leadsOnly) return role === 'lead' || role === 'admin';
    return !(socOnly && role === 'customer');
  });
