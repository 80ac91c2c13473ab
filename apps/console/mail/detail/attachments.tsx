import type { MailDetail } from '@owl/contracts';
import { Alert, Button, Stack, Text } from '@mantine/core';
import { Download, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { mailAddress } from '../../api';
import { plainText, Untrusted } from '../../kit/untrusted';
import { octets } from '../octets';
import classes from './detail.module.css';

/** Files of a mail: they are kept, never opened here. */
export function Attachments({ mail: { id, attachments } }: { mail: MailDetail }) {
  const { t } = useTranslation();
  if (attachments.length === 0) {
    return (
      <Text size="sm" c="dimmed" py="sm">
        {t('mail.noAttachments')}
      </Text>
    );
  }
  return (
    <Stack gap="sm" pt="sm">
      <Alert color="yellow" p="xs" fz="sm" icon={<TriangleAlert size={16} />}>
        {t('mail.attachmentsNote')}
      </Alert>
      <ul className={classes.files} data-testid="attachments">
        {attachments.map(({ index, name, type, size }) => {
          const shown = name === '' ? t('mail.noFileName') : plainText(name);
          return (
            <li key={index}>
              <div className={classes.file}>
                <Untrusted>{shown}</Untrusted>
                <div className={classes.quiet}>
                  <Untrusted>{type}</Untrusted> · {octets(size)}
                </div>
              </div>
              <Button
                component="a"
                href={mailAddress.attachment(id, index)}
                download
                variant="default"
                leftSection={<Download size={13} aria-hidden />}
                aria-label={`${t('mail.download')}: ${shown}`}
                data-testid="attachment-download"
              >
                {t('mail.download')}
              </Button>
            </li>
          );
        })}
      </ul>
    </Stack>
  );
}
