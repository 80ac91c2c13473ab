import type { CaseDetail } from '@owl/contracts';
import { ActionIcon, Badge } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLanguage, useWords } from '../i18n';
import { Flags, StateBadge } from '../kit/badges';
import { monthText } from '../kit/moment';
import { useIsCustomer } from '../kit/signed-in';
import { SlaClock } from '../kit/sla-clock';
import { endpointText, Score } from '../kit/threats';
import { Untrusted } from '../kit/untrusted';
import { CaseMoves } from './case-moves';
import classes from './case.module.css';
import { RegroupMenu } from './regroup/regroup-menu';
import { RelatedCases } from './regroup/related-cases';

// In English it is wider than a telephone.
const TWO_LINES = { root: { minWidth: 0, maxWidth: '100%', height: 'auto' }, label: { whiteSpace: 'normal' } } as const;

/** "This is item 29 of 30", said where it is decided whether the case is reported. */
function ItemBadge({ item }: { item: NonNullable<CaseDetail['item']> }) {
  const { t } = useTranslation();
  const word = useWords();
  const language = useLanguage();
  const { number, expected } = item;
  const month = monthText(item.month, language);
  const explained = [
    t(item.counted ? 'case.itemExplain' : 'case.itemNextExplain', { month, number, expected }),
    number > expected ? t('case.beyondExpected') : '',
  ].join(' ');
  return (
    <Badge color={number > expected ? 'orange' : 'gray'} title={explained} styles={TWO_LINES} data-testid="case-item">
      {t(item.counted ? 'case.item' : 'case.itemNext', {
        window: word('window', item.window),
        month,
        number,
        expected,
      })}
      {item.counted && ` · ${t('case.itemCounted')}`}
    </Badge>
  );
}

/** What was merged away, put aside or closed without a report is no item; in a trial nothing is. */
const itemOf = ({ state, item }: CaseDetail): CaseDetail['item'] =>
  item?.counted || (state !== 'merged' && state !== 'dismissed' && state !== 'closed') ? item : null;

export function CaseHeader({ theCase }: { theCase: CaseDetail }) {
  const { t } = useTranslation();
  const word = useWords();
  const isCustomer = useIsCustomer();
  const { verdict, assignee } = theCase;
  const item = itemOf(theCase);
  return (
    <header className={classes.header}>
      <div className={classes.headerLine}>
        <ActionIcon
          variant="subtle"
          color="gray"
          renderRoot={(props) => <Link to="/queue" {...props} />}
          aria-label={t('common.backToQueue')}
        >
          <ArrowLeft size={16} />
        </ActionIcon>
        <h1 className={classes.title}>
          #{theCase.caseNumber} {theCase.customer.name}
        </h1>
        <StateBadge of="caseState" state={theCase.state} />
        {verdict && (
          <Badge color={verdict === 'threat' ? 'red' : 'gray'} variant="outline">
            {word('verdict', verdict)}
          </Badge>
        )}
        <span className={`${classes.push} ${classes.moves}`}>
          <CaseMoves theCase={theCase} />
          <RegroupMenu theCase={theCase} />
        </span>
      </div>
      <div className={classes.meta}>
        {theCase.alertCount > 0 && (
          <>
            <span>
              <Score score={theCase.topScore} /> {word('family', theCase.family)}
            </span>
            <span>
              <Untrusted>{endpointText(theCase.device)}</Untrusted>
            </span>
          </>
        )}
        {!isCustomer && (
          <span>
            {t('case.assignee')}: {assignee?.name ?? t('queue.unassigned')}
          </span>
        )}
        {item && <ItemBadge item={item} />}
        <Flags flags={theCase.flags} />
        <RelatedCases theCase={theCase} />
        {theCase.sla && (
          <span className={classes.push}>
            <SlaClock sla={theCase.sla} />
          </span>
        )}
      </div>
    </header>
  );
}
