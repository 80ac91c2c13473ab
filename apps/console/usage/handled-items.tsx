import type { HandledItemView } from '@owl/contracts';
import { Anchor, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { WindowLabel } from '../kit/badges';
import { Moment, monthText } from '../kit/moment';
import rowClasses from '../kit/rows.module.css';
import { Empty } from '../kit/states';
import { ItemDispute } from './dispute/item-dispute';
import { useItemLabel } from './use-item-label';

/** The case or the call run an item counts. */
function Source({ item }: { item: HandledItemView }) {
  const { sourceId, sourceKind, label } = item;
  const labelOf = useItemLabel();
  return (
    <Anchor
      size="sm"
      renderRoot={(props) =>
        sourceKind === 'case' ? (
          <Link to="/cases/$caseId" params={{ caseId: sourceId }} {...props} />
        ) : (
          <Link to="/calls" search={{ open: sourceId }} {...props} />
        )
      }
    >
      {labelOf(label)}
    </Anchor>
  );
}

/** 対応実績: what was counted, one line each. */
export function HandledItems({ items }: { items: HandledItemView[] }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  if (items.length === 0) return <Empty title={t('usage.empty')} />;
  const heads = [
    t('usage.item'),
    t('common.window'),
    t('usage.effectiveAt'),
    t('usage.countedAt'),
    t('usage.why'),
    t('usage.quantity'),
  ];
  return (
    <div className={rowClasses.scroll}>
      <table className={`${rowClasses.table} ${rowClasses.stack}`} data-testid="handled-items">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                style={{ position: 'static' }}
                className={index === 5 ? rowClasses.number : undefined}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr key={item.id} data-testid="handled-item">
              <td>
                <Source item={item} />{' '}
                {item.entryKind !== 'count' && <Badge color="yellow">{word('entryKind', item.entryKind)}</Badge>}{' '}
                {item.lateForMonth && (
                  <Badge color="gray">{t('usage.late', { month: monthText(item.lateForMonth, language) })}</Badge>
                )}
              </td>
              <td>
                <WindowLabel window={item.window} />
              </td>
              <td>
                <Moment at={item.effectiveAt} />
              </td>
              <td>
                <Moment at={item.countedAt} />
              </td>
              <td className={rowClasses.quiet} data-line="whole">
                {item.because[language]} <ItemDispute item={item} />
              </td>
              <td className={rowClasses.number} data-label={t('usage.quantity')}>
                {item.quantity}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
