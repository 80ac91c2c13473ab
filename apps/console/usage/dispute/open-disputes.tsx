import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useDisputes } from '../../api';
import { useLanguage } from '../../i18n';
import { WindowLabel } from '../../kit/badges';
import { monthText } from '../../kit/moment';
import { Panel } from '../../kit/page';
import { useItemLabel } from '../use-item-label';
import { DisputeCard } from './dispute-card';
import classes from './dispute.module.css';

/** Disputes that wait for a decision, over all months; nothing when there is none. */
export function OpenDisputes() {
  const { t } = useTranslation();
  const language = useLanguage();
  const labelOf = useItemLabel();
  const { data } = useDisputes({});
  if (!data?.length) return null;
  return (
    <div className={classes.open}>
      <Panel title={`${t('dispute.openTitle')} (${data.length})`} testId="open-disputes">
        <ul className={classes.list}>
          {data.map((dispute) => (
            <li key={dispute.id}>
              <span className={classes.what}>
                <Anchor
                  size="sm"
                  renderRoot={(props) => (
                    <Link
                      to="/usage/$customerId"
                      params={{ customerId: dispute.customer.id }}
                      search={{ month: dispute.month }}
                      {...props}
                    />
                  )}
                >
                  {dispute.customer.name} {monthText(dispute.month, language)}
                </Anchor>
                <span>{labelOf(dispute.label)}</span>
                <WindowLabel window={dispute.window} />
              </span>
              <DisputeCard dispute={dispute} />
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  );
}
