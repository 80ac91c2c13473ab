import type { MailAuthentication } from '@owl/contracts';
import { type LucideIcon, RotateCcw, ShieldCheck, ShieldQuestion, ShieldX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import classes from './detail.module.css';

type Verdict = MailAuthentication['verdict'];

const ICONS: Record<Verdict, LucideIcon> = {
  proven: ShieldCheck,
  unsure: ShieldQuestion,
  forged: ShieldX,
  replayed: RotateCcw,
};

/** Whether the sender is who it says, in a picture and in words. */
export function VerdictSign({ verdict }: { verdict: Verdict | undefined }) {
  const { t } = useTranslation();
  const Icon = verdict ? ICONS[verdict] : ShieldQuestion;
  return (
    <span className={classes.verdict} data-verdict={verdict ?? 'not-checked'} data-testid="verdict">
      <Icon size={15} aria-hidden />
      {t(verdict ? `mailAuth.verdict.${verdict}` : 'mailAuth.notChecked')}
    </span>
  );
}
