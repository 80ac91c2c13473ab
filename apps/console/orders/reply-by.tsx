import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useDayText } from '../onboarding/day-text';

/** ご発注期限 of an order request, and that it is over. */
export function ReplyBy({ order }: { order: { replyBy: string | null; pastReplyBy: boolean } }) {
  const { t } = useTranslation();
  const day = useDayText();
  if (!order.replyBy) return null;
  return (
    <>
      {day(order.replyBy)}{' '}
      {order.pastReplyBy && (
        <Badge color="red" size="xs" data-testid="past-reply-by">
          {t('orders.pastReplyBy')}
        </Badge>
      )}
    </>
  );
}
