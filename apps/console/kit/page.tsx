import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A screen: its title, its filters on the right, and the rest. */
export function Page({ title, tools, children }: { title: ReactNode; tools?: ReactNode; children: ReactNode }) {
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
