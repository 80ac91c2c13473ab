import type { ContactRow } from '@owl/contracts';
import { useTranslation } from 'react-i18next';
import { useContactAct } from '../api';
import { tellDone } from '../kit/failure';
import { ReasonDialog } from '../kit/reason-dialog';

/** Takes a contact off the list, with the reason. */
export function RemoveContact({ contact, close }: { contact: ContactRow; close: () => void }) {
  const { t } = useTranslation();
  const act = useContactAct();
  const { id, name, version } = contact;
  const confirm = (reason: string) => {
    const done = () => {
      tellDone(t('contacts.done.remove'));
      close();
    };
    act.mutate({ act: 'remove', id, body: { reason, version } }, { onSuccess: done });
  };
  return (
    <ReasonDialog
      title={t('contacts.remove.title', { name })}
      hint={t('contacts.remove.hint')}
      label={t('contacts.remove.reason')}
      confirmText={t('contacts.remove.confirm')}
      danger
      busy={act.isPending}
      close={close}
      confirm={confirm}
      testId="contact-act"
    />
  );
}
