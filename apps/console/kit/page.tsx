import { Group, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './page.module.css';

/** Names the browser's tab, its bookmark and its entry in the history after the screen. */
export function useScreenTitle(title: string): void {
  const { t } = useTranslation();
  const whole = t('shell.screen', { title });
  useEffect(() => {
    document.title = whole;
  }, [whole]);
}

type PageProps = { tools?: ReactNode; children: ReactNode } & (
  | { title: string; name?: undefined }
  /** `name`: the title in words. */
  | { title: ReactNode; name: string }
);

/** A screen: its title, its filters on the right, and the rest. */
export function Page({ title, name, tools, children }: PageProps) {
  useScreenTitle(name ?? title);
  return (
    <section className={classes.page}>
      <header className={classes.head}>
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {tools && <Group gap="xs">{tools}</Group>}
      </header>
      {children}
    </section>
  );
}

/** A bordered area with a small heading. */
export function Panel({
  title,
  tools,
  children,
  testId,
}: {
  title?: ReactNode;
  tools?: ReactNode;
  children: ReactNode;
  testId?: string;
}) {
  return (
    <section className={classes.panel} data-testid={testId}>
      {title !== undefined && (
        <div className={classes.panelHead}>
          <h2 className={classes.panelTitle}>{title}</h2>
          {tools}
        </div>
      )}
      {children}
    </section>
  );
}
