import type { ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly icon: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled box. */
export function Panel({ title, icon, aside, children }: PanelProps): ReactNode {
  return (
    <section className="panel" aria-label={title}>
      <h2 className="panel-title" style={{ marginTop: 0 }}>
        {icon}
        <span style={{ flex: 1 }}>{title}</span>
        {aside}
      </h2>
      {children}
    </section>
  );
}
