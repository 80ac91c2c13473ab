import type { MailDetail, MailMove } from '@owl/contracts';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { ShieldAlert } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMoveMail } from '../../api';
import { useWords } from '../../i18n';
import { tellDone } from '../../kit/failure';
import { ReviewDialog } from './review-dialog';

/** Why a mail is in quarantine, what that may mean, and one button for each move the server allows now. */
export function ReviewOne({ mail }: { mail: MailDetail }) {
  const { t } = useTranslation();
  const word = useWords();
  const moveMail = useMoveMail(mail.id);
  const [asking, setAsking] = useState<MailMove>();
  const why = mail.reason?.kind === 'quarantine' ? mail.reason.why : undefined;
  return (
    <Alert color="red" icon={<ShieldAlert size={18} />} title={t('quarantine.title')} data-testid="quarantine">
      <Stack gap="sm">
        {why && (
          <div>
            <Text size="sm" fw={600}>
              {word('quarantine', why)}
            </Text>
            <Text size="sm">{t(`quarantine.${why}`)}</Text>
          </div>
        )}
        <Group gap="xs">
          {mail.moves.map((move) => (
            <Button
              key={move}
              variant={move === 'release' ? 'filled' : 'default'}
              onClick={() => setAsking(move)}
              data-testid={`review-${move}`}
            >
              {t(`quarantine.${move}`)}
            </Button>
          ))}
        </Group>
      </Stack>
      {asking && (
        <ReviewDialog
          mails={[mail]}
          move={asking}
          busy={moveMail.isPending}
          close={() => setAsking(undefined)}
          confirm={(step) =>
            moveMail.mutate(step, {
              onSuccess: () => {
                const done = step.move === 'release' ? 'quarantine.released' : 'quarantine.dismissed';
                tellDone(t(done, { count: 1 }));
              },
              onSettled: () => setAsking(undefined),
            })
          }
        />
      )}
    </Alert>
  );
}
