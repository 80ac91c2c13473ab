import type { CalendarDetail, CalendarVersionView, VersionState } from '@owl/contracts';
import { Badge, Button, type MantineColor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Moment } from '../kit/moment';
import classes from './calendar.module.css';
import { ChangeList } from './change-list';
import { dayText } from './day-words';
import { useMayEdit } from './use-may-edit';

const COLORS: Record<VersionState, MantineColor> = {
  past: 'gray',
  'in-force': 'teal',
  prepared: 'owl',
  superseded: 'gray',
};

function Changes({ version, isFirst }: { version: CalendarVersionView; isFirst: boolean }) {
  const { t } = useTranslation();
  if (version.changes.length > 0) return <ChangeList changes={version.changes} />;
  return (
    <Text size="xs" c="dimmed" mt={6}>
      {t(isFirst ? 'calendar.first' : 'calendar.noChanges')}
    </Text>
  );
}

function Version({ name, version, isFirst }: { name: string; version: CalendarVersionView; isFirst: boolean }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const mayEdit = useMayEdit();
  const { versionNo, effectiveFrom, createdAt, state } = version;
  const year = Math.max(Number(effectiveFrom.slice(0, 4)), 1970);
  return (
    <li className={classes.version} data-state={state} data-testid="version" data-row={versionNo}>
      <div className={classes.versionHead}>
        <b>{t('calendar.versionNo', { no: versionNo })}</b>
        <Badge color={COLORS[state]}>{t(`calendar.state.${state}`)}</Badge>
        <span>
          {t('calendar.from')}: {dayText(effectiveFrom, language)}
        </span>
        <span className={classes.quiet}>
          {t('calendar.savedAt')}: <Moment at={createdAt} />
        </span>
        <span className={classes.push}>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/calendar" search={{ name, year, version: versionNo }} {...props} />}
          >
            {t('calendar.showYear')}
          </Button>
          {mayEdit && (
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/calendar/edit" search={{ name, version: versionNo }} {...props} />}
            >
              {t('calendar.basedOn')}
            </Button>
          )}
        </span>
      </div>
      <Changes version={version} isFirst={isFirst} />
    </li>
  );
}

/** Every version, the one that holds last first; none of them can be changed. */
export function VersionsView({ calendar: { name, versions } }: { calendar: CalendarDetail }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="xs" c="dimmed" px="md">
        {t('calendar.immutable')}
      </Text>
      <ol className={classes.versions}>
        {versions.map((version, index) => (
          <Version key={version.id} name={name} version={version} isFirst={index === versions.length - 1} />
        ))}
      </ol>
    </>
  );
}
