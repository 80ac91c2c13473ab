import type { ReactNode } from 'react';
import classes from './rows.module.css';

/** One column of a ledger. */
export interface Column<T> {
  key: string;
  head: ReactNode;
  cell: (row: T) => ReactNode;
  className?: string;
  /** Figures: they stand to the right, and so does their head. */
  isNumber?: boolean;
  title?: (row: T) => string | undefined;
  /** On a telephone the cell takes a line of its own. */
  wholeLine?: boolean;
  /** Stands before the value on a telephone, where a row has no head. */
  label?: string;
}

/** Which rows of a list are marked, and what a click on one does. */
export interface RowMarks {
  current: string | undefined;
  fresh: ReadonlySet<string>;
  show: (id: string) => void;
}

interface Props<T> extends RowMarks {
  rows: readonly T[];
  columns: readonly Column<T>[];
  /** Of the table, and of each of its rows. */
  testIds: readonly [table: string, row: string];
}

/** A long list, newest first: a table on a desk, small cards on a telephone. */
export function LedgerTable<T extends { id: string }>({ rows, columns, testIds, current, fresh, show }: Props<T>) {
  return (
    <div className={classes.scroll}>
      <table className={`${classes.table} ${classes.stack}`} data-testid={testIds[0]}>
        <thead>
          <tr>
            {columns.map(({ key, head, isNumber }) => (
              <th key={key} scope="col" className={isNumber ? classes.number : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              className={`${classes.row} ${fresh.has(row.id) ? classes.fresh : ''}`}
              aria-current={row.id === current}
              onClick={() => show(row.id)}
              data-row={row.id}
              data-testid={testIds[1]}
            >
              {columns.map(({ key, cell, className, isNumber, title, wholeLine, label }) => (
                <td
                  key={key}
                  className={isNumber ? `${classes.number} ${classes.whole}` : className}
                  title={title?.(row)}
                  data-line={wholeLine ? 'whole' : undefined}
                  data-label={label}
                >
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
